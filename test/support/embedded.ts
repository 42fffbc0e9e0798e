import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedDir, openDatabase, type Database } from '../../src/database/open';
import { isRunning, runScript, until, type Script } from './processes';

const USER = join(__dirname, '..', 'database', 'embedded', 'user.ts');

/** Users of one embedded database in a folder of its own. Its fields are there from `beforeEach` on. */
export interface Embedded {
  readonly dataDir: string;
  /** What the databases told their users. */
  readonly lines: readonly string[];
  /** The process id of the host; null: there is none. */
  hostPid(): number | null;
  /** Opens it in this process. */
  opened(): Promise<Database>;
  /** Opens it in another one: see `test/database/embedded/user.ts`. */
  user(what: 'hold' | 'insert' | 'once'): Script;
}

/** An embedded database, anew for each test; nothing of it is left afterwards. Call it once, at the top. */
export function useEmbedded(): Embedded {
  let databases: Database[] = [];
  let scripts: Script[] = [];
  const embedded = {
    hostPid() {
      try {
        const record = readFileSync(join(embeddedDir(embedded.dataDir), 'host.json'), 'utf8');
        return (JSON.parse(record) as { pid: number }).pid;
      } catch {
        return null;
      }
    },
    async opened() {
      const { dataDir, lines } = embedded;
      const log = (line: string): unknown => lines.push(line);
      const database = await openDatabase({ name: 'dost', dataDir, idleMs: 100, log });
      databases.push(database);
      return database;
    },
    user(what) {
      const script = runScript(USER, [embedded.dataDir, what]);
      scripts.push(script);
      return script;
    },
  } as Embedded & { dataDir: string; lines: string[] };

  beforeEach(() => {
    embedded.dataDir = mkdtempSync(join(tmpdir(), 'dost-open-'));
    [databases, scripts, embedded.lines] = [[], [], []];
  });
  afterEach(async () => {
    let last = embedded.hostPid();
    await Promise.all(databases.map((database) => database.close()));
    for (const { child } of scripts) child.kill('SIGKILL');
    // A host takes its record away when it begins to close, so the last one seen is the one to wait for.
    await until(() => {
      const pid = embedded.hostPid();
      last = pid ?? last;
      return pid === null;
    });
    await until(() => last === null || !isRunning(last));
    // An engine whose host was killed may write for a moment longer.
    rmSync(embedded.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return embedded;
}

/** Writes a row of this id. */
export async function put(database: Database, id: string): Promise<void> {
  await database.collections.settings.insertOne({ _id: id } as never);
}

/** The ids of all rows that were put. */
export async function ids(database: Database): Promise<string[]> {
  const rows = await database.collections.settings.find({}).project<{ _id: string }>({ _id: 1 }).toArray();
  return rows.map(({ _id }) => _id);
}
