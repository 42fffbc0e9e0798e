import { loadConfig, readEnvironment, secretsOf } from './config';
import { openFiles } from './config/open-files';
import { DostError } from './core/errors';
import { createLogger } from './log';
import { logUncaught } from './log-uncaught';
import { startServer } from './start';
import { stopOnSignals } from './stop-on-signals';

/** Runs the server until a signal. What our own errors say is written to be read; what others say may hold anything, so the log has it. */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const config = loadConfig(environment);
  const logger = createLogger({ level: config.logLevel, secrets: secretsOf(config) });
  logUncaught(logger);
  const open = openFiles(environment);
  if (open.length > 0) logger.warn({ variables: open }, 'secrets.exposed');
  try {
    stopOnSignals(await startServer(config, { logger }));
  } catch (error) {
    if (error instanceof DostError) throw error;
    logger.fatal({ err: error }, 'process.failed');
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
