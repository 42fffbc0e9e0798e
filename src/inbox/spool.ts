import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { DostError } from '../core/errors';
import type { Keyring } from '../people/keyring';
import { ownerMark, ownerRuns } from './owner';
import { readLines, toLine } from './spool-line';
import type { Arrival } from './write';

const SEGMENT_BYTES = 8 * 1024 * 1024;
const GROUP = 1000;

interface Segment {
  readonly name: string;
  bytes: number;
}

/**
 * Where events wait while the database is away: files of encrypted lines under `DATA_DIR/spool`, synced to disk before
 * anything is acknowledged, drained in the order they came. A line that a crash cut short was never acknowledged.
 */
export class Spool {
  private current: (Segment & { readonly file: FileHandle }) | null = null;
  private segments: Segment[] = [];
  private serial = 0;
  /** Appending and sealing take turns: a segment is not closed under a write. */
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly directory: string,
    private readonly keyring: Keyring,
    private readonly limitBytes: number,
  ) {}

  /** Opens the spool, taking over what processes that are gone have left. A directory belongs to one machine. */
  static async open(directory: string, keyring: Keyring, limitBytes = 1024 ** 3): Promise<Spool> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const spool = new Spool(directory, keyring, limitBytes);
    await spool.adopt((mark) => mark === ownerMark());
    return spool;
  }

  /**
   * Takes over what processes that are gone by now have left; to be done now and then, as no other may ever start here.
   * Returns whether there was anything. Two that take over the same at once write it twice, of which the log keeps one.
   */
  async adopt(also: (mark: string) => boolean = () => false): Promise<boolean> {
    const known = new Set(this.segments.map(({ name }) => name));
    const left = (await readdir(this.directory)).filter(
      (name) => !known.has(name) && isAbandoned(name, also),
    );
    for (const name of left) {
      const found = await stat(join(this.directory, name)).catch(() => null);
      if (found) this.segments.push({ name, bytes: found.size });
    }
    // The names begin with the time: what is older goes first.
    this.segments.sort((a, b) => (a.name < b.name ? -1 : 1));
    return left.length > 0;
  }

  get empty(): boolean {
    return this.segments.length === 0 && this.current === null;
  }

  /** What waits here, in bytes. */
  get bytes(): number {
    return this.segments.reduce((sum, { bytes }) => sum + bytes, this.current?.bytes ?? 0);
  }

  /** False while nothing could be written there. */
  async writable(): Promise<boolean> {
    const path = join(this.directory, `probe-${ownerMark()}`);
    try {
      await writeFile(path, '.', { mode: 0o600 });
      // Another question may have removed it meanwhile.
      await rm(path, { force: true });
      return true;
    } catch {
      await rm(path, { force: true }).catch(() => undefined);
      return false;
    }
  }

  /** Appends and syncs. Throws `spool.full` when the disk refuses; then nothing of the group is kept. */
  append(arrivals: readonly Arrival[]): Promise<void> {
    const lines = Buffer.from(arrivals.map((arrival) => toLine(arrival, this.keyring)).join(''));
    return this.exclusive(async () => {
      if (this.bytes + lines.length > this.limitBytes) throw full();
      try {
        this.current ??= await this.begin();
        await this.current.file.appendFile(lines);
        await this.current.file.datasync();
      } catch (error) {
        await this.abandon();
        throw full(error);
      }
      this.current.bytes += lines.length;
      if (this.current.bytes >= SEGMENT_BYTES) await this.seal();
    });
  }

  /**
   * Hands over everything spooled, oldest first, in groups; a segment is deleted once `write` has resolved for all of
   * it. Stops at the first failure, keeping the rest. Returns how many lines nobody can read: they alone are kept
   * aside, as `….unreadable`.
   */
  async drain(write: (arrivals: readonly Arrival[]) => Promise<void>): Promise<number> {
    await this.exclusive(() => this.seal());
    let unreadable = 0;
    for (let segment = this.segments[0]; segment; segment = this.segments[0]) {
      const path = join(this.directory, segment.name);
      const { arrivals, bad } = readLines(await readOrGone(path), this.keyring);
      for (let at = 0; at < arrivals.length; at += GROUP) await write(arrivals.slice(at, at + GROUP));
      await (bad.length > 0 ? keepAside(path, bad) : rm(path, { force: true }));
      this.segments = this.segments.filter((one) => one !== segment);
      unreadable += bad.length;
    }
    return unreadable;
  }

  close(): Promise<void> {
    return this.exclusive(() => this.seal());
  }

  private exclusive<T>(step: () => Promise<T>): Promise<T> {
    const result = this.turn.then(step);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async begin(): Promise<Segment & { readonly file: FileHandle }> {
    const name = `${Date.now()}-${String(this.serial++).padStart(6, '0')}-${ownerMark()}.spool`;
    const file = await open(join(this.directory, name), 'ax', 0o600);
    try {
      const directory = await open(this.directory, 'r');
      try {
        await directory.sync();
      } finally {
        await directory.close();
      }
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
    return { file, name, bytes: 0 };
  }

  private async seal(): Promise<void> {
    if (!this.current) return;
    const { file, name, bytes } = this.current;
    this.current = null;
    this.segments.push({ name, bytes });
    await file.close().catch(() => undefined);
  }

  /** After a failed write nothing is added to a segment: whatever part was written must not run into the next line. */
  private async abandon(): Promise<void> {
    const broken = this.current;
    if (!broken) return;
    await broken.file.truncate(broken.bytes).catch(() => undefined);
    await this.seal();
    if (broken.bytes > 0) return;
    this.segments.pop();
    await rm(join(this.directory, broken.name), { force: true }).catch(() => undefined);
  }
}

function isAbandoned(name: string, also: (mark: string) => boolean): boolean {
  const mark = /-(\d+\.\d+)\.spool$/.exec(name)?.[1];
  return mark !== undefined && (also(mark) || !ownerRuns(mark));
}

/** Synced before the segment goes: what nobody can read now, another identity key may open. On a full disk the whole stays. */
async function keepAside(path: string, lines: readonly string[]): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true });
  } catch {
    await rm(part, { force: true }).catch(() => undefined);
    return rename(path, `${path}.unreadable`).catch(unlessGone);
  }
  await rename(part, `${path}.unreadable`).catch(unlessGone);
  await rm(path, { force: true });
}

/** Another process may have drained the same segment of one that is gone. */
async function readOrGone(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(unlessGone)) ?? '';
}

function unlessGone(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

function full(cause?: unknown): DostError {
  return new DostError(
    'spool.full',
    'The event can be kept neither in the database nor on disk.',
    {},
    { cause },
  );
}
