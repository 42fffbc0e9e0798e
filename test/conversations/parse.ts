import { type Locale, LOCALES } from '../../src/core/actor';
import { CHANNEL_NAMES, type ChannelName } from '../../src/core/channel';
import { parseHappening } from './parse-happening';
import { parseStaff } from './parse-staff';
import {
  FILES,
  SPEAKERS,
  TranscriptError,
  type FileWord,
  type Said,
  type StaffMember,
  type Step,
  type Transcript,
} from './transcript';

/** Monday, in working hours. */
const USUAL_TIME = '2024-09-02T10:00:00';
const SPEAKER = new RegExp(
  `^((?:${SPEAKERS.join('|')})(?: \\p{Lu}\\p{L}+)?)((?: \\([^)]*\\))*): ?(.*)$`,
  'u',
);
const BOT = new RegExp(`^Bot(?: → ((?:${SPEAKERS.join('|')})(?: \\p{Lu}\\p{L}+)?|Qrup))?: ?(.*)$`, 'u');
const META = /^Meta tətbiqi: (.*)$/u;
const HEADER = /^(dil|saat|heyət|qrup|yoxdur): (.*)$/u;
const BUTTONS = /^(\[[^\]]+\]\s*)+$/u;
const FILE = new RegExp(`^📎 (${Object.keys(FILES).join('|')})(?:\\n([\\s\\S]*))?$`, 'u');

/** A text as it is written: what would be read as something else begins with `\\`. */
export function escapeLines(text: string): string {
  return text
    .split('\n')
    .map((line, index) => {
      const read = SPEAKER.test(line) || BOT.test(line) || META.test(line) || /^[(\\>]|^📎 /u.test(line);
      return BUTTONS.test(line) || (index > 0 && read) ? `\\${line}` : line;
    })
    .join('\n');
}

/** Reads a transcript. Throws a `TranscriptError` that names the line. */
export function parseTranscript(file: string, source: string): Transcript {
  const fail = (line: number, what: string): never => {
    throw new TranscriptError(file, line, what);
  };
  const lines = source.replace(/\r\n/g, '\n').split('\n');
  const title = /^# (.+)$/u.exec(lines[0] ?? '')?.[1] ?? fail(1, 'the first line must be `# ` and a title');
  let locale: Locale | null = null;
  let at = USUAL_TIME;
  let group = false;
  const staff: StaffMember[] = [];
  const absent = new Map<ChannelName, string>();
  const steps: Step[] = [];
  let open: { step: Step; text: string[] } | null = null;
  const close = (): void => {
    if (open) steps.push(finish(open.step, open.text.join('\n')));
    open = null;
  };

  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    if (line === 1 || text.startsWith('> ')) continue;
    const header: RegExpExecArray | null = steps.length === 0 && !open ? HEADER.exec(text) : null;
    if (header) {
      const [, name, value = ''] = header;
      if (name === 'dil')
        locale = LOCALES.find((one) => one === value) ?? fail(line, `no such language: ${value}`);
      else if (name === 'saat')
        at = timeOf(value) ?? fail(line, `not a time: ${value}; write 2024-09-02 10:00`);
      else if (name === 'heyət') staff.push(parseStaff(value) ?? fail(line, `nobody of the staff: ${value}`));
      else if (name === 'qrup') group = value === 'var' || fail(line, 'write: qrup: var');
      else {
        const [, channel, why] = /^(\w+) – (.+)$/u.exec(value) ?? fail(line, 'write: channel – why');
        const known =
          CHANNEL_NAMES.find((one) => one === channel) ?? fail(line, `no such channel: ${channel}`);
        absent.set(known, why!);
      }
      continue;
    }
    const begun = begin(text, line, fail);
    if (begun) {
      close();
      if (begun.step.kind === 'happens') steps.push(begun.step);
      else open = { step: begun.step, text: [begun.rest] };
    } else if (open) (open as { text: string[] }).text.push(text);
    else if (text.trim() !== '') fail(line, `nobody says this: ${text}`);
  }
  close();
  if (!locale) return fail(1, 'a line `dil: az`, `dil: ru` or `dil: en` is missing');
  if (steps.length === 0) return fail(lines.length, 'nobody says anything');
  return { file, title, locale, at, staff, group, absent, steps };
}

/** `2024-09-02 10:00` or with seconds, as a local ISO time; null when it is none. */
export function timeOf(value: string): string | null {
  const [, day, time, seconds] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?$/.exec(value.trim()) ?? [];
  const iso = `${day}T${time}${seconds ?? ':00'}`;
  return day && !Number.isNaN(Date.parse(`${iso}+04:00`)) ? iso : null;
}

type Fail = (line: number, what: string) => never;

/** The beginning of a step, when the line is one; what follows belongs to it. */
function begin(text: string, line: number, fail: Fail): { step: Step; rest: string } | null {
  const bot = BOT.exec(text);
  if (bot) return { step: { line, kind: 'bot', to: bot[1] ?? null, said: NOTHING }, rest: bot[2]! };
  const meta = META.exec(text);
  if (meta) return { step: { line, kind: 'meta', text: '' }, rest: meta[1]! };
  const speaker = SPEAKER.exec(text);
  if (speaker) return { step: saying(line, speaker[1]!, speaker[2]!, fail), rest: speaker[3]! };
  if (!/^\(.+\)$/u.test(text)) return null;
  const what = parseHappening(text.slice(1, -1));
  return { step: { line, kind: 'happens', what: what ?? fail(line, `nothing known: ${text}`) }, rest: '' };
}

const NOTHING: Said = { text: '', file: null, buttons: [] };

/** `Operator Aygün (qrupda) (cavab: «…»): ` */
function saying(line: number, who: string, notes: string, fail: Fail): Step {
  let [inGroup, forwarded, replyTo] = [false, false, null as string | null];
  for (const [, note = ''] of notes.matchAll(/\(([^)]*)\)/gu)) {
    if (note === 'qrupda') inGroup = true;
    else if (note === 'yönləndirir') forwarded = true;
    else if (note.startsWith('cavab: ')) replyTo = note.slice('cavab: '.length);
    else fail(line, `nothing known: (${note})`);
  }
  return { line, kind: 'says', who, said: NOTHING, pressed: false, inGroup, forwarded, replyTo };
}

/** The step with everything that was written for it. */
function finish(step: Step, written: string): Step {
  const text = written.trim().replace(/^\\/gmu, '');
  if (step.kind === 'meta') return { ...step, text };
  if (step.kind === 'happens') return step;
  const pressed = step.kind === 'says' ? /^\[([^\]]+)\]$/u.exec(text)?.[1] : undefined;
  if (step.kind === 'says' && pressed !== undefined)
    return { ...step, pressed: true, said: { text: pressed, file: null, buttons: [] } };
  return { ...step, said: saidIn(text) };
}

function saidIn(text: string): Said {
  const lines = text.split('\n');
  const from = lines.findLastIndex((line) => !BUTTONS.test(line)) + 1;
  const labels = lines
    .slice(from)
    .flatMap((line) => [...line.matchAll(/\[([^\]]+)\]/gu)].map(([, label]) => label!));
  const above = lines.slice(0, from).join('\n').trim();
  const file = FILE.exec(above);
  return {
    text: file ? (file[2] ?? '').trim() : above,
    file: (file?.[1] as FileWord | undefined) ?? null,
    buttons: labels.length === 1 && labels[0] === '…' ? null : labels,
  };
}
