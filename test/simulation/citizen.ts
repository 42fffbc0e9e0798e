import type { Locale } from '../../src/core/actor';
import type { Choice } from '../../src/core/reply';
import type { Actor } from '../conversations/actors';
import type { Shown } from '../conversations/screens';
import type { Board } from './board';
import { type Deed, Person, tokensIn } from './person';
import type { Random } from '../../src/simulate/random';

/** What citizens want: an answer of the bot's that helps or does not, a person, or only to look around. */
const WISHES = ['answer', 'answer', 'answer', 'no-answer', 'unknown', 'unknown', 'human', 'look'] as const;
type Wish = (typeof WISHES)[number];

const QUESTIONS: Readonly<Record<Locale, readonly string[]>> = {
  az: ['İş saatlarınız necədir?', '142 nədir?', 'Mərkəzlər haradadır?', 'Müraciətimin vəziyyəti'],
  ru: ['Какие у вас часы работы?', 'Что такое 142?', 'Как обратиться?'],
  en: ['What are your working hours?', 'What is 142?', 'How do I contact you?'],
};
const UNKNOWN: Readonly<Record<Locale, readonly string[]>> = {
  az: ['Qonşumun iti hər gecə hürür', 'Həyətdəki çinar nə vaxt budanacaq?'],
  ru: ['Собака соседа лает всю ночь', 'Когда подстригут чинару во дворе?'],
  en: ['The dog next door barks all night', 'When will the plane tree be trimmed?'],
};
const MENDED: Readonly<Record<Locale, string>> = { az: 'Düzəliş edirəm', ru: 'Исправляю', en: 'I correct' };
/** Files of one citizen have sizes of their own, and nobody else's. */
const SMALLEST = 4_000;
const FILES_EACH = 16;
const MORE: Readonly<Record<Locale, string>> = {
  az: 'Bir də bunu yazım',
  ru: 'И ещё вот что',
  en: 'And one more thing',
};

/** One simulated citizen: comes at a minute of the day, and does then what the buttons and answers suggest. */
export class Citizen extends Person {
  private readonly wish: Wish;
  private begun = false;
  /** The bytes of each file sent, by the token below it. */
  readonly files = new Map<string, number>();
  /** Something was written that was not mended yet. */
  private mendable = false;
  /** How often this one still writes of their own accord, and answers the operator. */
  private more: number;
  private answers: number;

  constructor(
    readonly index: number,
    actor: Actor,
    board: Board,
    private readonly random: Random,
    private readonly locale: Locale,
    readonly arrival: number,
  ) {
    super(actor, board, `k${index}`);
    this.wish = random.pick(WISHES);
    this.more = random.below(3);
    this.answers = random.below(3);
  }

  /** What is done at this minute, one thing after another; most often nothing. */
  at(minute: number): Deed[] {
    if (minute < this.arrival) return [];
    if (!this.begun) return this.begin();
    const news = this.news();
    const buttons = news.findLast((shown) => shown.buttons.length > 0);
    const deeds: Deed[] = [];
    const chosen = buttons && this.choose(buttons);
    if (chosen) deeds.push(this.press(buttons, chosen));
    const answered = news.some(({ text }) => tokensIn(text).some((token) => token.startsWith('<o')));
    if (answered && this.answers > 0 && this.random.chance(0.6)) {
      this.answers -= 1;
      deeds.push(this.write());
    } else if (this.wish !== 'look' && this.more > 0 && this.random.chance(0.05)) {
      this.more -= 1;
      deeds.push(this.write());
    } else if (this.mendable && deeds.length === 0 && this.random.chance(0.02)) deeds.push(this.mend());
    return deeds;
  }

  private begin(): Deed[] {
    this.begun = true;
    const first = this.random.chance(0.5) ? [() => this.actor.says('/start')] : [];
    if (this.wish === 'look') return first.length > 0 ? first : [() => this.actor.says('/help')];
    const text = this.random.pick((this.wish.endsWith('answer') ? QUESTIONS : UNKNOWN)[this.locale]);
    const asked = this.words(text);
    const human = this.wish === 'human' ? [() => this.actor.says('/human')] : [];
    return [...first, ...human, () => this.actor.says(asked)];
  }

  private write(): Deed {
    const text = this.words(MORE[this.locale]);
    this.mendable = this.actor.edits !== undefined;
    if (this.files.size >= FILES_EACH || !this.random.chance(0.2)) return () => this.actor.says(text);
    const size = SMALLEST + this.index * FILES_EACH + this.files.size;
    this.files.set(tokensIn(text)[0]!, size);
    const word = this.random.chance(0.5) ? 'şəkil' : 'sənəd';
    return () => this.actor.sendsFile!(word, text, size);
  }

  /** Writes something else in place of what was written last. */
  private mend(): Deed {
    this.mendable = false;
    const text = this.words(MENDED[this.locale]);
    return () => this.actor.edits!(text);
  }

  private choose({ buttons }: Shown): Choice | null {
    const [kind] = buttons[0]!.value.split(':');
    const { random } = this;
    if (kind === 'helped') {
      const wanted = this.wish === 'no-answer' ? ':no' : ':yes';
      return random.chance(0.9) ? (buttons.find(({ value }) => value.endsWith(wanted)) ?? null) : null;
    }
    if (kind === 'direction')
      return this.wish === 'look' && random.chance(0.5) ? random.pick(buttons.slice(0, 6)) : null;
    if (kind === 'type' || kind === 'birth-year' || kind === 'sex' || kind === 'district')
      return random.chance(0.7) ? random.pick(buttons) : null;
    if (kind === 'rate' || kind === 'nps') return random.chance(0.6) ? random.pick(buttons) : null;
    return null;
  }
}
