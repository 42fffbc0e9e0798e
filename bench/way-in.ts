import { compose, openDoors } from '../src/compose';
import type { Config } from '../src/config';
import { systemClock } from '../src/core/clock';
import { listen } from '../src/listen';
import { type createLogger } from '../src/log';
import { createMetrics } from '../src/metrics';

/** The product's own way in, from HTTP to the log, with nobody who handles what was logged. */
export async function openWayIn(
  config: Config,
  logger: ReturnType<typeof createLogger>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const metrics = createMetrics({ process: true });
  const doors = openDoors(config, systemClock);
  const core = await compose(config, {
    ...{ log: logger, metrics, channels: doors.channels, spool: true },
    onRecorded: () => undefined,
  });
  const { url, connections } = await listen(core, doors, logger);
  return {
    url,
    close: async () => {
      await connections.close(500);
      await core.inbox.close();
      await core.database.close();
    },
  };
}
