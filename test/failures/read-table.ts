import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What reading a file came to: the good lines, the numbers of the others, the file's bytes, and the most memory in kilobytes. */
export interface Reading {
  readonly good: number;
  readonly bad: readonly number[];
  readonly bytes: number;
  readonly peak: number;
}

/** Writes a file of so many lines in a process of its own, whose heap is 48 MB, and reads and maps it there. */
export async function readTable(lines: number): Promise<Reading> {
  const script = join(__dirname, 'read-table.script.ts');
  const tsx = require.resolve('tsx/cli');
  const child = spawn(process.execPath, ['--max-old-space-size=48', tsx, script, String(lines)], {
    env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=48' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const out: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  const [status] = (await once(child, 'close')) as [number];
  if (status !== 0) throw new Error(`The reading ended with ${status}.`);
  return JSON.parse(Buffer.concat(out).toString()) as Reading;
}
