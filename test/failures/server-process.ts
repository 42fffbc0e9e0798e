import { loadConfig, readEnvironment, secretsOf } from '../../src/config';
import { createLogger } from '../../src/log';
import { startServer } from '../../src/start';
import { stopOnSignals } from '../../src/stop-on-signals';

/** A real server in a process of its own whose clock stands still at the time given. Prints its address. */
async function main(time: string): Promise<void> {
  const config = loadConfig(readEnvironment());
  const logger = createLogger({ level: 'error', secrets: secretsOf(config) });
  const running = await startServer(config, { logger, clock: () => new Date(time) });
  stopOnSignals(running);
  console.log(running.url);
}

void main(process.argv[2]!);
