import type { ChannelLimits } from '../core/channel';
import { type Choice, numberedLines, type Reply, textReply, type TextReply } from '../core/reply';

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
  const { label: most, listed } = limits.choices;
  const choices = offered(reply.choices ?? [], limits.choices).map((choice) =>
    listed ? choice : { ...choice, label: cutLabel(choice.label, most) },
  );
  const parts = splitText(reply.text, limits.text);
  const list = listed ? numberedLines(choices) : null;
  const whole = `${parts.at(-1)}\n\n${list}`;
  if (list !== null && list !== reply.text && sizeOf(whole, limits.text.unit) > limits.text.max)
    parts.push(...splitText(list, limits.text));
  return parts.map((text, index) => textReply(text, index === parts.length - 1 ? choices : []));
}

/**
 * The messages of an answer, in order. Where buttons are gone once another message follows, those that stand above a
 * picture or a file come below it, as a list: the words are not kept waiting.
 */
export function fitReplies(replies: readonly Reply[], limits: ChannelLimits): Reply[] {
  const last = replies.findLastIndex(({ kind }) => kind !== 'text');
  const above = replies.slice(0, Math.max(0, last)).findLastIndex(hasChoices);
  if (!limits.choices.vanish || above < 0) return replies.flatMap((reply) => fitReply(reply, limits));
  const said = replies[above] as TextReply;
  const list = numberedLines(offered(said.choices ?? [], limits.choices));
  // A scale has no list: it goes below as it is.
  const [words, below] = list === null ? [[], said] : [[textReply(said.text)], textReply(list, said.choices)];
  const arranged = replies.flatMap((reply, at) => (at === above ? words : [reply]));
  arranged.splice(last + words.length, 0, below);
  return arranged.flatMap((reply) => fitReply(reply, limits));
}

function hasChoices(reply: Reply): boolean {
  return reply.kind === 'text' && (reply.choices ?? []).length > 0;
}

/** Those that the platform can carry back, as many as may be offered. */
function offered(choices: readonly Choice[], { value, listed, max }: ChannelLimits['choices']): Choice[] {
  return choices.filter((choice) => Buffer.byteLength(choice.value) <= value).slice(0, listed ?? max);
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
