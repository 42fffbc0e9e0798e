import { mongo } from 'mongoose';
import type { FetchedFile } from '../core/channel';
import type { UploadedFile } from '../core/chat';
import type { Clock } from '../core/clock';
import { DostError } from '../core/errors';
import type { InboundEvent } from '../core/event';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import { isAway } from '../database/is-away';
import { within } from '../database/within';
import { interactionId } from '../inbox/write';
import { decrypt, encrypt, type Keyring } from '../people/keyring';
import type { PeopleKeys } from '../people/resolve';
import { roleOf } from '../people/role';
import { createBudget, type DayBudget, type Exceeded } from './budget';

/** A page waits longer for a file than for a word. */
const PATIENCE_MS = 15_000;

interface UploadsDeps {
  readonly db: Pick<Collections, 'uploads' | 'people' | 'staff'>;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly clock: Clock;
  /** The sensible one unless told. */
  readonly budget?: DayBudget;
}

/** What became of a file: it is durable; nobody will look at it, for its sender is blocked; or the day's budget is used up. */
export type Kept = 'kept' | 'blocked' | Exceeded;

/** The files that came by the chat page. A file's handle (`fileId`) is the key of the event it came with. */
export interface Uploads {
  /** Stores a file under its sender's key; the same event again changes nothing. Throws `database.unavailable`. */
  keep(event: InboundEvent, file: UploadedFile): Promise<Kept>;
  /** A file by its handle. Never throws. */
  read(fileId: string): Promise<FetchedFile>;
  /** The sizes of those that are still there, by the ids of their log rows. */
  sizes(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** Keeps files in the database and reads them from there. */
export function createUploads({ db, keyring, people, clock, budget: limits }: UploadsDeps): Uploads {
  const budget = createBudget(db, clock, limits);
  const idOf = (fileId: string): string =>
    interactionId(keyring, { channel: 'web', accountId: 'web', eventKey: fileId });
  return {
    keep: async (event, file) => {
      const person = people.pseudonym(event.channel, event.senderId);
      const _id = interactionId(keyring, event);
      const write = async (): Promise<void> => {
        const createdAt = clock();
        const ref = { channel: event.channel, senderId: event.senderId, test: false };
        const key = (await people.resolve([ref], createdAt)).get(person);
        if (!key) throw new DostError('database.unavailable', 'The key of the sender does not open.');
        const content = encrypt(key, pack(file));
        await insertNew(db.uploads, [{ _id, person, size: file.bytes.length, content, createdAt }]);
      };
      const keep = async (): Promise<Kept> => {
        if (await isBlocked(db, person)) return 'blocked';
        if (await db.uploads.findOne({ _id }, { projection: { _id: 1 } })) return 'kept';
        return (await budget.within(person, file.bytes.length, write)) ?? 'kept';
      };
      try {
        return await within(PATIENCE_MS, keep());
      } catch (error) {
        if (!isAway(error)) throw error;
        throw new DostError('database.unavailable', 'The file could not be kept.', {}, { cause: error });
      }
    },
    read: async (fileId) => {
      try {
        const row = await within(PATIENCE_MS, db.uploads.findOne({ _id: idOf(fileId) }));
        const key = row && (await people.get(row.person));
        return row && key
          ? { ok: true, ...unpack(decrypt(key, row.content)) }
          : { ok: false, reason: 'gone' };
      } catch (error) {
        // What no key opens is as good as gone.
        return { ok: false, reason: isAway(error) ? 'away' : 'gone' };
      }
    },
    sizes: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await db.uploads
        .find({ _id: { $in: [...ids] } })
        .project<{ _id: string; size: number }>({ size: 1 })
        .toArray();
      return new Map(rows.map(({ _id, size }) => [_id, size]));
    },
  };
}

/** Blocked for abuse, and no member of staff: for those it means nothing. */
async function isBlocked(db: UploadsDeps['db'], person: string): Promise<boolean> {
  const blocked = await db.people.findOne(
    { _id: person, blocked: { $ne: null } },
    { projection: { _id: 1 } },
  );
  return blocked !== null && (await roleOf(db, person)) === 'citizen';
}

function pack(file: UploadedFile): Buffer {
  return Buffer.from(mongo.BSON.serialize(file));
}

function unpack(bytes: Uint8Array): UploadedFile {
  return mongo.BSON.deserialize(bytes, { promoteBuffers: true }) as UploadedFile;
}
