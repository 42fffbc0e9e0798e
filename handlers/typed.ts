import type { InboundEvent } from '../src/core/event';
import { fold } from '../src/core/fold';
import { STROKE, STROKES } from '../src/core/marked';
import { COMMANDS } from './commands';

/** A command as it was meant. */
export interface TypedCommand {
  readonly name: string;
  readonly args: string;
}

/** No name begins with a stroke: a text of strokes alone would be tried at each of them. */
const COMMAND = new RegExp(
  String.raw`^${STROKE}+\s*([^\s:.,;${STROKES}][^\s:.,;]*)[:.,;]?(?:\s+([\s\S]*))?$`,
  'u',
);
/** Where the stroke is on a Latin keyboard, a Russian or Azerbaijani one has a full stop. */
const DOTTED = /^\s*\.([^\s:.,;]{4,})[:.,;]?(?:\s+([\s\S]*))?$/u;
const BARE = /^\s*([^\s:.,;]+)[:.,;]?\s+((?:[#№]\s*\d{1,9}|T?\d{4}-\d{6,9}|\d{6})(?:\s[\s\S]*)?)$/iu;

const NAMES: ReadonlySet<string> = new Set(
  COMMANDS.flatMap((line) => [line.name, ...('aliases' in line ? line.aliases : [])]),
);
/** The commands that a number may follow. */
const NUMBERED: ReadonlySet<string> = new Set([
  ...['take', 'mine', 'note', 'r', 'forward', 'transfer', 'close', 'release', 'block', 'unblock', 'correct'],
]);
const RUSSIAN_KEYS = 'йцукенгшщзфывапролдячсмить';
const LATIN_KEYS = 'qwertyuiopasdfghjklzxcvbnm';

/**
 * A command that is not written as the platforms know it: with another stroke or a space after it, with Azerbaijani
 * letters (`/MİNE`), or on a keyboard that was left in Russian (`/тщеу` is `/note`). Null: there is no such command.
 */
export function readCommand(text: string): TypedCommand | null {
  const [, given, args = ''] = COMMAND.exec(text) ?? DOTTED.exec(text) ?? [];
  const name = given === undefined ? undefined : nameOf(given);
  return name === undefined ? null : { name, args: args.trim() };
}

/** The event as the command that it was meant as, or as it is. What is forwarded is never one. */
export function asCommand(event: InboundEvent): InboundEvent {
  if (event.kind !== 'text' || event.forwarded) return event;
  const command = readCommand(event.text);
  return command ? { ...event, kind: 'command', ...command } : event;
}

/** A command of the desk that lacks its stroke: `take 2024-000123`. Null: words like any others. */
export function readBare(text: string): TypedCommand | null {
  const [, given = '', args = ''] = BARE.exec(text) ?? [];
  const name = nameOf(given);
  return name !== undefined && NUMBERED.has(name) ? { name, args: args.trim() } : null;
}

function nameOf(given: string): string | undefined {
  const typed = given.toLowerCase();
  const latin = Array.from(typed, (key) => LATIN_KEYS[RUSSIAN_KEYS.indexOf(key)] ?? key).join('');
  // An Azerbaijani keyboard has ü in the place of w.
  return [typed, latin, typed.replaceAll('ü', 'w')].map(fold).find((name) => NAMES.has(name));
}
