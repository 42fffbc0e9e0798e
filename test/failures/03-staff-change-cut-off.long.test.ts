import { unpackOutbound } from '../../src/outbox/content';
import { decrypt } from '../../src/people/keyring';
import { createFakeChannel } from '../fakes/channel';
import { CENTRES } from '../support/centres';
import { useDatabase } from '../support/database';
import { createInstance, KEYRING, NOON, said } from '../support/instance';
import { handle } from './cut-off';
import { tell } from './stored';

const database = useDatabase();
const COUNTED = new Set(['conversations', 'inquiries', 'settings', 'outbound', 'interactions']);
for (const name of ['staff', 'invites', 'audit']) COUNTED.add(name);

beforeEach(async () => {
  await database.collections.centres.insertMany([...CENTRES]);
});

const person = (from: string): string => KEYRING.pseudonym('person', 'telegram', from);
let runs = 0;

interface Talk {
  readonly admin: string;
  readonly leyla: string;
}

/** Who says what, by what is in the database then. */
const STEPS: readonly ((talk: Talk) => Promise<readonly [from: string, text: string]>)[] = [
  async ({ admin }) => [admin, '/invite supervisor 1 2 label "Leyla"'],
  async ({ admin, leyla }) => [leyla, /\/join \S+/.exec((await wordsTo(admin)).join('\n'))![0]],
  async ({ admin, leyla }) => [admin, `/staff ${await numberOf(leyla)} 3 agency`],
  async ({ admin, leyla }) => [admin, `/revoke ${await numberOf(leyla)} yes`],
];

async function numberOf(from: string): Promise<number> {
  return (await database.collections.staff.findOne({ _id: person(from) }))!.number!;
}

async function wordsTo(from: string): Promise<string[]> {
  const key = (await createInstance(database.collections).people.get(person(from)))!;
  const rows = await database.collections.outbound
    .find({ person: person(from) })
    .sort({ order: 1 })
    .toArray();
  return rows.map(({ content }) => (unpackOutbound(decrypt(key, content)).reply as { text: string }).text);
}

/** Runs the steps; handling of those that have so many writes is cut off after write number `at`, and goes on elsewhere. */
async function run(at: number | null, counts: number[]): Promise<object> {
  const talk: Talk = { admin: `admin-${(runs += 1)}`, leyla: `leyla-${runs}` };
  const row = { role: 'admin', source: 'cli', grantedAt: NOON, revokedAt: null } as const;
  await database.collections.staff.insertOne({ _id: person(talk.admin), ...row });
  const channel = createFakeChannel('telegram');
  const recorder = createInstance(database.collections, { onRecorded: () => undefined });
  for (const [index, step] of STEPS.entries()) {
    const [from, text] = await step(talk);
    await recorder.inbox.record(said(text, { from, key: `${from}:${index}` }));
    const cut = at !== null && at < counts[index]!;
    const writes = await handle(database.collections, { channel, at: cut ? at : null, counted: COUNTED });
    if (at === null) counts[index] = writes;
  }
  return tracesOf(talk);
}

async function tracesOf({ admin, leyla }: Talk): Promise<object> {
  const { staff, audit, invites } = database.collections;
  const plain = (text: string): string =>
    text.replace(/\/join \S+/g, '/join T').replace(/(?<=\b|\/staff |: )\d+(?=\. | |$)/gm, 'N');
  const row = (await staff.findOne({ _id: person(leyla) }))!;
  const actors = { $in: [person(admin), person(leyla)] };
  return {
    admin: (await wordsTo(admin)).map(plain),
    leyla: (await wordsTo(leyla)).map(plain),
    row: {
      role: row.role,
      label: row.label,
      centres: row.centres,
      grants: row.grants,
      revokedAt: row.revokedAt,
    },
    audit: (await audit.find({ actor: actors }).sort({ $natural: 1 }).toArray())
      .map(({ action }) => action)
      .sort(),
    invites: (await invites.find({ by: person(admin) }).toArray()).map(
      ({ usedBy }) => usedBy === person(leyla),
    ),
  };
}

describe('a change of the staff whose handling was cut off by a crash', () => {
  it('ends as if nothing had happened', async () => {
    const counts: number[] = [];
    const usual = await run(null, counts);
    expect(usual).toMatchObject({
      row: { role: 'supervisor', label: 'Leyla', centres: ['3'], grants: ['agency'], revokedAt: NOON },
      audit: ['staff.change', 'staff.invite', 'staff.join', 'staff.revoke'],
      invites: [true],
    });
    for (let at = 0; at < Math.max(...counts); at++) expect([at, await run(at, counts)]).toEqual([at, usual]);
    tell('03', { 'changes of the staff': counts.length, 'writes of each': counts.join(' ') });
  });
});
