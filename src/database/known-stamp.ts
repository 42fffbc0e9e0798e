import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { SettingRow } from '../../models/setting';

/** Collections that change rarely and decide what figures mean: every change of theirs changes the stamp. */
export const STAMPED: ReadonlySet<string> = new Set([
  'centres',
  'sources',
  'coverage',
  'digests',
  'seals',
  'totals',
]);

/** The row in `settings`. */
const ID = 'known';

interface Stamp {
  /** Another after every change. */
  readonly stamp?: string;
  /** Changes under way, and when each began (Unix milliseconds). */
  readonly open?: readonly { readonly token: string; readonly at: number }[];
}

/** No change is under way for so long: whoever began it has died. */
const ABANDONED_MS = 600_000;

/** Every way in which a row is changed here; inserting many is a bulk write to the driver. */
const WRITES = [
  'insertOne',
  'bulkWrite',
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;

/**
 * Makes every write of a collection tell before it begins that it is under way, and afterwards, done or failed, leave another
 * stamp. So who reads a stamp with nothing under way, and then the collections, may trust what was read for as long as it finds
 * that stamp again; of a writer that died on the way nobody trusts anything for ten minutes, and then only what was read since.
 */
export function stampWrites<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
  settings: mongo.Collection<SettingRow>,
): mongo.Collection<Row> {
  const own = collection as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const name of WRITES) {
    const write = own[name]!.bind(collection);
    own[name] = async (...args) => {
      const token = randomUUID();
      await begin(settings, token);
      try {
        return await write(...args);
      } finally {
        await end(settings, token);
      }
    };
  }
  return collection;
}

async function begin(settings: mongo.Collection<SettingRow>, token: string): Promise<void> {
  const open = { token, at: Date.now() };
  await settings.updateOne({ _id: ID }, { $push: { 'value.open': open } }, { upsert: true });
}

async function end(settings: mongo.Collection<SettingRow>, token: string): Promise<void> {
  const over = { $or: [{ token }, { at: { $lt: Date.now() - ABANDONED_MS } }] };
  await settings.updateOne(
    { _id: ID },
    {
      $set: { 'value.stamp': token },
      $pull: { 'value.open': over },
    },
  );
}

/** What a database is for and by which stamp what is known of it is known; null: nothing may be kept now. */
export interface KnownState {
  readonly purpose: unknown;
  readonly stamp: string | null;
}

/** Reads the stamp (and, in the same question, the purpose). */
export async function readKnownState(settings: mongo.Collection<SettingRow>): Promise<KnownState> {
  const rows = await settings.find({ _id: { $in: ['purpose', ID] } }).toArray();
  const valueOf = (id: string): unknown => rows.find(({ _id }) => _id === id)?.value;
  return { purpose: valueOf('purpose'), stamp: stampOf(valueOf(ID) as Stamp | undefined, Date.now()) };
}

/** What was left open long ago is part of the stamp: what was read before it is not trusted. Pure. */
export function stampOf(value: Stamp | undefined, now: number): string | null {
  const { stamp, open = [] } = value ?? {};
  if (stamp === undefined || open.some(({ at }) => at >= now - ABANDONED_MS)) return null;
  return [stamp, ...open.map(({ token }) => token)].join();
}
