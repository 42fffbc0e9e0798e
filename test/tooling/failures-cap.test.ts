import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

test('the tests of faults are ended, with a word why, once their time is over', () => {
  const script = resolve(ROOT, 'test/failures/run.ts');
  const ran = spawnSync(process.execPath, [require.resolve('tsx/cli'), script, '25-migration'], {
    encoding: 'utf8',
    env: { ...process.env, FAILURES_MINUTES: '0.0001' },
  });
  expect(ran.status).toBe(1);
  expect(ran.stderr).toContain('The tests of faults were ended: they took longer than 0.0001 minutes.');
  const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));
  expect(scripts['test:failures']).toBe('tsx test/failures/run.ts');
});
