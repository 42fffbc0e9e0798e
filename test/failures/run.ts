import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const DEFAULT_MINUTES = 15;

/**
 * `npm run test:failures`, which may take 15 minutes: jest, in a group of processes of its own, is ended with everything that its tests
 * have started once that time is over. FAILURES_MINUTES allows more where other suites run beside it.
 */
function main(args: readonly string[]): void {
  const minutes = Number(process.env.FAILURES_MINUTES || DEFAULT_MINUTES);
  if (!(minutes > 0)) throw new Error('FAILURES_MINUTES is a number of minutes.');
  const root = resolve(__dirname, '../..');
  const jest = spawn(
    process.execPath,
    [require.resolve('jest/bin/jest'), '-c', 'jest.failures.config.js', ...args],
    { cwd: root, stdio: 'inherit', detached: true },
  );
  const end = (): void => void process.kill(-jest.pid!, 'SIGKILL');
  const cap = setTimeout(() => {
    console.error(
      `The tests of faults were ended: they took longer than ${minutes} minutes. On a machine that is busy allow more: FAILURES_MINUTES=40 npm run test:failures`,
    );
    end();
  }, minutes * 60_000);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  jest.on('close', (code) => {
    clearTimeout(cap);
    process.exitCode = code ?? 1;
  });
}

main(process.argv.slice(2));
