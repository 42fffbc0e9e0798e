import { channelLine, describeChannels, loadConfig, readEnvironment } from '../config';
import { openFiles } from '../config/open-files';
import { hasCode } from '../core/errors';
import type { Check } from './checks/check';
import { checkDatabase } from './checks/check-database';
import { checkMeta } from './checks/check-meta';
import { checkSpool } from './checks/check-spool';
import { checkTelegram } from './checks/check-telegram';
import { print } from './print';

/** Checks configuration, database, channels, disk and clock, and says what to fix. Fails when something must be. */
export async function doctor(): Promise<void> {
  const checks = await runChecks();
  for (const { what, good, detail } of checks) print(`${good ? 'ok  ' : 'FIX '} ${what}: ${detail}`);
  if (checks.some(({ good }) => !good)) process.exitCode = 1;
}

async function runChecks(): Promise<Check[]> {
  const what = 'configuration';
  try {
    const environment = readEnvironment();
    const config = loadConfig(environment);
    const open = openFiles(environment);
    const detail = `valid, DATA_DIR is ${config.dataDir}`;
    return [
      { what, good: true, detail },
      ...open.map((name) => ({
        ...{ what: 'secrets', good: false },
        detail: `${name}: other users of this machine may read the file; chmod 600 it`,
      })),
      ...(await checkDatabase(config)),
      await checkSpool(config),
      ...describeChannels(config).map((state) => ({
        what: 'channel',
        good: true,
        detail: channelLine(state),
      })),
      ...(await checkTelegram(config)),
      ...(await checkMeta(config)),
    ];
  } catch (error) {
    if (!hasCode(error, 'config.invalid')) throw error;
    // The first line only announces the others.
    const lines = error.message.split('\n').slice(1);
    return lines.map((line) => ({ what, good: false, detail: line.trim() }));
  }
}
