import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';

const OneRealm = createRequire(__filename)('../jest/environment.js') as new () => {
  teardown(): Promise<void>;
};

it('what a test file does to the process is taken back after it', async () => {
  const before = {
    directory: process.cwd(),
    exitCode: process.exitCode,
    listeners: process.listenerCount('SIGUSR2'),
  };
  const environment = new OneRealm();
  process.chdir(tmpdir());
  process.exitCode = 3;
  process.env['LEFT_BEHIND'] = 'yes';
  process.on('SIGUSR2', () => undefined);
  (globalThis as { leftBehind?: true }).leftBehind = true;
  await environment.teardown();
  const { exitCode } = process;
  expect({ directory: process.cwd(), exitCode, listeners: process.listenerCount('SIGUSR2') }).toEqual(before);
  expect(process.env['LEFT_BEHIND']).toBeUndefined();
  expect(globalThis).not.toHaveProperty('leftBehind');
});
