import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Logged, type ServerProcess, startServerProcess } from '../failures/server';

/** What a process held at a time, in megabytes; `heap` is null when it did not answer. */
export interface Sample {
  readonly seconds: number;
  readonly resident: number;
  readonly heap: number | null;
}

/** The database may have just been killed, and the machine may be busy. */
const START_MS = 300_000;

/** One process, from its start to its end. */
export interface Life {
  readonly name: string;
  readonly server: ServerProcess;
  readonly began: number;
  readonly samples: Sample[];
}

/** Server processes on one database, each started again when it was ended. */
export class Servers {
  readonly lives: Life[] = [];
  private readonly now = new Map<string, Life>();

  constructor(
    private readonly environment: Readonly<Record<string, string>>,
    private readonly off: number,
  ) {}

  async start(name: string): Promise<void> {
    const server = await startServerProcess(this.environment, {
      off: this.off,
      level: 'error',
      startMs: START_MS,
    });
    const life: Life = { name, server, began: performance.now(), samples: [] };
    this.lives.push(life);
    this.now.set(name, life);
  }

  /** The process of that name; it may have ended. */
  of(name: string): Life {
    return this.now.get(name)!;
  }

  /** Ends one and starts it again after a while; resolves to what it ended with. */
  async restart(name: string, signal: 'SIGKILL' | 'SIGTERM', afterMs: number): Promise<number | string> {
    const { server } = this.of(name);
    server.child.kill(signal);
    const ended = await server.ended;
    await sleep(afterMs);
    await this.start(name);
    return ended;
  }

  /** The addresses of all, the given one's first. */
  urls(first: number): string[] {
    const urls = [...this.now.values()].map(({ server }) => server.url);
    return [...urls.slice(first % urls.length), ...urls.slice(0, first % urls.length)];
  }

  /** Notes what each process holds. */
  async sample(): Promise<void> {
    await Promise.all(
      [...this.now.values()].map(async ({ server, began, samples }) => {
        const resident = residentOf(server.pid);
        if (resident === null) return;
        samples.push({
          seconds: (performance.now() - began) / 1000,
          resident,
          heap: await heapOf(server.url),
        });
      }),
    );
  }

  /** Everything that any of them logged. */
  logged(): Logged[] {
    return this.lives.flatMap(({ server }) => server.logged());
  }

  /** Everything that any of them wrote that is no log: a crash, an unhandled rejection. */
  complaints(): string[] {
    return this.lives.flatMap(({ server }) => server.errors);
  }

  async stopAll(signal: 'SIGKILL' | 'SIGTERM'): Promise<(number | string)[]> {
    return Promise.all(
      [...this.now.values()].map(({ server }) => {
        server.child.kill(signal);
        return server.ended;
      }),
    );
  }
}

function residentOf(pid: number): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** What its objects take. */
async function heapOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(3000) });
    const bytes = /^dost_nodejs_heap_size_used_bytes (\S+)/m.exec(await response.text())?.[1];
    return bytes === undefined ? null : Number(bytes) / 1024 / 1024;
  } catch {
    return null;
  }
}
