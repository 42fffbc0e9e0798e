import { compose, openDoors } from '../../src/compose';
import { loadConfig, readEnvironment, secretsOf } from '../../src/config';
import { systemClock } from '../../src/core/clock';
import { listen } from '../../src/listen';
import { createLogger } from '../../src/log';
import { createMetrics } from '../../src/metrics';
import { serve } from './serve';

/** The product's own way in, from HTTP to the log, with nobody who handles what was logged. */
async function main(): Promise<void> {
  const config = loadConfig(readEnvironment());
  const logger = createLogger({ level: config.logLevel, secrets: secretsOf(config) });
  const metrics = createMetrics({ process: true });
  const doors = openDoors(config, systemClock);
  const core = await compose(config, {
    ...{ log: logger, metrics, channels: doors.channels, spool: true },
    onRecorded: () => undefined,
  });
  const { url, connections } = await listen(core, doors, logger);
  serve(url, {}, async () => {
    await connections.close(500);
    await core.inbox.close();
    await core.database.close();
  });
}

void main();
