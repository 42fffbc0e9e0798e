import { loadConfig, readEnvironment, secretsOf } from './config';
import { createLogger } from './log';
import { logUncaught } from './log-uncaught';
import { startServer } from './start';
import { stopOnSignals } from './stop-on-signals';

/** Runs the server until a signal. */
async function main(): Promise<void> {
  const config = loadConfig(readEnvironment());
  const logger = createLogger({ level: config.logLevel, secrets: secretsOf(config) });
  logUncaught(logger);
  const running = await startServer(config, { logger });
  stopOnSignals(running);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
