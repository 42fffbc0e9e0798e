import type { ChannelLimits } from '../core/channel';
import { numberedLines, type Reply, textReply, type TextReply } from '../core/reply';

const graphemes = new Intl.Segmenter('az', { granularity: 'grapheme' });

/** The size of a text in a channel's own unit. */
export function sizeOf(text: string, unit: ChannelLimits['text']['unit']): number {
  return unit === 'bytes' ? Buffer.byteLength(text) : text.length;
}

/**
 * Splits a text into parts no larger than `max`, at a paragraph, line or word where there is one in the second half,
 * and never inside a grapheme (unless that alone is too large).
 */
export function splitText(text: string, { max, unit }: ChannelLimits['text']): string[] {
  const parts: string[] = [];
  let rest = text;
  while (sizeOf(rest, unit) > max) {
    const cut = cutWithin(rest, max, unit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = withoutLeadingSpace(rest.slice(cut));
  }
  parts.push(rest);
  return parts.filter((part) => part.trim() !== '');
}

/**
 * A reply as the messages a channel can take: text split, buttons on the last part, labels cut to size. Where choices are
 * listed in the text too, their labels stay whole for that, and a list that has no room there is a part of its own.
 */
export function fitReply<R extends Reply>(reply: R, limits: ChannelLimits): (R | TextReply)[] {
  if (reply.kind !== 'text') return [reply];
  const { label: most, listed, max, value } = limits.choices;
  const choices = (reply.choices ?? [])
    .filter((choice) => Buffer.byteLength(choice.value) <= value)
    .slice(0, listed ?? max)
    .map((choice) => (listed ? choice : { ...choice, label: cutLabel(choice.label, most) }));
  const parts = splitText(reply.text, limits.text);
  const list = listed ? numberedLines(choices) : null;
  const whole = `${parts.at(-1)}\n\n${list}`;
  if (list !== null && sizeOf(whole, limits.text.unit) > limits.text.max)
    parts.push(...splitText(list, limits.text));
  return parts.map((text, index) => textReply(text, index === parts.length - 1 ? choices : []));
}

function cutLabel(label: string, max: number): string {
  if (label.length <= max) return label;
  return `${label.slice(0, lengthWithin(label, max - 1, 'utf16')).trimEnd()}…`;
}

/** How many UTF-16 units from the start fit, in whole graphemes; at least one code point. */
function lengthWithin(text: string, max: number, unit: ChannelLimits['text']['unit']): number {
  return ends(text, max, unit).at(-1)?.end ?? oversized(text, max, unit);
}

/** Where to cut a text that is too long: at the end of the last paragraph, line or word of the second half. */
function cutWithin(text: string, max: number, unit: ChannelLimits['text']['unit']): number {
  const fitting = ends(text, max, unit);
  const end = fitting.at(-1)?.end;
  if (end === undefined) return oversized(text, max, unit);
  const late = fitting.filter((one) => one.end >= end / 2);
  const paragraph = late.findLast(
    ({ segment }, index) => isLine(segment) && isLine(late[index - 1]?.segment),
  );
  const line = paragraph ?? late.findLast(({ segment }) => isLine(segment));
  if (line) return line.end;
  const wordEnds = /^\s/u.test(firstOf(text.slice(end)));
  return wordEnds ? end : (late.findLast(({ segment }) => segment === ' ')?.end ?? end);
}

function firstOf(text: string): string {
  const [first] = graphemes.segment(text.slice(0, 50));
  return first?.segment ?? '';
}

function isLine(segment: string | undefined): boolean {
  return segment === '\n' || segment === '\r\n';
}

/** The graphemes that fit together, each with where it ends. */
function ends(
  text: string,
  max: number,
  unit: ChannelLimits['text']['unit'],
): { readonly segment: string; readonly end: number }[] {
  const fitting: { segment: string; end: number }[] = [];
  let size = 0;
  // What fits is never longer than the limit itself; whether a letter ends there, the next code point tells.
  for (const { segment, index } of graphemes.segment(text.slice(0, max + 2))) {
    size += sizeOf(segment, unit);
    if (size > max) break;
    fitting.push({ segment, end: index + segment.length });
  }
  return fitting;
}

function oversized(text: string, max: number, unit: ChannelLimits['text']['unit']): number {
  let length = 0;
  let size = 0;
  for (const point of text) {
    size += sizeOf(point, unit);
    if (length > 0 && size > max) break;
    length += point.length;
  }
  return length;
}

/** Without the spaces and line ends at the start; one that carries a mark of its own is a letter. */
function withoutLeadingSpace(text: string): string {
  let rest = text;
  for (let first = firstOf(rest); first === ' ' || isLine(first); first = firstOf(rest))
    rest = rest.slice(first.length);
  return rest;
}
