import type { Choice } from '../../src/core/reply';
import { wordsOf } from '../../locales';
import type { Actor } from '../conversations/actors';
import type { Shown } from '../conversations/screens';
import type { Board } from './board';
import { type Deed, Person, tokensIn } from './person';
import type { Random } from '../../src/simulate/random';
import type { Wall } from './wall';

const words = wordsOf('az');
/** What the bot says of an inquiry that one does not have any more, up to the first thing that varies. */
const GONE = (['released', 'transfer.done', 'close.done', 'notHis', 'notYours', 'isClosed'] as const).map(
  (key) => {
    const [before = '', after = ''] = words(`desk.${key}`, { number: '#', staff: '#', outcome: '#' }).split(
      '#',
    );
    return { before, after };
  },
);
const TAKEN = words('desk.taken');
const OFF = words('desk.off');
/** What the bot says of everything that one was silent about for too long, before the numbers. */
const IDLE = words('desk.idle', { numbers: '#' }).split('#')[0]!;
/** And what it says to whoever has nothing. */
const IDLE_DUTY = words('desk.idleDuty');
const NUMBER = /\d{4}-\d{6}/g;
const CAPACITY = 4;

/** One inquiry while this operator has it. Minutes are inclusive. */
export interface Holding {
  readonly number: string;
  readonly from: number;
  to: number | null;
  /** The citizen's tokens, in the order in which they were shown. */
  readonly shown: string[];
  /** The bytes of the citizen's files, in the order in which they came. */
  readonly files: number[];
  /** Tokens of the replies, in the order in which they were sent. */
  readonly replies: { readonly token: string; readonly minute: number }[];
}

interface Current extends Holding {
  /** The latest message about it, which a reply may answer. */
  last: Shown;
  wanted: number;
  /** Its buttons of a closing or a transfer, not pressed yet. */
  asked: Shown | null;
  ending: boolean;
}

/** One simulated operator, who reads a private chat and the staff group. */
export class Operator extends Person {
  readonly holdings: Holding[] = [];
  private readonly mine = new Map<string, Current>();
  /** Files about inquiries that this operator does not have: nobody's business here. */
  readonly strayFiles: string[] = [];
  private onDuty = false;
  /** A message without an addressee: whose it is, and the bot's question if it asked. */
  private plain: { readonly number: string; readonly token: string; asked: Shown | null } | null = null;

  constructor(
    readonly index: number,
    actor: Actor,
    board: Board,
    private readonly random: Random,
    private readonly wall: Wall,
  ) {
    super(actor, board, `o${index}`);
  }

  /** Reads what came since. */
  look(minute: number): void {
    for (const shown of this.news()) this.read(shown, minute);
  }

  /** Reads what came last. A message without an addressee about which the bot did not ask went to the only citizen. */
  leave(minute: number): void {
    this.look(minute);
    if (this.plain && !this.plain.asked) this.resolvePlain(minute);
  }

  /** What is done at this minute, one thing after another. */
  at(minute: number): Deed[] {
    this.look(minute);
    if (!this.onDuty) {
      if (minute > 0 && !this.random.chance(0.1)) return [];
      this.onDuty = true;
      return [() => this.actor.says('/on')];
    }
    if (this.plain) return this.resolvePlain(minute);
    if (this.random.chance(0.001)) {
      this.onDuty = false;
      return [() => this.actor.says('/off')];
    }
    return (
      this.writePlain() ?? [
        ...[...this.mine.values()].flatMap((one) => this.goOn(one, minute) ?? []),
        ...this.claims(),
      ]
    );
  }

  private read(shown: Shown, minute: number): void {
    const { text, buttons } = shown;
    const numbers = text.match(NUMBER) ?? [];
    const [number] = numbers;
    if (text.startsWith(IDLE)) {
      // Off duty as well, until he says otherwise.
      this.onDuty = false;
      return this.drop(numbers, minute);
    }
    if (text === IDLE_DUTY) {
      this.onDuty = false;
      return;
    }
    if (text.startsWith(OFF)) return this.drop([...this.mine.keys()], minute);
    if (buttons[0]?.value.startsWith('for:')) {
      if (this.plain) this.plain.asked = shown;
      return;
    }
    if (!number) return;
    if (text.startsWith(TAKEN)) return this.take(number, shown, minute);
    const current = this.mine.get(number);
    if (shown.file && !this.holdings.some((holding) => holding.number === number))
      this.strayFiles.push(`${number}: a file at o${this.index}`);
    if (!current) return;
    if (shown.file) current.files.push(shown.size!);
    else if (/^(close|transfer):/.test(buttons[0]?.value ?? '')) current.asked = shown;
    else if (GONE.some(({ before, after }) => text.startsWith(before + number + after)))
      this.drop([number], minute);
    else if (tokensIn(text).length > 0) {
      current.shown.push(...tokensIn(text).filter((token) => token.startsWith('<k')));
      current.last = shown;
    }
  }

  private take(number: string, shown: Shown, minute: number): void {
    const tokens = tokensIn(shown.text).filter((token) => token.startsWith('<k'));
    const holding: Holding = { number, from: minute, to: null, shown: tokens, files: [], replies: [] };
    this.holdings.push(holding);
    const wanted = 1 + this.random.below(3);
    this.mine.set(number, Object.assign(holding, { last: shown, wanted, asked: null, ending: false }));
  }

  private drop(numbers: readonly string[], minute: number): void {
    for (const number of numbers) {
      const current = this.mine.get(number);
      if (current) current.to = minute;
      this.mine.delete(number);
    }
  }

  /** The next thing to do about an inquiry, if any. */
  private goOn(current: Current, minute: number): Deed[] | null {
    const { random, actor } = this;
    const { number, asked } = current;
    if (asked) {
      current.asked = null;
      const button = this.choose(asked.buttons);
      return [this.press(asked, button)];
    }
    if (current.ending || !random.chance(0.5)) return null;
    if (current.replies.length < current.wanted) return this.reply(current, minute);
    current.ending = true;
    const way = random.next();
    if (way < 0.05) return [() => actor.says(`/release ${number}`)];
    if (way < 0.1) {
      // When nobody else is there it is kept, and ended later.
      current.ending = false;
      current.wanted += 1;
      return [() => actor.says(`/transfer ${number}`)];
    }
    if (way < 0.16) return [() => actor.says(`/forward ${number} Araşdırılsın`)];
    return [() => actor.says(`/close ${number}`)];
  }

  /** Answers the latest message about it, so that nobody can mistake whom it is for. */
  private reply(current: Current, minute: number): Deed[] {
    const text = this.words('Cavabınız budur');
    current.replies.push({ token: tokensIn(text)[0]!, minute });
    const replyTo = current.last;
    return [() => this.actor.says(text, { replyTo })];
  }

  /** Writes without saying to whom, and does nothing else meanwhile. While a district is asked for, that would be one. */
  private writePlain(): Deed[] | null {
    const open = [...this.mine.values()].filter(({ replies, wanted }) => replies.length < wanted);
    const ending = [...this.mine.values()].some((one) => one.ending || one.asked);
    if (open.length === 0 || ending || !this.random.chance(0.2)) return null;
    const text = this.words('Cavabınız budur');
    this.plain = { number: this.random.pick(open).number, token: tokensIn(text)[0]!, asked: null };
    return [() => this.actor.says(text)];
  }

  /** The bot has asked which inquiry it was for; or it was clear, and went there. */
  private resolvePlain(minute: number): Deed[] {
    const { number, token, asked } = this.plain!;
    this.plain = null;
    const current = this.mine.get(number);
    const button = asked?.buttons.find(({ value }) => value.startsWith(`for:${number}:`));
    if (asked && !button) return [];
    current?.replies.push({ token, minute });
    return asked && button ? [this.press(asked, button)] : [];
  }

  private claims(): Deed[] {
    const room = CAPACITY - this.mine.size;
    const waiting = this.wall.waiting();
    if (room <= 0 || waiting.length === 0 || !this.random.chance(0.7)) return [];
    // From the oldest few: often two want the same.
    const one = this.random.pick(waiting.slice(0, 6));
    return [() => this.actor.presses(one.button, one.shown, { inGroup: true })];
  }

  private choose(buttons: readonly Choice[]): Choice {
    const without = buttons.filter(
      // What is forwarded goes by `/forward`, with its note.
      ({ value }) =>
        !value.endsWith(':outcome:forwarded') &&
        (!/:(investigate|change):yes$/.test(value) || this.random.chance(0.1)),
    );
    const answered = buttons.find(({ value }) => value.endsWith(':outcome:answered'));
    return answered && this.random.chance(0.7) ? answered : this.random.pick(without);
  }
}
