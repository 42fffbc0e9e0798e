import { setTimeout as sleep } from 'node:timers/promises';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import { DostError } from '../core/errors';
import { erasePending } from '../people/erase-loop';
import { erasureList } from '../people/erasure-list';
import { findPerson } from '../people/find-person';
import { isPending, requestErasureElsewhere } from '../people/forget';
import { findStaff } from '../people/staff';
import { keepRenewed } from '../schedule/keep-renewed';
import { note, print } from './print';
import { withCore } from './with-core';

/** How long a server that runs may take. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 200;

/**
 * Erases a person who asked for it elsewhere than in the chat, as `/forget` does; without `yes` it only says what that would be. Both
 * are audited. Throws `input.invalid` for nobody, and for a member of staff.
 */
export async function erasePerson(who: string, { yes }: { readonly yes: boolean }): Promise<void> {
  await withCore(async (core) => {
    const { db, people } = core;
    const person = await findPerson(db, people, who);
    if (await findStaff(db, person))
      throw new DostError(
        'input.invalid',
        `"${who}" is a member of staff, whose work is on record: revoke the role first (/revoke), then erase.`,
      );
    for (const [what, count] of await held(core, person)) print(`${what}\t${count}`);
    await audit(core, person, { action: yes ? 'person.erase-asked' : 'person.erase-preview' });
    if (!yes) return note('Nothing was erased: say --yes to erase this person for good.');
    const at = core.clock();
    await requestErasureElsewhere(db, { _id: `cli:erase:${at.toISOString()}`, person, receivedAt: at });
    await eraseNow(core, person);
    print('erased');
  });
}

const STAYS_OF_STAFF = 'yes; role, number and what was done in it stay under the pseudonym';

/** What there is of a person, by kind. */
async function held({ db }: Core, person: string): Promise<[string, number | string][]> {
  const theirs = await db.conversations.find({ person }, { projection: { _id: 1, channel: 1 } }).toArray();
  const conversation = { $in: theirs.map(({ _id }) => _id) };
  const row = await db.people.findOne({ _id: person }, { projection: { channel: 1, blocked: 1 } });
  return [
    ['person', person.slice(0, 8)],
    ['channel', row?.channel ?? '—'],
    ['inquiries', await db.inquiries.countDocuments({ person })],
    ['open inquiries', await db.inquiries.countDocuments({ person, outcome: 'open' })],
    ['messages', await db.interactions.countDocuments({ conversation })],
    ['replies', await db.outbound.countDocuments({ conversation })],
    ['notes', await db.notes.countDocuments({ person })],
    ['files', await db.uploads.countDocuments({ person })],
    ['blocked', row?.blocked ? 'yes; the block stays' : 'no'],
    ...((await db.staff.findOne({ _id: person }, { projection: { _id: 1 } }))
      ? [['was staff', STAYS_OF_STAFF] as [string, string]]
      : []),
  ];
}

/** The pseudonym stands among the details, where the erasure replaces it. */
function audit({ db, clock }: Core, person: string, { action }: { readonly action: string }): Promise<void> {
  const at = clock();
  return recordAudit(db, {
    ...{ _id: `${action}|${at.toISOString()}`, at, actor: 'cli', action, subject: 'person' },
    details: { person },
  });
}

/** Whoever holds the lease erases: a server that runs, else this process. */
async function eraseNow(core: Core, person: string): Promise<void> {
  const { db, leases, config, services, people, outbox, clock, log } = core;
  const list = erasureList(config.dataDir);
  const deps = { db, people, clock, log, list, hours: services.hours, defaultLocale: config.defaultLocale };
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
    if (!(await isPending(db, person))) return;
    const lease = await leases.acquire('erasures');
    if (!lease) continue;
    try {
      await keepRenewed(leases, () => erasePending({ ...deps, tell: (...told) => outbox.tell(...told) }));
    } finally {
      await leases.release('erasures');
    }
  }
  throw new DostError(
    'lease.lost',
    'The erasure was asked for, but is not done yet; the server goes on with it.',
  );
}
