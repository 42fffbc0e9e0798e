import { resolve } from 'node:path';
import { runScript, until, type Script } from '../support/processes';

/** A server in a process of its own. */
export interface ServerProcess extends Script {
  readonly url: string;
  readonly pid: number;
  /** What it logged so far. */
  logged(): Logged[];
}

/** A line of the log. */
export interface Logged {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** How a server is run; with a clock that goes, its log from warnings on and no pace of sending unless told. */
export interface ServerOptions {
  /** Where its clock stands still. */
  readonly time?: Date;
  /** By how many milliseconds its clock is off, which goes. */
  readonly off?: number;
  readonly level?: string;
  readonly paced?: boolean;
  /** More for Node, such as the size of its heap. */
  readonly nodeOptions?: string;
  /** How long it may take until it answers; five minutes unless told. */
  readonly startMs?: number;
  /** Another script than `server-process.ts`, which takes the same. */
  readonly script?: string;
}

/** Starts the real server as a process of this environment; it ends with `kill`, or in order with SIGTERM. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
  {
    time,
    off,
    level = 'warn',
    paced = false,
    nodeOptions,
    script: path,
    startMs = 300_000,
  }: ServerOptions = {},
): Promise<ServerProcess> {
  const { PATH = '' } = process.env;
  const clock = off === undefined ? (time?.toISOString() ?? 'now') : `${off < 0 ? '' : '+'}${off}`;
  const args = [clock, level, ...(paced ? [] : ['unpaced'])];
  const script = runScript(path ?? resolve(__dirname, 'server-process.ts'), args, {
    ...environment,
    PATH,
    ...(nodeOptions ? { NODE_OPTIONS: nodeOptions } : {}),
  });
  const address = (): string | undefined => script.lines.find((line) => line.startsWith('http://'));
  await until(() => {
    if (script.child.exitCode !== null)
      throw new Error([...script.lines.slice(-5), ...script.errors].join('\n'));
    return address() !== undefined;
  }, startMs).catch((error: unknown) => {
    script.child.kill('SIGKILL');
    throw error;
  });
  return {
    ...script,
    url: address()!,
    pid: script.child.pid!,
    logged: () =>
      script.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Logged),
  };
}

/** Kills it when it still runs, and waits until it is gone. */
export async function kill(server: ServerProcess | undefined): Promise<void> {
  if (!server) return;
  server.child.kill('SIGKILL');
  await server.ended;
}

/** What a server tells of itself under a name, the first of its values. */
export async function measure(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)![1]);
}
