import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A started script and what it has printed so far, a line each. */
export interface Script {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly lines: string[];
  readonly errors: string[];
  /** Resolves with the exit status, or the signal's name. */
  readonly ended: Promise<number | string>;
}

/** Runs a TypeScript file in a process of its own. */
export function runScript(file: string, args: readonly string[], env?: Record<string, string>): Script {
  const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(env ? { env } : {}),
  });
  return {
    child,
    lines: linesOf(child.stdout),
    errors: linesOf(child.stderr),
    ended: once(child, 'close').then(([code, signal]) => (signal ?? code) as number | string),
  };
}

function linesOf(stream: Readable): string[] {
  const lines: string[] = [];
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    lines.push(...parts);
  });
  return lines;
}

/**
 * Waits until something holds; fails after `ms`, which is long: a busy machine may be many times slower than a quiet one. `pausesMs` are
 * the waits between its looks, of which the last one stays.
 */
export async function until(
  holds: () => boolean | Promise<boolean>,
  ms = 300_000,
  pausesMs: readonly number[] = [10],
): Promise<void> {
  const end = performance.now() + ms;
  for (let look = 0; !(await holds()); look += 1) {
    if (performance.now() > end) throw new Error(`Still not so after ${ms} ms: ${holds}`);
    await sleep(pausesMs[Math.min(look, pausesMs.length - 1)]);
  }
}

/** True while a process runs (a zombie does not). */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
