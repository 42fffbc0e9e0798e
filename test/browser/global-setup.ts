import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import startDatabase from '../global-setup';

/** The console as it is now, and a database for the tests that speak to fake platforms. */
export default async function globalSetup(): Promise<void> {
  const script = join(__dirname, '../../scripts/build-console.ts');
  execFileSync(process.execPath, ['--require', require.resolve('tsx/cjs'), script, '--if-older'], {
    stdio: 'inherit',
  });
  await startDatabase();
}
