import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { gatherLines } from '../../src/logging/gather-lines';
import { createTimestamp } from '../../src/logging/timestamp';

describe('lines of the log', () => {
  it('of one turn of the event loop go out in one write, at its end', async () => {
    const writes: string[] = [];
    const stream = gatherLines((lines) => void writes.push(lines));
    stream.write('one\n');
    stream.write('two\n');
    expect(writes).toEqual([]);
    await turn();
    stream.write('three\n');
    await turn();
    expect(writes).toEqual(['one\ntwo\n', 'three\n']);
  });

  it('go out before its end when there are many', () => {
    let written = '';
    const stream = gatherLines((lines) => void (written += lines));
    const line = `${'x'.repeat(999)}\n`;
    for (let count = 0; count < 100; count += 1) stream.write(line);
    expect(written.length).toBeGreaterThan(80_000);
  });

  it('are all there when the process ends in the same turn, by itself or by an error', () => {
    const log = JSON.stringify(join(__dirname, '../../src/log'));
    const print = (end: string): string => {
      const script = `const { createLogger } = require(${log});
        const log = createLogger({ level: 'info' });
        for (let count = 0; count < 1000; count += 1) log.info({ count }, 'event.recorded');
        ${end}`;
      const args = ['--require', require.resolve('tsx/cjs'), '--eval', script];
      try {
        return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
      } catch (error) {
        return String((error as { stdout: string }).stdout);
      }
    };
    for (const end of ['process.exit(0)', 'throw new Error("the end")', '']) {
      const lines = print(end).trimEnd().split('\n');
      expect(lines).toHaveLength(1000);
      expect(JSON.parse(lines.at(-1)!)).toMatchObject({ count: 999 });
    }
  });

  it('have their own time each, written out once a millisecond', () => {
    let now = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
    const timestamp = createTimestamp(() => now);
    expect(timestamp()).toBe(',"time":"2026-01-02T03:04:05.006Z"');
    expect(timestamp()).toBe(',"time":"2026-01-02T03:04:05.006Z"');
    now += 1;
    expect(timestamp()).toBe(',"time":"2026-01-02T03:04:05.007Z"');
  });
});
