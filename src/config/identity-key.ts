import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DostError } from '../core/errors';
import { KEY_FILE } from './data-dir';
import { parseKey } from './keys';
import { splitList } from './secrets';

/** Where the embedded engine's own files may be below the data directory. */
const DATABASE_PLACES = ['db/data', 'data'];

/**
 * The keys kept beside the embedded database, made on the first start. Two processes that start at once get the same
 * key: a whole file is linked into place, and only one link succeeds.
 */
export function loadIdentityKeys(dataDir: string): Buffer[] {
  const path = join(dataDir, KEY_FILE);
  if (!existsSync(path)) createKeyFile(dataDir, path);
  return readKeyFile(path);
}

/** The keys of the file when there is one, else none. */
export function storedIdentityKeys(dataDir: string): Buffer[] {
  const path = join(dataDir, KEY_FILE);
  return existsSync(path) ? readKeyFile(path) : [];
}

function readKeyFile(path: string): Buffer[] {
  const file = openSync(path, 'r');
  try {
    if ((fstatSync(file).mode & 0o077) !== 0) {
      throw unusable(`${path} is open to other users of this machine: chmod 600 it`);
    }
    const keys = splitList(readFileSync(file, 'utf8')).map(parseKey);
    const sound = keys.filter((key) => key !== undefined);
    if (sound.length === 0 || sound.length < keys.length) {
      throw unusable(
        `${path} does not hold a key (32 bytes or more, as hex or base64): restore it from the backup`,
      );
    }
    return sound;
  } finally {
    closeSync(file);
  }
}

function createKeyFile(dataDir: string, path: string): void {
  if (holdsDatabase(dataDir)) {
    throw unusable(
      `${path} is missing, but a database is there that was encrypted with it: restore it from the backup`,
    );
  }
  const aside = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    const file = openSync(aside, 'wx', 0o600);
    writeSync(file, `${randomBytes(32).toString('hex')}\n`);
    fsyncSync(file);
    closeSync(file);
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  const directory = openSync(dataDir, 'r');
  fsyncSync(directory);
  closeSync(directory);
}

function holdsDatabase(dataDir: string): boolean {
  return DATABASE_PLACES.map((place) => join(dataDir, place)).some(
    (path) => existsSync(path) && readdirSync(path).includes('WiredTiger'),
  );
}

function unusable(message: string): DostError {
  return new DostError('config.invalid', `The identity key cannot be used: ${message}.`, {
    variables: ['IDENTITY_KEY'],
  });
}
