import type { Collections } from '../database/collections';
import { dropDeletions } from '../people/deletions';
import { requestErasureOfSilent } from '../people/forget';
import { sweepUploads } from '../uploads/sweep';
import type { RetentionPolicy } from './policy';

const DAY_MS = 24 * 3_600_000;
const BATCH = 500;
const NOTHING = Buffer.alloc(0);

/** How much went, by kind. */
export interface Retained {
  readonly texts: number;
  /** People whose erasure was asked for: it follows as any other. */
  readonly identities: number;
  readonly audit: number;
  readonly files: number;
  readonly quarantine: number;
}

/**
 * Applies the policy as of now: words and files go out of log and replies (their rows stay, so every figure stays), notes, files, what was set
 * aside, invitations that nobody used and old rows of the audit go, and who has not written for long is erased as if asked to be. May be done again at any
 * time, and interrupted.
 */
export async function applyRetention(db: Collections, policy: RetentionPolicy, now: Date): Promise<Retained> {
  await dropInvites(db, now);
  const before = (kind: keyof RetentionPolicy) => new Date(now.getTime() - policy[kind].days * DAY_MS);
  return {
    texts: await emptyTexts(db, before('texts')),
    identities: await askErasures(db, before('identities')),
    audit:
      (await db.audit.deleteMany({ at: { $lt: before('audit') } })).deletedCount +
      (await dropDeletions(db, before('audit'))),
    files: (await sweepUploads(db, before('files'))) + (await emptyFiles(db, before('files'))),
    quarantine: (await db.quarantine.deleteMany({ receivedAt: { $lt: before('quarantine') } })).deletedCount,
  };
}

const EMPTY = { $set: { content: NOTHING } } as const;
const FULL = { content: { $ne: NOTHING } } as const;
const SETTLED = { state: { $nin: ['queued', 'sending'] } } as const;

/** Files that were sent on: citizens' to staff, staff's to citizens, exports and what an import refused. */
async function emptyFiles({ outbound }: Collections, before: Date): Promise<number> {
  const sent = { createdAt: { $lt: before }, file: true, ...SETTLED, ...FULL };
  return (await outbound.updateMany(sent as never, EMPTY)).modifiedCount;
}

/** With the label of somebody who never came. They end after a day; an event that asked for one may be handled again soon after. */
async function dropInvites({ invites }: Collections, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 2 * DAY_MS);
  await invites.deleteMany({ usedAt: null, createdAt: { $lt: before }, expiresAt: { $lt: now } });
}

/** What is still to be handled or sent keeps its words. */
async function emptyTexts({ interactions, outbound, notes }: Collections, before: Date): Promise<number> {
  const heard = await interactions.updateMany(
    { receivedAt: { $lt: before }, state: { $ne: 'received' }, ...FULL } as never,
    { ...EMPTY, $unset: { sealed: '' } } as never,
  );
  const told = await outbound.updateMany({ createdAt: { $lt: before }, ...SETTLED, ...FULL }, EMPTY);
  const noted = await notes.deleteMany({ at: { $lt: before } });
  return heard.modifiedCount + told.modifiedCount + noted.deletedCount;
}

/** Everybody but staff, and those whose inquiry is open. */
async function askErasures(db: Collections, before: Date): Promise<number> {
  let asked = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    for (const person of await silentOf(db, batch, before)) {
      const last = await db.conversations.findOne({ person }, { sort: { lastInboundAt: -1 } });
      const event = `retention:${person}`;
      const conversation = last?._id ?? event;
      await requestErasureOfSilent(db, { _id: event, person, conversation, receivedAt: before }, before);
      asked += 1;
    }
    batch = [];
  };
  const old = db.people.find(
    { createdAt: { $lt: before }, erasing: { $ne: true } },
    { projection: { _id: 1 }, sort: { _id: 1 } },
  );
  for await (const { _id } of old) if (batch.push(_id) >= BATCH) await flush();
  await flush();
  return asked;
}

async function silentOf(db: Collections, people: readonly string[], before: Date): Promise<string[]> {
  if (people.length === 0) return [];
  const these = { $in: [...people] };
  const kept = new Set<string>();
  const keep = async (rows: AsyncIterable<{ readonly person: string }>): Promise<void> => {
    for await (const { person } of rows) kept.add(person);
  };
  await keep(db.conversations.find({ person: these, lastInboundAt: { $gte: before } }));
  await keep(db.inquiries.find({ person: these, outcome: 'open' }));
  await keep(db.inquiries.find({ person: these, receivedAt: { $gte: before } }));
  for await (const { _id } of db.staff.find({ _id: these, revokedAt: null })) kept.add(_id);
  return people.filter((person) => !kept.has(person));
}
