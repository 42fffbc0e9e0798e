import { loadConfig } from '../../src/config';
import type { Collections } from '../../src/database/collections';
import { unpackEvent } from '../../src/inbox/content';
import { createKeyring, decrypt, type Keyring } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import { Leases } from '../../src/schedule/lease';
import { recount, type Recount } from '../../src/stats/recount';
import { ROLL_UP_LEASE } from '../../src/stats/roll-up-loop';
import { until } from '../support/processes';

/** The keyring of a product. */
export function keyringOf(environment: Readonly<Record<string, string>>): Keyring {
  return createKeyring(loadConfig(environment, { cwd: environment['DATA_DIR']! }).identityKeys);
}

/** What each person wrote, by conversation, in the order of the log. */
export async function wordsByConversation(db: Collections, keyring: Keyring): Promise<Map<string, string[]>> {
  const people = new PeopleKeys(db, keyring);
  const rows = await db.interactions.find().sort({ order: 1 }).toArray();
  const keys = await people.read([...new Set(rows.map(({ person }) => person))]);
  const words = new Map<string, string[]>();
  for (const { person, conversation, content } of rows) {
    const event = unpackEvent(decrypt(keys.get(person)!, content));
    const told = words.get(conversation) ?? [];
    words.set(conversation, told);
    told.push('text' in event ? String(event.text) : event.kind);
  }
  return words;
}

/** The log rows in the order in which they were answered, by conversation, and as they came: the same when order was kept. */
export async function answeredInOrder(db: Collections): Promise<{ came: string[][]; answered: string[][] }> {
  const [rows, out] = await Promise.all([
    db.interactions
      .find({}, { projection: { conversation: 1 } })
      .sort({ order: 1 })
      .toArray(),
    db.outbound
      .find({}, { projection: { conversation: 1 } })
      .sort({ order: 1 })
      .toArray(),
  ]);
  const conversations = [...new Set(rows.map(({ conversation }) => conversation))];
  const answers = out.map(({ _id, conversation }) => ({ conversation, event: _id.split('/')[0]! }));
  const withAnswer = new Set(answers.map(({ event }) => event));
  return {
    came: conversations.map((one) =>
      rows.filter((row) => row.conversation === one && withAnswer.has(row._id)).map(({ _id }) => _id),
    ),
    answered: conversations.map((one) => [
      ...new Set(answers.filter(({ conversation }) => conversation === one).map(({ event }) => event)),
    ]),
  };
}

/** The recount's judgement, while nobody else counts. */
export async function recounted(db: Collections): Promise<Recount> {
  const leases = new Leases(db, 'recount');
  await until(async () => (await leases.acquire(ROLL_UP_LEASE)) !== null);
  try {
    return await recount(db, leases, false);
  } finally {
    await leases.releaseAll();
  }
}

/** What each person wrote, in the order in which it was written, whoever comes first: to be compared as a whole. */
export function inOrder(lists: Iterable<string[]>): string[] {
  return [...lists].map((list) => list.join('|')).sort();
}

/** Prints what a test of faults did, in one line. */
export function tell(row: string, figures: Readonly<Record<string, unknown>>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${name} ${String(value)}`);
  process.stdout.write(`row ${row}: ${parts.join(', ')}\n`);
}
