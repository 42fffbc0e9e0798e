import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DostError } from '../core/errors';
import { DELETION, type DeletionRow } from './deletion-row';

/**
 * Requests of Meta's that could not be noted while the database was away, for Meta may not repeat them: each in a file of its
 * own in `DATA_DIR/deletions`, named by its code, with whose it is sealed.
 */
export interface KeptDeletions {
  /** On disk when it resolves. Throws `spool.full` when it cannot be. */
  keep(row: DeletionRow): Promise<void>;
  has(code: string): Promise<boolean>;
  /** How many wait, those that are set aside among them. */
  count(): Promise<number>;
  /** Hands over each, and removes it once `note` has resolved. One that is damaged is set aside, and told after the others. */
  drain(note: (row: DeletionRow) => Promise<void>): Promise<void>;
}

const NAME = /^[0-9a-f]{32}$/;
/** What follows the name of one that cannot be read. */
const ASIDE = '.damaged';
const contentSchema = z.object({ at: z.iso.datetime(), who: z.base64().min(1) });
/** What was still being written so long ago never will be: nobody was told that it is kept. */
const TORN_MS = 3_600_000;

/** The requests kept in a data directory. */
export function keptDeletions(dataDir: string): KeptDeletions {
  const folder = join(dataDir, 'deletions');
  return {
    keep: async ({ _id, value: { at, who } }) => {
      const text = JSON.stringify({ at, who: Buffer.from(who!).toString('base64') });
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeWhole(folder, _id.slice(DELETION.length), text);
      } catch (error) {
        throw new DostError('spool.full', 'The request cannot be kept on disk.', {}, { cause: error });
      }
    },
    has: async (code) => (await exists(join(folder, code))) || (await exists(join(folder, code + ASIDE))),
    count: async () =>
      (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name.replace(ASIDE, ''))).length,
    drain: async (note) => {
      let damaged = 0;
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name);
        if (name.endsWith('.part')) await dropTorn(path);
        if (!NAME.test(name)) continue;
        const row = read(name, await readFile(path, 'utf8'));
        if (row) {
          await note(row);
          await rm(path, { force: true });
        } else {
          await rename(path, path + ASIDE);
          damaged += 1;
        }
      }
      // Without their codes: whoever has one sees how the request stands.
      if (damaged > 0)
        throw new Error(`${damaged} kept requests to erase are damaged: DATA_DIR/deletions/*${ASIDE}`);
    },
  };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** There whole or not at all, also after a crash. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const part = join(folder, `${name}.${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(folder, name));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function dropTorn(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found && Date.now() - found.mtimeMs > TORN_MS) await rm(path, { force: true });
}

/** Null: it is damaged. */
function read(code: string, text: string): DeletionRow | null {
  try {
    const { at, who } = contentSchema.parse(JSON.parse(text));
    return { _id: DELETION + code, value: { at: new Date(at), who: Buffer.from(who, 'base64') } };
  } catch {
    return null;
  }
}
