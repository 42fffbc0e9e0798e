import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

/** Another process of the bench. */
export interface Child {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: string;
  /** Milliseconds from the start until then. */
  readonly startMs: number;
  ask<T>(command: string, argument?: unknown): Promise<T>;
  /** Ends it, by force after a moment. */
  stop(): Promise<void>;
}

const READY_MS = 60_000;
const STOP_MS = 3_000;
/** Writing a profile takes a while. */
const PROFILED_STOP_MS = 30_000;
const running = new Set<ChildProcess>();
// They notice by their channel as well; this is for one that is too busy to.
process.on('exit', killChildren);

let profiles: string | null = null;

/** Has every process started from now on leave a profile of its processor time (`.cpuprofile`) in a folder. */
export function profileChildren(folder: string): void {
  profiles = resolve(folder);
}

/** Starts a script of `bench/processes` (or a path) and waits until it is ready. What it prints is thrown away, but not its errors. */
export async function startChild(
  script: string,
  options: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly args?: readonly string[];
    readonly flags?: readonly string[];
  } = {},
): Promise<Child> {
  const file = script.includes('/') ? script : join(__dirname, 'processes', `${script}.ts`);
  const loader = file.endsWith('.ts') ? ['--require', require.resolve('tsx/cjs')] : [];
  const profiled = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
  const began = performance.now();
  const child = fork(file, [...(options.args ?? [])], {
    execArgv: [...(options.flags ?? []), ...profiled, ...loader],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...options.environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  const answers = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let serial = 0;
  child.on('message', (message: { id?: number; result?: unknown; error?: string }) => {
    const waiting = message.id === undefined ? undefined : answers.get(message.id);
    if (!waiting) return;
    answers.delete(message.id!);
    if (message.error === undefined) waiting.resolve(message.result as never);
    else waiting.reject(new Error(`${script}: ${message.error}`));
  });
  const lost = (): void => {
    for (const { reject } of answers.values()) reject(new Error(`${script} has ended.`));
    answers.clear();
  };
  child.once('exit', lost);
  const ready = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${script} was not ready within ${READY_MS / 1000} s.`));
    }, READY_MS);
    child.on('message', (message: { ready?: string }) => {
      if (message.ready === undefined) return;
      clearTimeout(late);
      resolve(message.ready);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`${script} ended with status ${code} before it was ready.`));
    });
  });
  return {
    ...{ pid: child.pid!, ready, startMs: performance.now() - began },
    ask: (command, argument) =>
      new Promise((resolve, reject) => {
        const id = (serial += 1);
        answers.set(id, { resolve, reject });
        child.send({ id, command, argument });
      }),
    stop: async () => {
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), profiles ? PROFILED_STOP_MS : STOP_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Starts several at once; when one of them fails, none is left. */
export async function startChildren<Name extends string>(
  scripts: Readonly<Record<Name, readonly [script: string, options?: Parameters<typeof startChild>[1]]>>,
): Promise<Record<Name, Child>> {
  const names = Object.keys(scripts) as Name[];
  const results = await Promise.allSettled(
    names.map((name) => startChild(scripts[name][0], scripts[name][1])),
  );
  const children = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = results.find((one) => one.status === 'rejected');
  if (failed) {
    await stopAll(children);
    throw failed.reason;
  }
  return Object.fromEntries(names.map((name, index) => [name, children[index]!])) as Record<Name, Child>;
}

/** Ends them all. */
export async function stopAll(children: readonly Child[]): Promise<void> {
  await Promise.all(children.map((child) => child.stop()));
}

/** Ends at once whatever runs still. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}
