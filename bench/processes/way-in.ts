import { loadConfig, readEnvironment, secretsOf } from '../../src/config';
import { createLogger } from '../../src/log';
import { openWayIn } from '../way-in';
import { serve } from './serve';

/** The way in, in a process of its own. */
async function main(): Promise<void> {
  const config = loadConfig(readEnvironment());
  const logger = createLogger({ level: config.logLevel, secrets: secretsOf(config) });
  const { url, close } = await openWayIn(config, logger);
  serve(url, {}, close);
}

void main();
