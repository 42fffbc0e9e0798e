import type { ChannelName } from '../core/channel';
import { PARTITIONS } from '../inbox/partition';
import type { AlertDeps } from './deps';
import type { Seen } from './judge';
import type { Looked } from './look-here';

type Deps = Pick<AlertDeps, 'db' | 'clock' | 'channels' | 'limits' | 'metrics'>;

const HOUR_MS = 3_600_000;
/** More than so many times the limit are not counted. */
const COUNTED = 10;

/** The row that waited to be counted when it was looked at, and since when it was seen to. */
export interface Uncounted {
  readonly id: string;
  readonly version: number;
  readonly since: Date;
}

/** Looks at what waits in the database, whoever put it there. `uncounted` remembers what the last look saw. */
export async function lookAround(
  deps: Deps,
  uncounted: Map<'inquiries' | 'cases', Uncounted>,
): Promise<Looked> {
  return {
    inbox: await seeQueue(deps, 'inbox'),
    outbox: await seeQueue(deps, 'outbox'),
    'roll-up': await seeRollUp(deps, uncounted),
    quarantine: await seeQuarantine(deps),
  };
}

/** How long a queue is, as a share of what is too long: by number or by the age of the oldest, whichever is worse. */
async function seeQueue(deps: Deps, where: 'inbox' | 'outbox'): Promise<Seen> {
  const { limits, metrics, clock } = deps;
  const rows = where === 'inbox' ? inboxRows(deps) : outboxRows(deps);
  const count = await rows.count(limits.queueLength * COUNTED);
  let oldest: Date | null = null;
  for (let partition = 0; count > 0 && partition < PARTITIONS; partition += 1) {
    const at = await rows.oldest(partition);
    if (at && (!oldest || at < oldest)) oldest = at;
  }
  const ageMs = oldest ? Math.max(0, clock().getTime() - oldest.getTime()) : 0;
  metrics.waiting(where, count, ageMs / 1000);
  return {
    value: Math.max(count / limits.queueLength, ageMs / limits.queueMs),
    facts: { count, seconds: Math.round(ageMs / 1000) },
  };
}

interface WaitingRows {
  count(limit: number): Promise<number>;
  oldest(partition: number): Promise<Date | null>;
}

/** What the command line recorded for itself is nobody else's. */
function inboxRows({ db }: Deps): WaitingRows {
  const waiting = { state: 'received' } as const;
  return {
    count: (limit) =>
      db.interactions.countDocuments({ partition: { $gte: 0, $lt: PARTITIONS }, ...waiting }, { limit }),
    oldest: async (partition) => {
      const first = { sort: { order: 1 }, projection: { receivedAt: 1 } } as const;
      return (await db.interactions.findOne({ partition, ...waiting }, first))?.receivedAt ?? null;
    },
  };
}

/** What is for a channel that is switched off waits until it is on. */
function outboxRows({ db, channels }: Deps): WaitingRows {
  const on: ChannelName[] = [...channels.keys()];
  const waiting = { state: 'queued', channel: { $in: on } } as const;
  return {
    count: (limit) =>
      db.outbound.countDocuments({ partition: { $gte: 0, $lt: PARTITIONS }, ...waiting }, { limit }),
    oldest: async (partition) => {
      const first = { sort: { order: 1 }, projection: { createdAt: 1 } } as const;
      return (await db.outbound.findOne({ partition, ...waiting }, first))?.createdAt ?? null;
    },
  };
}

/** For how many milliseconds at least the same row has waited, unchanged, to be counted: the last in the order of counting. */
async function seeRollUp(
  { db, clock, metrics }: Deps,
  uncounted: Map<'inquiries' | 'cases', Uncounted>,
): Promise<Seen> {
  const now = clock();
  let lag = 0;
  for (const name of ['inquiries', 'cases'] as const) {
    const rows = db[name as 'cases'];
    const before = uncounted.get(name);
    const fields = { projection: { version: 1 } } as const;
    const still = before && (await rows.findOne({ _id: before.id, dirty: true }, fields));
    if (before && still?.version === before.version) {
      lag = Math.max(lag, now.getTime() - before.since.getTime());
      continue;
    }
    const last = await rows.findOne({ dirty: true }, { ...fields, sort: { dirty: -1, _id: -1 } });
    if (last) uncounted.set(name, { id: last._id, version: last.version, since: now });
    else uncounted.delete(name);
  }
  metrics.uncounted(lag / 1000);
  return { value: lag, facts: { seconds: Math.round(lag / 1000) } };
}

/** How many pieces were set aside within the last hour. */
async function seeQuarantine({ db, clock }: Deps): Promise<Seen> {
  const since = new Date(clock().getTime() - HOUR_MS);
  const count = await db.quarantine.countDocuments({ receivedAt: { $gte: since } });
  return { value: count, facts: { count } };
}
