import { loadConfig, readEnvironment } from '../config';
import { createLogger } from '../log';
import { startServer } from '../start';
import { stopOnSignals } from '../stop-on-signals';
import { ask } from './ask';
import { note, print } from './print';

/** Runs the demo until a signal: the embedded database, the real digest, the page with its role switch. */
export async function demo(): Promise<void> {
  const config = loadConfig(readEnvironment(), { demo: true });
  const logger = createLogger({ level: 'warn' });
  const running = await startServer(config, { logger, notice: note });
  stopOnSignals(running);
  print('$ dost ask --as supervisor "/stats 3 2024-08"');
  print();
  await ask({ as: 'supervisor', lang: config.defaultLocale, channel: 'web', text: '/stats 3 2024-08' });
  print();
  print(`DOST Bot: ${running.url}`);
  print(`Console:  ${running.url}/console/`);
}
