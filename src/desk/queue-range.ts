import type { ChannelName } from '../core/channel';
import type { Direction } from '../core/subjects';
import type { InquiryRow } from '../../models/inquiry';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { waitingSince } from './heading';
import { type CitizenReach, reachesOf } from './reply-window';

/** What a list shows of an inquiry that waits. */
const SHOWN = [
  ...(['number', 'channel', 'direction', 'person', 'conversation'] as const),
  ...(['receivedAt', 'queuedAt', 'takenAt'] as const),
] as const;
const PROJECTION = Object.fromEntries(SHOWN.map((field) => [field, 1]));

/** An inquiry that waits, as a list shows it. */
export interface Queued {
  readonly inquiry: Pick<InquiryRow, (typeof SHOWN)[number]>;
  readonly since: Date;
  readonly reach: CitizenReach;
}

type Row = Omit<Queued, 'reach'>;

/** Which part of the queue: so many from a place on, of all or of one direction or channel. */
export interface RangeRequest {
  readonly from: number;
  readonly count: number;
  readonly direction?: Direction | null;
  readonly channel?: ChannelName;
}

/** How many wait of a direction and channel. */
export interface QueueCount {
  readonly direction: Direction | null;
  readonly channel: ChannelName;
  readonly count: number;
}

/** A part of the queue, the longest waiting first. */
export interface QueueRange {
  readonly items: readonly Queued[];
  /** How many wait in all that was asked for. */
  readonly total: number;
  /** How many wait of each direction and channel, whatever was asked for. */
  readonly counts: readonly QueueCount[];
}

/**
 * Reads a part of the queue, however long that is: by its index, and only what a list shows. What was answered in Meta's own
 * app and is nobody's by name, never many, waits in it too. Audited, once for an act.
 */
export async function readQueueRange(deps: DeskDeps, act: Act, request: RangeRequest): Promise<QueueRange> {
  const { from, count } = request;
  const real = { test: act.test ? (true as const) : { $ne: true as const } };
  const wanted = wantedOf(request);
  const inQueue = { stage: 'queued' as const, ...real };
  const unnamed = await readRows(
    deps.db.inquiries
      .find({ stage: 'taken', assignee: null, ...real }, { projection: PROJECTION })
      .sort({ takenAt: 1 }),
  );
  const among = unnamed.filter(({ inquiry }) => fits(inquiry, request));
  // Nothing that stands before this place among the queued can stand at `from` or later with the unnamed put between.
  const skipped = Math.max(0, from - among.length);
  const [queued, counted] = await Promise.all([
    readRows(
      deps.db.inquiries
        .find({ ...inQueue, ...wanted }, { projection: PROJECTION })
        .sort({ queuedAt: 1 })
        .skip(skipped)
        .limit(count + among.length),
    ),
    deps.db.inquiries
      .aggregate<{ _id: Pick<QueueCount, 'direction' | 'channel'>; count: number }>([
        { $match: inQueue },
        { $group: { _id: { direction: '$direction', channel: '$channel' }, count: { $sum: 1 } } },
      ])
      .toArray(),
  ]);
  const counts = addUp([
    ...counted.map(({ _id, count: n }) => ({
      direction: _id.direction ?? null,
      channel: _id.channel,
      count: n,
    })),
    ...unnamed.map(({ inquiry: { direction, channel } }) => ({ direction, channel, count: 1 })),
  ]);
  const total = counts.filter((one) => fits(one, request)).reduce((sum, one) => sum + one.count, 0);
  await auditAct(deps, act, 'desk.queue', 'queue', { total, from });
  const merged = [...queued, ...among].sort((a, b) => a.since.getTime() - b.since.getTime());
  const rows = merged.slice(from - skipped, from - skipped + count);
  const reaches = await reachesOf(
    deps,
    rows.map(({ inquiry }) => inquiry),
  );
  return { items: rows.map((row, index) => ({ ...row, reach: reaches[index]! })), total, counts };
}

function wantedOf({ direction, channel }: RangeRequest) {
  return { ...(direction === undefined ? {} : { direction }), ...(channel === undefined ? {} : { channel }) };
}

function fits(one: Pick<QueueCount, 'direction' | 'channel'>, { direction, channel }: RangeRequest): boolean {
  return (
    (direction === undefined || one.direction === direction) &&
    (channel === undefined || one.channel === channel)
  );
}

function addUp(counts: readonly QueueCount[]): QueueCount[] {
  const sums = new Map<string, QueueCount>();
  for (const one of counts) {
    const key = `${one.direction} ${one.channel}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

async function readRows(rows: { toArray(): Promise<InquiryRow[]> }): Promise<Row[]> {
  return (await rows.toArray()).map((inquiry) => ({ inquiry, since: waitingSince(inquiry) }));
}
