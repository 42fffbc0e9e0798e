import { readFileSync, writeFileSync } from 'node:fs';
import type { Locale } from '../../src/core/actor';
import { forAllChannels } from './by-channel';
import type { Known } from './match';
import { escapeLines } from './parse';
import { areLabels, type Happened, play } from './play';
import type { Shown } from './screens';
import type { Stage } from './stage';
import type { Step, Transcript } from './transcript';

/** True for a transcript whose bot was written by hand: a line of `…` is nothing that the bot says. */
export function isByHand({ steps }: Transcript): boolean {
  return steps.some(
    (step) => step.kind === 'bot' && (/^…$/m.test(step.said.text) || step.said.buttons === null),
  );
}

/**
 * Plays what people say and do in a transcript and writes the file anew with what the bot says to it now. What is
 * written that way is to be read: it says what the bot says, not what it should.
 */
export async function record(stage: Stage, path: string, transcript: Transcript): Promise<void> {
  const lines = readFileSync(path, 'utf8').split('\n');
  const parts: string[] = [
    lines
      .slice(0, transcript.steps[0]!.line - 1)
      .join('\n')
      .trim(),
  ];
  const recorder = new Recorder(stage, transcript);
  const steps = transcript.steps.filter(
    (step) => step.kind !== 'bot' && !(step.kind === 'happens' && step.what.kind === 'silence'),
  );
  const written = (step: Step): string => {
    const next = transcript.steps[transcript.steps.indexOf(step) + 1]?.line ?? lines.length + 1;
    return lines
      .slice(step.line - 1, next - 1)
      .join('\n')
      .trim();
  };
  await play(stage, { ...transcript, steps }, (step, happened, known) => {
    parts.push(written(step), ...recorder.told(step, happened, known));
    return true;
  });
  writeFileSync(path, `${parts.join('\n\n')}\n`);
}

/** An example in a help text, no inquiry. */
const EXAMPLE = '000123';

class Recorder {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly stage: Stage,
    private readonly transcript: Transcript,
  ) {}

  /** What the bot said because of a step, as it is written down: first to whoever spoke. */
  told(step: Step, happened: Happened, known: Known): string[] {
    const speaker = step.kind === 'says' ? (step.inGroup ? 'Qrup' : step.who) : null;
    const order = [...happened].sort(([a], [b]) => Number(b === speaker) - Number(a === speaker));
    const said = order.flatMap(([who, all]) =>
      all.map((shown, index) => {
        const to = who === speaker ? null : who;
        return `Bot${to ? ` → ${to}` : ''}: ${this.written(shown, who, this.labelsBefore(step, to, index), known)}`;
      }),
    );
    return said.length > 0 ? said : ['(bot susur)'];
  }

  /** The labels that stood there before: on a narrow screen they are cut. */
  private labelsBefore(step: Step, to: string | null, index: number): readonly string[] | null {
    const { steps } = this.transcript;
    const after = steps.slice(steps.indexOf(step) + 1);
    const end = after.findIndex(({ kind }) => kind !== 'bot');
    const before = after
      .slice(0, end < 0 ? undefined : end)
      .filter((one) => one.kind === 'bot' && one.to === to)[index];
    return before?.kind === 'bot' ? before.said.buttons : null;
  }

  private written(shown: Shown, who: string, before: readonly string[] | null, known: Known): string {
    const name = (text: string): string => this.withNames(text, known);
    const labels = shown.buttons.map(({ label }) => name(label));
    const same = before && areLabels(before, labels);
    const buttons = (same ? before : labels).map((label) => `[${label}]`).join(' ');
    const text = escapeLines(forAllChannels(name(shown.text), this.stage.channel, this.localeOf(who)));
    return [shown.file ? `📎 ${shown.file}` : '', text, buttons].filter(Boolean).join('\n');
  }

  private withNames(text: string, known: Known): string {
    const call = (what: string, value: string): string => {
      const named = [...this.names.values()].filter((name) => name.startsWith(what)).length;
      if (!this.names.has(value)) this.names.set(value, named === 0 ? what : `${what} ${named + 1}`);
      known.set(this.names.get(value)!, value);
      return `{${this.names.get(value)!}}`;
    };
    return text
      .replace(/\d{4}-\d{6}/g, (number) => (number.endsWith(EXAMPLE) ? number : call('nömrə', number)))
      .replace(/(?<=\/join |invite_)[\w-]{16,}/g, (token) => call('kod', token));
  }

  private localeOf(who: string): Locale {
    if (who.startsWith('Vətəndaş')) return this.transcript.locale;
    return this.transcript.staff.find((member) => member.who === who)?.locale ?? 'az';
  }
}
