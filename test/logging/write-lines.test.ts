import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineWriter } from '../../src/logging/write-lines';

let directory: string;
beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'dost-lines-'))));
afterAll(() => rmSync(directory, { recursive: true }));

it('drops and counts what a pipe does not take in time, and begins a new line once it takes again', () => {
  const path = join(directory, 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const log = lineWriter(writer);
  const line = (count: number): string => `${JSON.stringify({ count, padding: 'x'.repeat(5_000) })}\n`;
  let sent = 0;
  for (; log.lost() < 10; sent += 2) log.write(line(sent) + line(sent + 1));
  const taken = Buffer.alloc(1_000_000);
  const first = readSync(reader, taken, 0, taken.length, null);
  log.write('{"after":true}\n');
  const second = readSync(reader, taken, first, taken.length - first, null);
  const lines = taken
    .toString('utf8', 0, first + second)
    .trimEnd()
    .split('\n');
  expect(lines.pop()).toBe('{"after":true}');
  // The last that went is cut off, and counted with the lost.
  const whole = lines.filter((one) => one.endsWith('}'));
  expect(whole.map((one) => (JSON.parse(one) as { count: number }).count)).toEqual([...whole.keys()]);
  expect(lines.length - whole.length).toBeLessThanOrEqual(1);
  expect(log.lost()).toBe(sent - whole.length);
  for (const fd of [writer, reader]) closeSync(fd);
});
