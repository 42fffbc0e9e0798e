import type { Locale } from '../../src/core/actor';
import type { Choice } from '../../src/core/reply';
import { bakuTime } from '../support/product';
import { type Actor, STAFF_GROUP, telegramScreen } from './actors';
import { onChannel } from './by-channel';
import { fillIn, type Known, matches, plain } from './match';
import type { Shown } from './screens';
import type { Stage } from './stage';
import { type Happening, type Said, type Step, type Transcript, TranscriptError } from './transcript';

/** Somebody's screen as far as it was looked at. */
interface Screen {
  seen: number;
  /** Shown, and not yet in the transcript. */
  waiting: Shown[];
  all: Shown[];
}

/** What a step of somebody led to: to whom what was shown, in order. */
export type Happened = ReadonlyMap<string, readonly Shown[]>;

/**
 * Plays a transcript on a channel. Throws a `TranscriptError` at the first line that does not happen as written.
 * `watch` is told what every step led to.
 */
export async function play(
  stage: Stage,
  transcript: Transcript,
  watch: (step: Step, happened: Happened, known: Known) => boolean | void = () => undefined,
): Promise<void> {
  await stage.clear(transcript.at);
  const playing = new Playing(stage, transcript);
  await playing.begin();
  for (const step of transcript.steps) {
    if (step.kind === 'bot') {
      playing.shows(step.line, step.to, step.said);
      continue;
    }
    if (step.kind === 'happens' && step.what.kind === 'silence') {
      playing.nothingElse(step.line);
      continue;
    }
    playing.nothingElse(step.line);
    await playing.does(step);
    const happened = await playing.look();
    // A recorder writes down what came instead of comparing.
    if (watch(step, happened, playing.known)) playing.forget();
  }
  playing.nothingElse(transcript.steps.at(-1)!.line);
}

class Playing {
  readonly known: Known = new Map();
  private readonly actors = new Map<string, Actor>();
  private readonly screens = new Map<string, Screen>();
  private lastSpeaker = '';
  /** Something to send was made to fail. */
  private failing = false;
  private lastCitizen = 'Vətəndaş';

  constructor(
    private readonly stage: Stage,
    private readonly transcript: Transcript,
  ) {}

  async begin(): Promise<void> {
    for (const member of this.transcript.staff) this.actors.set(member.who, await this.stage.staff(member));
    this.screens.set('Qrup', { seen: 0, waiting: [], all: [] });
    for (const who of this.actors.keys()) this.screens.set(who, { seen: 0, waiting: [], all: [] });
  }

  /** Does a step and waits until everything it leads to has happened. */
  async does(step: Exclude<Step, { kind: 'bot' }>): Promise<void> {
    try {
      const status = await this.act(step);
      if (status !== undefined && status !== 200 && status !== 202)
        throw new Error(`it was answered with ${status}`);
      await (this.failing ? this.stage.idleAfterFailure() : this.stage.idle());
    } catch (error) {
      throw this.error(step.line, error instanceof Error ? error.message : String(error));
    }
  }

  /** Reads what came to everybody's screen since. */
  async look(): Promise<Happened> {
    const happened = new Map<string, readonly Shown[]>();
    for (const [who, screen] of this.screens) {
      const all =
        who === 'Qrup'
          ? telegramScreen(this.stage.product, STAFF_GROUP)
          : await this.actors.get(who)!.screen();
      const news = all.slice(screen.seen);
      Object.assign(screen, { seen: all.length, all });
      screen.waiting.push(...news);
      if (news.length > 0) happened.set(who, news);
    }
    return happened;
  }

  /** Takes the next message from a screen and compares it. */
  shows(line: number, to: string | null, said: Said): void {
    const who = to ?? this.lastSpeaker;
    const waiting = this.screens.get(who)?.waiting ?? [];
    const first = waiting[0];
    if (!first)
      throw this.error(line, `the bot says nothing more to ${who}, but should:\n${show(said.text)}`);
    const text = onChannel(said.text, this.stage.channel, this.localeOf(who));
    const parts = this.partsOf({ ...said, text }, waiting);
    if (parts === 0) {
      const came = `${first.file ? `📎 ${first.file}\n` : ''}${first.text}`;
      const wanted = `${said.file ? `📎 ${said.file}\n` : ''}${text}`;
      throw this.error(line, `the bot says to ${who}:\n${show(came)}\nand not:\n${show(wanted)}`);
    }
    const labels = waiting[parts - 1]!.buttons.map(({ label }) => label);
    const buttons = said.buttons?.map((label) => this.filled(label)) ?? null;
    if (buttons && !areLabels(buttons, labels)) {
      const [come, wanted] = [labels, buttons].map(
        (all) => all.map((label) => `[${label}]`).join(' ') || 'none',
      );
      throw this.error(line, `the buttons shown to ${who} are\n  ${come}\nand not\n  ${wanted}`);
    }
    waiting.splice(0, parts);
  }

  /** Throws when something was shown that the transcript does not tell. */
  nothingElse(line: number): void {
    for (const [who, { waiting }] of this.screens)
      if (waiting[0])
        throw this.error(line, `before this line the bot also says to ${who}:\n${show(waiting[0].text)}`);
  }

  forget(): void {
    for (const screen of this.screens.values()) screen.waiting.length = 0;
  }

  /** How many of the messages that wait are what was written: a long text arrives in parts. 0: it is something else. */
  private partsOf(said: Said, waiting: readonly Shown[]): number {
    if (said.file !== waiting[0]!.file) return 0;
    if (matches(said.text, waiting[0]!.text, this.known)) return 1;
    // Meta has no captions: they come as a message of their own.
    if (said.file && waiting[0]!.text === '' && waiting[1] && matches(said.text, waiting[1].text, this.known))
      return 2;
    for (let parts = 2; parts <= Math.min(6, waiting.length); parts += 1) {
      const whole = waiting.slice(0, parts).map(({ text }) => text);
      if (matches(flat(said.text), flat(whole.join(' ')), this.known)) return parts;
    }
    return 0;
  }

  private async act(step: Exclude<Step, { kind: 'bot' }>): Promise<number | void> {
    if (step.kind === 'happens') return this.happens(step.what);
    if (step.kind === 'meta') {
      const citizen = await this.actor(this.lastCitizen);
      return can(citizen.isAnsweredInApp, 'staff cannot answer outside the bot')(step.text);
    }
    const { who, said, inGroup, forwarded } = step;
    const actor = await this.actor(who);
    this.lastSpeaker = inGroup ? 'Qrup' : who;
    if (who.startsWith('Vətəndaş')) this.lastCitizen = who;
    if (step.pressed) {
      const [button, on] = this.button(inGroup ? 'Qrup' : who, said.text);
      return actor.presses(button, on, { inGroup });
    }
    const text = fillIn(said.text, this.known);
    if (said.file) return can(actor.sendsFile, 'files cannot be sent')(said.file, text);
    const replyTo = step.replyTo === null ? null : this.message(who, fillIn(step.replyTo, this.known));
    return actor.says(text, { replyTo, inGroup, forwarded });
  }

  private async happens(what: Happening): Promise<number | void> {
    const { product } = this.stage;
    if (what.kind === 'passes') return this.stage.passes(what.ms);
    if (what.kind === 'at') return this.stage.passes(bakuTime(what.time).getTime() - product.now().getTime());
    if (what.kind === 'silence') return;
    if (what.kind === 'repeated') return product.deliver(product.deliveries.at(-1)!);
    const actor = await this.actor(what.who);
    if (what.kind === 'edits') return can(actor.edits, 'messages cannot be edited')(what.text);
    if (what.kind === 'fails' || what.kind === 'vanishes') {
      this.failing = true;
      return can(actor[what.kind], 'sending cannot fail')();
    }
    this.lastSpeaker = what.who;
    return can(actor[what.kind], `nobody ${what.kind}`)();
  }

  private async actor(who: string): Promise<Actor> {
    const there = this.actors.get(who);
    if (there) return there;
    const { locale } = this.transcript;
    const actor = who.startsWith('Vətəndaş')
      ? await this.stage.citizen(locale)
      : await this.stage.staff({ locale: 'az' });
    this.actors.set(who, actor);
    this.screens.set(who, { seen: 0, waiting: [], all: [] });
    return actor;
  }

  /** The latest button of that label on somebody's screen, and the message it stands below. */
  private button(who: string, label: string): [Choice, Shown] {
    const wanted = fillIn(label, this.known);
    for (const shown of (this.screens.get(who)?.all ?? []).toReversed()) {
      const button = shown.buttons.find((one) => isLabel(wanted, one.label));
      if (button) return [button, shown];
    }
    throw new Error(`${who} sees no button [${wanted}]`);
  }

  private message(who: string, words: string): Shown {
    const found = this.screens.get(who)?.all.findLast(({ text }) => plain(text).includes(words));
    if (!found) throw new Error(`${who} sees no message with «${words}»`);
    return found;
  }

  private localeOf(who: string): Locale {
    if (who.startsWith('Vətəndaş')) return this.transcript.locale;
    return this.transcript.staff.find((member) => member.who === who)?.locale ?? 'az';
  }

  /** A label with the names in it that are known by now. */
  private filled(label: string): string {
    return label.replace(/\{([^}]+)\}/gu, (whole, name: string) => this.known.get(name) ?? whole);
  }

  private error(line: number, what: string): TranscriptError {
    return new TranscriptError(this.transcript.file, line, `${what}\n(on ${this.stage.channel})`);
  }
}

export function areLabels(written: readonly string[], shown: readonly string[]): boolean {
  return written.length === shown.length && written.every((label, index) => isLabel(label, shown[index]!));
}

/** Narrow screens cut labels. */
function isLabel(written: string, shown: string): boolean {
  const whole = plain(shown);
  return whole === written || (whole.endsWith('…') && written.startsWith(whole.slice(0, -1).trimEnd()));
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function can<Args extends unknown[], Result>(
  way: ((...args: Args) => Result) | undefined,
  why: string,
): (...args: Args) => Result {
  if (!way) throw new Error(`${why} on this channel`);
  return way;
}

function show(text: string): string {
  return plain(text)
    .split('\n')
    .map((line) => `  | ${line}`)
    .join('\n');
}
