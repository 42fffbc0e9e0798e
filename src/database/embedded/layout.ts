import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Unix socket paths of more than 107 bytes are cut off or refused; room is left for a temporary name. */
const LONGEST_SOCKET = 95;

/** Where everything of one embedded database is. All paths are absolute. */
export interface Layout {
  /** Holds what is below, mode 0700. */
  readonly dir: string;
  /** The engine's own files. */
  readonly data: string;
  /** `HostRecord` as JSON, present while a host serves the directory. */
  readonly record: string;
  /** A link to the running host's database socket; the same path after every restart, so that clients find it again. */
  readonly socket: string;
  /** What the host and the engine print. */
  readonly log: string;
}

/** What a running host publishes about itself. */
export interface HostRecord {
  readonly pid: number;
  /** The socket on which users hold their leases. */
  readonly lease: string;
  /** The host's private directory for sockets, removed by the next host when this one was killed. */
  readonly tmp: string;
}

/** Makes a directory that only its owner may enter; fails when it belongs to somebody else. */
export function makePrivate(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) {
    throw new Error(`${path} is not a directory of this user.`);
  }
}

/** Creates the directory when needed and says where its parts are. */
export function layoutOf(path: string): Layout {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const dir = realpathSync(path);
  const beside = join(dir, 'db.sock');
  return {
    dir,
    data: join(dir, 'data'),
    record: join(dir, 'host.json'),
    socket: Buffer.byteLength(beside) <= LONGEST_SOCKET ? beside : shortSocket(dir),
    log: join(dir, 'host.log'),
  };
}

function shortSocket(dir: string): string {
  const folder = join('/tmp', `dost-bot-${process.getuid?.() ?? 0}`);
  makePrivate(folder);
  return join(folder, `${createHash('sha256').update(dir).digest('hex').slice(0, 20)}.db.sock`);
}
