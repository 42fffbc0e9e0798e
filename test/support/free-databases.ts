import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { connect, kindOf } from '../../src/database/connect';

/** Whoever wrote to it last, in a process of its own perhaps, has ended by then. */
const REST_MS = 3000;
/** A test that had it longer may have been given up, and still write. */
const LONG_MS = 60_000;
const takenAt = new Map<string, number>();

/**
 * The name of an empty database: one whose collections and indexes are there already, from a test that has ended, or a new one.
 * To make all indexes takes the engine longer than most tests.
 */
export function takeDatabase(): string {
  const name = restedDatabase() ?? newDatabase();
  takenAt.set(name, Date.now());
  return name;
}

function restedDatabase(): string | undefined {
  const free = freeDir();
  if (free === null) return undefined;
  const rested = readdirSync(free).filter((name) => ageMs(join(free, name)) > REST_MS);
  return rested.find((name) => isTaken(join(free, name)));
}

/** A name that no other database has. */
export function newDatabase(): string {
  return `test_${randomBytes(6).toString('hex')}`;
}

/** Empties a database and leaves it to the tests after this one; without `DOST_TEST_FREE`, a folder, and after long it is removed. */
export async function giveDatabase(uri: string, name: string): Promise<void> {
  const free = freeDir();
  const hadMs = Date.now() - (takenAt.get(name) ?? 0);
  if (free === null || hadMs > LONG_MS) return dropDatabase(uri, name);
  const connection = await connect(uri, kindOf(uri), name);
  await emptyDatabase(connection);
  await connection.close(true);
  writeFileSync(join(free, name), '');
}

/** Removes a database that nobody uses any more. */
export async function dropDatabase(uri: string, name: string): Promise<void> {
  const connection = await connect(uri, kindOf(uri), name);
  await connection.dropDatabase();
  await connection.close(true);
}

/** Much faster than dropping, and keeps the indexes; it need not reach the disk. One command: most collections are empty already. */
export async function emptyDatabase({ db, name }: Connection): Promise<void> {
  const all = await db!.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  if (all.length === 0) return;
  const { nErrors } = await db!.admin().command({
    bulkWrite: 1,
    ops: all.map((_, index) => ({ delete: index, filter: {}, multi: true })),
    nsInfo: all.map((one) => ({ ns: `${name}.${one.name}` })),
    ordered: false,
    errorsOnly: true,
    writeConcern: { w: 1, j: false },
  });
  if (nErrors > 0) throw new Error('The database of the tests could not be emptied.');
}

function freeDir(): string | null {
  const dir = process.env['DOST_TEST_FREE'];
  if (!dir) return null;
  mkdirSync(dir, { recursive: true });
  return dir;
}

/** 0 when another test has taken it meanwhile. */
function ageMs(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}

/** Whether the file was still there, and is gone by us. */
function isTaken(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}
