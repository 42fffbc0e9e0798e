import { unpace } from '../../test/support/unpace';
import { loadConfig, readEnvironment, secretsOf } from '../../src/config';
import { createLogger } from '../../src/log';
import { startServer } from '../../src/start';
import { serve } from './serve';

/** The whole product, as it is started, but for the platforms' pace: loopback takes more than 30 messages a second. */
async function main(): Promise<void> {
  unpace();
  const config = loadConfig(readEnvironment());
  const logger = createLogger({ level: config.logLevel, secrets: secretsOf(config) });
  const began = performance.now();
  const running = await startServer(config, { logger });
  const ms = performance.now() - began;
  const { db } = running.core;
  const answered = async (): Promise<boolean> =>
    (await db.interactions.findOne({ state: 'received' }, { projection: { _id: 1 } })) === null &&
    (await db.outbound.findOne({ state: { $in: ['queued', 'sending'] } }, { projection: { _id: 1 } })) ===
      null;
  const memory = (): number => {
    globalThis.gc?.();
    return process.memoryUsage.rss() / 2 ** 20;
  };
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  serve(running.url, { answered, memory, cpuMs, startMs: () => ms }, () => running.stop());
}

void main();
