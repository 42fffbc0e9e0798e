import type { Config } from '../../config';
import { describeDatabase } from '../../database/describe';
import { type Database, openDatabase } from '../../database/open';
import { OWN_PARTITION } from '../../inbox/partition';
import { explainClosed, findClosed } from '../../people/find-closed';
import { createKeyring } from '../../people/keyring';
import type { Check } from './check';

const LOW_DISK = 2 * 1024 ** 3;
const SLOW_PING_MS = 250;
const CLOCK_OFF_MS = 2000;
const LONG_MS = 60_000;

/** The database, and what waits in it and beside it. */
export async function checkDatabase(config: Config): Promise<Check[]> {
  let database: Database;
  try {
    database = await openDatabase({ ...config.database, dataDir: config.dataDir });
  } catch (error) {
    return [{ what: 'database', good: false, detail: (error as Error).message }];
  }
  try {
    const { kind, version, pingMs, freeBytes, glibc } = await describeDatabase(database, config.dataDir);
    const gigabytes = (freeBytes / 1024 ** 3).toFixed(1);
    return [
      {
        what: 'database',
        good: pingMs < SLOW_PING_MS,
        detail: `${kind}, version ${version}, answers in ${pingMs.toFixed(1)} ms${glibc ? `, glibc ${glibc}` : ''}; more than ${SLOW_PING_MS} ms is too slow`,
      },
      {
        what: 'disk',
        good: freeBytes > LOW_DISK,
        detail: `${gigabytes} GB free in DATA_DIR; keep at least 2 GB free`,
      },
      await checkWaiting(database),
      await checkQuarantine(database),
      await checkKeys(database, config),
      await checkClock(database),
    ];
  } catch (error) {
    return [{ what: 'database', good: false, detail: (error as Error).message }];
  } finally {
    await database.close();
  }
}

/** What came is handled within seconds; what the command line recorded for itself is nobody else's. */
async function checkWaiting({ collections }: Database): Promise<Check> {
  const waiting = { state: 'received', partition: { $gt: OWN_PARTITION } } as const;
  const count = await collections.interactions.countDocuments(waiting);
  const oldest = await collections.interactions.findOne(waiting, {
    sort: { order: 1 },
    projection: { receivedAt: 1 },
  });
  const age = oldest ? Date.now() - oldest.receivedAt.getTime() : 0;
  const good = age < LONG_MS;
  const since = oldest ? `, the oldest for ${Math.round(age / 1000)} s` : '';
  const advice = good ? '' : '; is the server running, and what does it log?';
  return { what: 'log', good, detail: `${count} events are waiting to be handled${since}${advice}` };
}

async function checkQuarantine({ collections }: Database): Promise<Check> {
  const rows = await collections.quarantine
    .aggregate<{ _id: string; count: number }>([{ $group: { _id: '$reason', count: { $sum: 1 } } }])
    .toArray();
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const reasons = rows.map((row) => `${row._id}: ${row.count}`).join(', ');
  const detail =
    count === 0
      ? 'nothing was set aside'
      : `${count} were set aside, not understood (${reasons}); see dost quarantine list`;
  return { what: 'quarantine', good: count === 0, detail };
}

async function checkKeys({ collections }: Database, { identityKeys }: Config): Promise<Check> {
  const closed = await findClosed(collections, createKeyring(identityKeys));
  const good = closed.people + closed.requests === 0;
  return { what: 'keys', good, detail: good ? 'every key of a person opens' : explainClosed(closed) };
}

async function checkClock({ connection }: Database): Promise<Check> {
  const before = Date.now();
  // The embedded engine's `hello` does not tell the time.
  const now = [{ $documents: [{}] }, { $set: { now: '$$NOW' } }];
  const [row] = await connection.getClient().db(connection.name).aggregate<{ now: Date }>(now).toArray();
  const off = Math.abs(row!.now.getTime() - (before + Date.now()) / 2);
  return {
    what: 'clock',
    good: off < CLOCK_OFF_MS,
    detail: `${off.toFixed(0)} ms from the database's clock${off < CLOCK_OFF_MS ? '' : '; set both by NTP'}`,
  };
}
