import { createPageClient } from '../../bots/meta';
import type { GraphAnswer } from '../../bots/meta/client';
import { openDoors } from '../compose';
import { channelLine, type Config, describeChannels, loadConfig, readEnvironment } from '../config';
import { systemClock } from '../core/clock';
import { hasCode } from '../core/errors';
import { describeDatabase } from '../database/describe';
import { type Database, openDatabase } from '../database/open';
import { print } from './print';

interface Check {
  readonly what: string;
  readonly good: boolean;
  readonly detail: string;
}

const LOW_DISK = 2 * 1024 ** 3;
const SLOW_PING_MS = 250;
const CLOCK_OFF_MS = 2000;

/** Checks configuration, database, channels, disk and clock, and says what to fix. Fails when something must be. */
export async function doctor(): Promise<void> {
  const checks = await runChecks();
  for (const { what, good, detail } of checks) print(`${good ? 'ok  ' : 'FIX '} ${what}: ${detail}`);
  if (checks.some(({ good }) => !good)) process.exitCode = 1;
}

async function runChecks(): Promise<Check[]> {
  const what = 'configuration';
  try {
    const config = loadConfig(readEnvironment());
    const detail = `valid, DATA_DIR is ${config.dataDir}`;
    return [
      { what, good: true, detail },
      ...(await checkDatabase(config)),
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

async function checkDatabase(config: Config): Promise<Check[]> {
  let database: Database;
  try {
    database = await openDatabase({ ...config.database, dataDir: config.dataDir });
  } catch (error) {
    return [{ what: 'database', good: false, detail: (error as Error).message }];
  }
  try {
    const { kind, version, pingMs, freeBytes, glibc } = await describeDatabase(database, config.dataDir);
    const gigabytes = (freeBytes / 1024 ** 3).toFixed(1);
    const unhandled = await database.collections.interactions.countDocuments({ state: 'received' });
    return [
      {
        what: 'database',
        good: pingMs < SLOW_PING_MS,
        detail: `${kind}, version ${version}, answers in ${pingMs.toFixed(1)} ms${glibc ? `, glibc ${glibc}` : ''}; more than ${SLOW_PING_MS} ms is too slow`,
      },
      {
        what: 'disk',
        good: freeBytes > LOW_DISK,
        detail: `${gigabytes} GB free in DATA_DIR; keep at least 2 GB free`,
      },
      { what: 'log', good: true, detail: `${unhandled} events are waiting to be handled` },
      await checkClock(database),
    ];
  } catch (error) {
    return [{ what: 'database', good: false, detail: (error as Error).message }];
  } finally {
    await database.close();
  }
}

async function checkClock({ connection }: Database): Promise<Check> {
  const before = Date.now();
  // The embedded engine's `hello` does not tell the time.
  const now = [{ $documents: [{}] }, { $set: { now: '$$NOW' } }];
  const [row] = await connection.getClient().db(connection.name).aggregate<{ now: Date }>(now).toArray();
  const off = Math.abs(row!.now.getTime() - (before + Date.now()) / 2);
  return {
    what: 'clock',
    good: off < CLOCK_OFF_MS,
    detail: `${off.toFixed(0)} ms from the database's clock${off < CLOCK_OFF_MS ? '' : '; set both by NTP'}`,
  };
}

async function checkTelegram(config: Config): Promise<Check[]> {
  const { telegram } = openDoors(config, systemClock);
  if (!telegram) return [];
  const me = await telegram.whoAmI();
  const detail = me.ok
    ? `the token is @${me.username}'s`
    : `${me.deadToken ? 'TELEGRAM_BOT_TOKEN is refused; get a new one from BotFather' : 'cannot be asked'}: ${me.reason}`;
  return [{ what: 'telegram', good: me.ok, detail }];
}

/** A page token that Meta no longer knows. */
const DEAD_TOKEN = 190;

async function checkMeta({ meta }: Config): Promise<Check[]> {
  if (!meta) return [];
  const answer = await createPageClient(meta).call('GET', 'messenger_profile', { fields: 'greeting' });
  const good = answer.kind === 'answer' && answer.status === 200;
  return [{ what: 'meta', good, detail: good ? 'the page token is accepted' : explainMeta(answer) }];
}

function explainMeta(answer: GraphAnswer): string {
  if (answer.kind !== 'answer') return `cannot be asked: ${answer.reason}`;
  const { code } = (answer.json as { error?: { code?: unknown } } | undefined)?.error ?? {};
  return code === DEAD_TOKEN
    ? 'META_PAGE_TOKEN is refused; make a new one for the system user'
    : `META_PAGE_TOKEN may not manage META_PAGE_ID (code ${String(code)}, HTTP ${answer.status})`;
}
