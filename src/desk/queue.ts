import type { InquiryRow } from '../../models/inquiry';
import type { ChannelName } from '../core/channel';
import { DIRECTIONS, type Direction } from '../core/subjects';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { takenBy } from './find';
import { waitingSince } from './heading';
import { type CitizenReach, reachesOf } from './reply-window';

/** Which part of the queue to show; a page is counted from 1. */
export interface QueueRequest {
  readonly direction?: Direction | null;
  readonly channel?: ChannelName;
  readonly page?: number;
}

/** An inquiry that waits, and since when. */
export interface Waiting {
  readonly inquiry: InquiryRow;
  readonly since: Date;
}

/** A page of the queue, the longest waiting first, with how many wait by direction and channel. */
export interface QueuePage {
  readonly items: readonly Waiting[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly byDirection: readonly (readonly [Direction | null, number])[];
  readonly byChannel: readonly (readonly [ChannelName, number])[];
}

export const PAGE = 8;

/** Reads the queue; what was answered in Meta's own app and is nobody's by name waits in it too. Audited. */
export async function readQueue(deps: DeskDeps, act: Act, request: QueueRequest = {}): Promise<QueuePage> {
  const open = { $or: [{ stage: 'queued' as const }, { stage: 'taken' as const, assignee: null }] };
  const waiting = (await deps.db.inquiries.find({ stage: { $in: ['queued', 'taken'] }, ...open }).toArray())
    .filter((inquiry) => (inquiry.test ?? false) === act.test)
    .map((inquiry) => ({ inquiry, since: waitingSince(inquiry) }))
    .sort((a, b) => a.since.getTime() - b.since.getTime() || (a.inquiry.number < b.inquiry.number ? -1 : 1));
  const { direction, channel } = request;
  const wanted = waiting.filter(
    ({ inquiry }) =>
      (direction === undefined || inquiry.direction === direction) &&
      (channel === undefined || inquiry.channel === channel),
  );
  const pages = Math.max(1, Math.ceil(wanted.length / PAGE));
  const page = Math.min(Math.max(1, request.page ?? 1), pages);
  await auditAct(deps, act, 'desk.queue', 'queue', { total: wanted.length, page });
  return {
    ...{ page, pages, total: wanted.length },
    items: wanted.slice((page - 1) * PAGE, page * PAGE),
    byDirection: count(wanted, ({ inquiry }) => inquiry.direction, [...DIRECTIONS, null]),
    byChannel: count(wanted, ({ inquiry }) => inquiry.channel, ['telegram', 'messenger', 'instagram', 'web']),
  };
}

function count<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K,
  keys: readonly K[],
): (readonly [K, number])[] {
  return keys
    .map((key) => [key, items.filter((item) => keyOf(item) === key).length] as const)
    .filter(([, number]) => number > 0);
}

/** An inquiry one has, and how long one can still answer. */
export interface Mine extends Waiting {
  readonly reach: CitizenReach;
}

/** What a member of staff has, in the order taken. Audited. */
export async function readMine(deps: DeskDeps, act: Act): Promise<Mine[]> {
  const taken = await takenBy(deps, act.staff);
  await auditAct(deps, act, 'desk.mine', 'queue', { total: taken.length });
  const reaches = await reachesOf(deps, taken);
  return taken.map((inquiry, index) => ({
    ...{ inquiry, since: waitingSince(inquiry) },
    reach: reaches[index]!,
  }));
}
