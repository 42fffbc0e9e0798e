import { DostError } from '../../src/core/errors';
import type { UploadedFile } from '../../src/core/chat';
import type { Collections } from '../../src/database/collections';
import { parseFile } from '../../bots/web/parse-file';
import { interactionRow } from '../../src/inbox/write';
import { blankQuotes } from '../../src/people/blank-quotes';
import { PeopleKeys } from '../../src/people/resolve';
import { sweepUploads } from '../../src/uploads/sweep';
import { createUploads } from '../../src/uploads/uploads';
import { useDatabase } from '../support/database';
import { FILES } from '../support/files';
import { KEYRING, NOON } from '../support/instance';

const database = useDatabase();
const ID = '0b8f6a52-7c1e-4d7a-9a55-0f1c2d3e4f50';
const PDF: UploadedFile = { bytes: FILES.pdf, fileName: 'qərar.pdf', mimeType: 'application/pdf' };

/** What the page of this session sent. */
function sent(session: string, bytes: Uint8Array = FILES.pdf) {
  const parsed = parseFile({ id: ID, name: 'qərar.pdf' }, bytes, { session, demo: false });
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed;
}

function uploads(db: Pick<Collections, 'uploads' | 'people' | 'staff'> = database.collections) {
  const people = new PeopleKeys(database.collections, KEYRING);
  return { people, ...createUploads({ db, keyring: KEYRING, people, clock: () => NOON }) };
}

describe('a file that was kept', () => {
  it('is given back by its handle, and stands encrypted', async () => {
    const { event } = sent('one');
    await uploads().keep(event, PDF);
    const back = await uploads().read(event.kind === 'attachment' ? event.fileId! : '');
    expect(back).toMatchObject({ ok: true, fileName: 'qərar.pdf', mimeType: 'application/pdf' });
    expect(back.ok && Buffer.from(back.bytes).equals(FILES.pdf)).toBe(true);
    const [row] = await database.collections.uploads.find().toArray();
    expect(row).toMatchObject({ size: FILES.pdf.length, createdAt: NOON });
    const stored = Buffer.from(row!.content).toString('latin1') + JSON.stringify({ ...row, content: '' });
    for (const trace of ['%PDF', 'qərar', ID, 'one']) expect(stored).not.toContain(trace);
  });

  it('is kept once however often it comes, and of two the first stays', async () => {
    const { event } = sent('one');
    await Promise.all([uploads().keep(event, PDF), uploads().keep(event, PDF)]);
    await uploads().keep(event, { ...PDF, fileName: 'başqa.pdf' });
    expect(await database.collections.uploads.countDocuments()).toBe(1);
    expect(await uploads().read(event.eventKey)).toMatchObject({ fileName: 'qərar.pdf' });
  });

  it('of ten megabytes fits into a row', async () => {
    const bytes = Buffer.concat([FILES.pdf, Buffer.alloc(10_000_000 - FILES.pdf.length, 7)]);
    const { event, file } = sent('one', bytes);
    await uploads().keep(event, file);
    const back = await uploads().read(event.eventKey);
    expect(back.ok && back.bytes.length).toBe(10_000_000);
    expect([...(await uploads().sizes([(await database.collections.uploads.findOne())!._id]))]).toEqual([
      [expect.any(String), 10_000_000],
    ]);
  });

  it('is gone for whoever does not name it exactly, and once its owner was erased', async () => {
    const { event } = sent('one');
    await uploads().keep(event, PDF);
    const gone = { ok: false, reason: 'gone' };
    for (const handle of [`two/${ID}`, `one/${ID}x`, 'one', '', 'http://169.254.169.254/'])
      expect(await uploads().read(handle)).toEqual(gone);
    await database.collections.people.deleteMany({});
    expect(await uploads().read(event.eventKey)).toEqual(gone);
    // Somebody with the same name later has another key.
    await uploads().people.resolve([{ channel: 'web', senderId: 'one', test: false }], NOON);
    expect(await uploads().read(event.eventKey)).toEqual(gone);
  });

  it('that staff sent in somebody’s inquiry goes when that person is erased', async () => {
    const { event } = sent('staff');
    const { people, keep } = uploads();
    await keep(event, PDF);
    const key = (await people.get(people.pseudonym('web', 'staff')))!;
    const arrival = { event, receivedAt: NOON, order: 1, test: false, own: false };
    const row = interactionRow(
      KEYRING,
      people.pseudonym(arrival.event.channel, arrival.event.senderId),
      key,
      arrival,
    );
    await database.collections.interactions.insertOne({ ...row, inquiry: 'inquiry' });
    await blankQuotes(database.collections, people, ['inquiry'], 'alias');
    expect(await database.collections.uploads.countDocuments()).toBe(0);
  });

  it('goes when it came before the instant from which files are kept', async () => {
    const { event } = sent('one');
    await uploads().keep(event, PDF);
    expect(await sweepUploads(database.collections, NOON)).toBe(0);
    expect(await sweepUploads(database.collections, new Date(NOON.getTime() + 1))).toBe(1);
    expect(await uploads().read(event.eventKey)).toEqual({ ok: false, reason: 'gone' });
  });
});

describe('the budget of a day', () => {
  const budget = { person: 3 * FILES.pdf.length, all: 5 * FILES.pdf.length };
  let now = NOON;
  const within = (limits = budget) => {
    const people = new PeopleKeys(database.collections, KEYRING);
    const { collections: db } = database;
    return createUploads({ db, keyring: KEYRING, people, clock: () => now, budget: limits });
  };
  let serial = 0;
  const send = (to: ReturnType<typeof within>, session: string) => {
    serial += 1;
    const id = ID.replace(/.{4}$/, String(serial).padStart(4, '0'));
    const parsed = parseFile({ id, name: 'qərar.pdf' }, FILES.pdf, { session, demo: false });
    if (!parsed.ok) throw new Error(parsed.problem);
    return { event: parsed.event, kept: to.keep(parsed.event, PDF) };
  };
  const sendAll = (to: ReturnType<typeof within>, ...sessions: readonly string[]) =>
    Promise.all(sessions.map((session) => send(to, session).kept));
  beforeEach(() => {
    now = NOON;
  });

  it('ends for one person, also of files sent at once, and leaves others theirs', async () => {
    const to = within();
    const answers = await sendAll(to, 'one', 'one', 'one', 'one', 'one');
    expect(answers.toSorted()).toEqual(['kept', 'kept', 'kept', 'person', 'person']);
    expect(await sendAll(to, 'two')).toEqual(['kept']);
    expect(await database.collections.uploads.countDocuments()).toBe(4);
  });

  it('is there again a day later, and in another process it is the same', async () => {
    await sendAll(within(), 'one', 'one', 'one');
    now = new Date(NOON.getTime() + 24 * 3_600_000 - 1);
    expect(await sendAll(within(), 'one')).toEqual(['person']);
    now = new Date(NOON.getTime() + 24 * 3_600_000);
    expect(await sendAll(within(), 'one')).toEqual(['kept']);
  });

  it('ends for all of them together', async () => {
    const to = within();
    for (const session of ['a', 'b', 'c', 'd', 'e']) expect(await sendAll(to, session)).toEqual(['kept']);
    expect(await sendAll(to, 'f')).toEqual(['all']);
  });

  it('is not asked by what is stored already: a repetition is no second file', async () => {
    const to = within({ ...budget, person: FILES.pdf.length });
    const { event, kept } = send(to, 'one');
    expect(await kept).toBe('kept');
    expect(await to.keep(event, PDF)).toBe('kept');
  });
});

describe('somebody who was blocked', () => {
  it('has nothing stored, until the block is taken off', async () => {
    const { event } = sent('one');
    const { people, keep } = uploads();
    await people.resolve([{ channel: 'web', senderId: 'one', test: false }], NOON);
    const _id = people.pseudonym('web', 'one');
    const block = (blocked: { by: string; at: Date } | null) =>
      database.collections.people.updateOne({ _id }, { $set: { blocked } });
    await block({ by: 'operator', at: NOON });
    expect(await keep(event, PDF)).toBe('blocked');
    expect(await database.collections.uploads.countDocuments()).toBe(0);
    await block(null);
    expect(await keep(event, PDF)).toBe('kept');
  });
});

describe('while the database is away', () => {
  const away = new DostError('database.unavailable', 'away');
  const failing = {
    people: { findOne: () => Promise.reject(away) },
    uploads: { insertMany: () => Promise.reject(away), findOne: () => Promise.reject(away) },
  };
  const db = failing as unknown as Collections;

  it('a file is refused, not lost silently, and an old one may be asked for later', async () => {
    const { event } = sent('one');
    await expect(uploads(db).keep(event, PDF)).rejects.toMatchObject({ code: 'database.unavailable' });
    expect(await uploads(db).read(event.eventKey)).toEqual({ ok: false, reason: 'away' });
  });
});
