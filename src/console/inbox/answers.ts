import { wordsOf } from '../../../locales';
import type { Locale } from '../../core/actor';
import type { Direction, InquiryType, Outcome } from '../../core/subjects';
import type { Desk } from '../../desk/desk';
import { problemOf } from '../../desk/problem';
import type { Earlier } from '../../desk/earlier';
import type { Delivery, Line } from '../../desk/line';
import type { Before } from '../../desk/said';
import { hasFile } from '../../desk/files';
import type { Note } from '../../desk/note';
import type { Mine } from '../../desk/queue';
import type { Queued } from '../../desk/queue-range';
import type { CitizenReach } from '../../desk/reply-window';
import { momentText } from '../../reports/moment';
import type { Districts } from '../../districts/districts';
import type { InquiryRow } from '../../../models/inquiry';
import type {
  Described,
  DeliveryState,
  EarlierRow,
  LineAnswer,
  MineRow,
  Named,
  NoteAnswer,
  QueueRow,
  Reach,
  Row,
} from './api';

/** In whose language, and by which clocks. */
export interface Reader {
  readonly locale: Locale;
  readonly timezone: string;
}

interface OfList extends Pick<Mine, 'since' | 'reach'> {
  readonly inquiry: Pick<InquiryRow, 'number' | 'channel' | 'direction'>;
}

/** A direction in words; also that there is none. */
export function directionText(direction: Direction | null, locale: Locale): string {
  const words = wordsOf(locale);
  return direction ? words(`menu.direction.${direction}`) : words('desk.noDirection');
}

export function directionNamed(code: Direction, locale: Locale): Named<Direction> {
  return { code, text: directionText(code, locale) };
}

export function typeNamed(code: InquiryType, locale: Locale): Named<InquiryType> {
  return { code, text: wordsOf(locale)(`button.type.${code}`) };
}

export function outcomeNamed<Code extends Outcome>(code: Code, locale: Locale): Named<Code> {
  return { code, text: wordsOf(locale)(`state.${code}`) };
}

export function channelNamed(code: InquiryRow['channel'], locale: Locale): Named<InquiryRow['channel']> {
  return { code, text: wordsOf(locale)(`stats.channel.${code}`) };
}

function rowOf({ inquiry: { number, channel, direction }, since, reach }: OfList, locale: Locale): Row {
  const named = { direction: directionText(direction, locale), channel: channelNamed(channel, locale) };
  return { number, ...named, since: since.toISOString(), reach: reachOf(reach) };
}

/** An inquiry that is not the reader's, as lists show it. */
export function queueRowOf(queued: Queued, staff: string, locale: Locale): QueueRow {
  const { takenAt, person } = queued.inquiry;
  return { ...rowOf(queued, locale), again: takenAt !== null, own: person === staff };
}

export function mineRowOf(mine: Mine, locale: Locale): MineRow {
  return { ...rowOf(mine, locale), heard: mine.reach.heardAt?.toISOString() ?? null };
}

function reachOf({ state, until, unreachable }: CitizenReach): Reach {
  return { state: unreachable ? 'unreachable' : state, until: until?.toISOString() ?? null };
}

export function describedOf(
  { direction, type, district }: Pick<InquiryRow, 'direction' | 'type' | 'district'>,
  districts: Districts,
  locale: Locale,
): Described {
  return {
    direction: direction && directionNamed(direction, locale),
    type: type && typeNamed(type, locale),
    district: district === null ? null : { code: district, text: districts.nameOf(district, locale) },
  };
}

export function earlierRowOf(
  { number, receivedAt, direction, type, outcome }: Earlier,
  { locale, timezone }: Reader,
): EarlierRow {
  const when = momentText(receivedAt, timezone, locale);
  return {
    ...{ number, when, direction: directionText(direction, locale) },
    type: type ? typeNamed(type, locale).text : '—',
    outcome: outcomeNamed(outcome, locale),
  };
}

export function noteOf({ by, at, text }: Note, { locale, timezone }: Reader): NoteAnswer {
  return { by, at: at.toISOString(), when: momentText(at, timezone, locale), text };
}

/** A place in a conversation as a page gives it back. */
export function beforeText(before: Before | null): string | null {
  return before && `${before.inbound}-${before.outbound}`;
}

/** Lines with the names of who wrote them; each member is asked for once. */
export async function linesOf(
  desk: Pick<Desk, 'labelOf'>,
  lines: readonly Line[],
  { locale, timezone }: Reader,
): Promise<LineAnswer[]> {
  const authors = [...new Set(lines.flatMap(({ author }) => author ?? []))];
  const names = new Map(
    await Promise.all(authors.map(async (author) => [author, await desk.labelOf(author, locale)] as const)),
  );
  return lines.map((line) => ({
    ...{ id: line.id, from: line.from, text: line.text, gap: line.gap ?? false },
    ...{ at: line.at.toISOString(), when: momentText(line.at, timezone, locale) },
    by: line.author === undefined ? null : names.get(line.author)!,
    file: fileOf(line),
    delivery: line.delivery ? deliveryOf(line.delivery, locale) : null,
  }));
}

function fileOf({ file, sent }: Line): LineAnswer['file'] {
  if (sent?.kind === 'picture') return { kind: 'picture' };
  if (sent) return { kind: 'file', name: sent.name };
  if (!file || !hasFile(file.event)) return null;
  return file.event.type === 'photo'
    ? { kind: 'picture' }
    : { kind: 'file', name: file.event.fileName ?? null };
}

function deliveryOf(delivery: Delivery, locale: Locale): NonNullable<LineAnswer['delivery']> {
  const words = wordsOf(locale);
  const state = stateOf(delivery);
  const problem = problemOf(delivery);
  return {
    state,
    text: words(problem ? `console.unsent.${problem}` : `console.delivery.${state as 'sent'}`),
  };
}

function stateOf({ state, deliveredAt, readAt }: Delivery): DeliveryState {
  if (state === 'failed' || state === 'unknown') return state;
  if (readAt) return 'read';
  if (deliveredAt) return 'delivered';
  return state === 'sent' ? 'sent' : 'sending';
}
