import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { piecesOf } from '../../src/backup/verify';
import { writeBackup } from '../../src/backup/write';
import type { Collections } from '../../src/database/collections';
import { exportCases } from '../../src/exports/cases';
import { loadHours } from '../../src/hours/load';
import { Spool } from '../../src/inbox/spool';
import { erasePending } from '../../src/people/erase-loop';
import { erasureList } from '../../src/people/erasure-list';
import { applyRetention } from '../../src/retention/apply';
import { recount } from '../../src/stats/recount';
import { rollUpAll } from '../../src/stats/roll-up';
import { RETENTION } from '../support/retention';
import { useEmbedded } from '../support/embedded';
import { storedFigures } from '../support/inquiries';
import { tell } from './stored';
import { captureLog, createInstance, type Instance, KEYRING, NOON, said } from '../support/instance';

const embedded = useEmbedded();
const ID = '7712345678';
const WORDS = ['Mənim sirrim budur', 'Malformed-words-of-somebody', 'Spool-words-of-somebody'];
/** Written in the clear, to see that looking at the raw files would find it. */
const CANARY = 'canary-in-the-clear';
const PERSON = KEYRING.pseudonym('person', 'telegram', ID);
/** The id as text and as the number that Telegram sends. */
const FORBIDDEN = [...WORDS.map(asOnDisk), ID, numberOnDisk(ID)];
const YEARS_LATER = new Date('2028-09-02T08:00:00Z');

let db: Collections;
let instance: Instance;
let driver: Parameters<typeof writeBackup>[0];

/** Every byte on disk below the data directory (engine, journal, spool, list, backup, export), as one text for each file. */
function rawFiles(folder = embedded.dataDir): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .flatMap((path) => {
      const bytes = readFileSync(path);
      return [
        bytes.toString('latin1'),
        ...(path.endsWith('.backup') ? [gunzipSync(bytes).toString('latin1')] : []),
      ];
    });
}

const found = (bytes: string): boolean => rawFiles().some((file) => file.includes(bytes));

/** A text as `rawFiles` shows it. */
function asOnDisk(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** A number as the database would store it. */
function numberOnDisk(digits: string): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(digits));
  return bytes.toString('latin1');
}

async function export_(): Promise<void> {
  let text = '';
  const days = { from: '2024-09-01', to: '2024-10-01', detail: true, timezone: 'Asia/Baku' };
  for await (const piece of exportCases(db, days)) text += piece.text;
  await writeFile(join(embedded.dataDir, 'cases.csv'), text);
}

async function backup(name: string): Promise<void> {
  const pieces: Uint8Array[] = [];
  // As `dost backup` does.
  const erased = await erasureList(embedded.dataDir).read();
  const about = { product: 'test', schema: null, at: NOON, erased };
  await writeBackup(driver, about, async (piece) => void pieces.push(piece));
  await writeFile(join(embedded.dataDir, name), Buffer.concat(pieces));
}

async function erase(): Promise<number> {
  return erasePending({
    ...{ db, people: instance.people, hours: loadHours('Asia/Baku'), clock: () => YEARS_LATER },
    ...{ list: erasureList(embedded.dataDir), log: captureLog().log, defaultLocale: 'az' },
    tell: (...told) => instance.outbox.tell(...told),
  });
}

/** The person asks to be forgotten, and is; what is exported and backed up afterwards is written as well. */
async function forget(): Promise<void> {
  for (const words of ['/forget', 'Bəli, silinsin']) {
    await instance.inbox.record(said(words, { from: ID }));
    await instance.settle();
  }
  expect(await erase()).toBe(1);
  await export_();
  await backup('after.backup');
  await driver.admin().command({ fsync: 1 });
}

beforeEach(async () => {
  const database = await embedded.opened();
  db = database.collections;
  driver = database.connection.getClient().db(database.connection.name);
  instance = createInstance(db, { holdsAll: 1 });
  await db.settings.insertOne({ _id: 'canary', value: CANARY });
  for (const text of [WORDS[0]!, 'Keç', 'Keç', 'Keç', 'Keç']) {
    await instance.inbox.record(said(text, { from: ID }));
    await instance.settle();
  }
  const raw = (id: string) =>
    Buffer.from(JSON.stringify({ update_id: 1, message: { from: { id: Number(id) }, text: WORDS[1] } }));
  await instance.inbox.quarantine([
    { channel: 'telegram', raw: raw(ID), reason: 'malformed message' },
    { channel: 'telegram', raw: raw(`9${ID}`), reason: 'malformed message' },
  ]);
  const spool = await Spool.open(join(embedded.dataDir, 'spool'), KEYRING);
  await spool.append([
    { event: said(WORDS[2]!, { from: ID }), receivedAt: NOON, order: 1, test: false, own: false },
  ]);
  await spool.close();
  await rollUpAll(db);
  await export_();
  await backup('before.backup');
  await driver.admin().command({ fsync: 1 });
});
afterEach(async () => {
  await instance.dispatcher.stop(5000);
  await instance.outbox.close(5000);
});

describe("row 27: a person's words and ids", () => {
  it('stand nowhere on disk in the clear, before the erasure and after it', async () => {
    const files = rawFiles().length;
    expect(found(CANARY)).toBe(true);
    expect(FORBIDDEN.filter(found)).toEqual([]);
    await forget();
    expect(found(CANARY)).toBe(true);
    expect(FORBIDDEN.filter(found)).toEqual([]);
    tell('27', { 'files searched before': files, 'and after': rawFiles().length, sought: FORBIDDEN.length });
  });

  it('cannot be read any more once they are erased, what nobody understood included, and no figure moves', async () => {
    // What the database has of somebody: the pseudonym, and the key as it is stored, wrapped.
    const { key } = (await db.people.findOne({ _id: PERSON }))!;
    const traces = [Buffer.from(PERSON), key];
    const tracesIn = async (name: string): Promise<{ rows: boolean[]; erased: string[] }> => {
      const rows: Buffer[] = [];
      let erased: string[] = [];
      for await (const piece of piecesOf(join(embedded.dataDir, name))) {
        if (piece.kind === 'row') rows.push(piece.bytes);
        if (piece.kind === 'manifest') erased = piece.manifest.erased.map(({ person }) => person);
      }
      return { rows: traces.map((one) => Buffer.concat(rows).includes(one)), erased };
    };
    expect(await tracesIn('before.backup')).toEqual({ rows: [true, true], erased: [] });
    await db.inquiries.updateMany(
      { outcome: 'open' },
      { $set: { outcome: 'answered', stage: 'closed', dirty: true }, $inc: { version: 1 } },
    );
    await rollUpAll(db);
    const figures = await storedFigures(db);
    await forget();
    await rollUpAll(db);
    expect(await storedFigures(db)).toEqual(figures);
    // What a restore needs to forget again is said of the backup, and stands in none of its rows.
    expect(await tracesIn('after.backup')).toEqual({ rows: [false, false], erased: [PERSON] });
    expect(readFileSync(join(embedded.dataDir, 'cases.csv')).includes(PERSON)).toBe(false);
    expect(await db.people.countDocuments({ _id: PERSON })).toBe(0);
    // Of two that were set aside the other one's stays: its id only ends like this one.
    const aside = await db.quarantine.find().toArray();
    expect(aside.map(({ content }) => KEYRING.unseal(content).toString().includes(`9${ID}`))).toEqual([true]);
  });

  it('go when their time is over, and no figure moves', async () => {
    await db.inquiries.updateMany(
      { outcome: 'open' },
      { $set: { outcome: 'answered', stage: 'closed', dirty: true }, $inc: { version: 1 } },
    );
    await rollUpAll(db);
    const figures = await storedFigures(db);
    const early = await applyRetention(db, RETENTION, new Date('2024-09-03T08:00:00Z'));
    expect(early).toEqual({ texts: 0, identities: 0, audit: 0, files: 0, quarantine: 0 });
    const result = await applyRetention(db, RETENTION, YEARS_LATER);
    expect(result).toMatchObject({ identities: 1, quarantine: 2 });
    expect(result.texts).toBe(
      (await db.interactions.countDocuments()) + (await db.outbound.countDocuments()),
    );
    const lengths = [
      ...(await db.interactions.find().toArray()),
      ...(await db.outbound.find().toArray()),
    ].map(({ content }) => content.length);
    expect(new Set(lengths)).toEqual(new Set([0]));
    expect(await erase()).toBe(1);
    expect(await db.people.countDocuments()).toBe(0);
    await rollUpAll(db);
    expect(await storedFigures(db)).toEqual(figures);
    const { discrepancies } = await recount(db, instance.leases, false);
    expect(discrepancies).toEqual([]);
    expect(await applyRetention(db, RETENTION, YEARS_LATER)).toMatchObject({ texts: 0, identities: 0 });
  });
});
