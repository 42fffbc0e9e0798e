import { type Alerts, createAlerts } from './alerts/alerts';
import { watchedPlatforms } from './ask-platforms';
import type { Core, Doors } from './compose';
import { type Duty, lead } from './schedule/lead';
import { repeat } from './schedule/repeat';

/** What administrators are told of; see docs/operations.md. */
export function alertsOf(core: Core, doors: Doors): Alerts {
  const { config, database, db, clock, outbox, metrics, log } = core;
  const { dataDir, timezone, defaultLocale, faultLimits: limits } = config;
  return createAlerts({
    ...{ db, database, dataDir, clock, timezone, defaultLocale, limits, metrics, log },
    channels: doors.channels,
    platforms: watchedPlatforms(config, doors, clock),
    tell: (...told) => outbox.tell(...told),
  });
}

const WATCH_HERE_EVERY_MS = 10_000;
const WATCH_AROUND_EVERY_MS = 30_000;

/** Watches this machine: its disks, its spool, its way to the database. */
export function watchHere({ log }: Core, alerts: Alerts): Duty {
  const failed = (error: unknown): void => log.error({ err: error }, 'alerts.failed');
  return repeat(WATCH_HERE_EVERY_MS, () => alerts.here(), failed, WATCH_HERE_EVERY_MS);
}

/** Watches what all share, and tells administrators, in one process at a time. */
export function watchAround({ leases, log, metrics }: Core, alerts: Alerts): Duty {
  const failed = (error: unknown): void => log.error({ err: error }, 'alerts.failed');
  return lead(leases, 'alerts', log, () => {
    const watching = repeat(WATCH_AROUND_EVERY_MS, () => alerts.around(), failed, WATCH_AROUND_EVERY_MS);
    return {
      stop: async () => {
        await watching.stop();
        metrics.watchedElsewhere();
      },
    };
  });
}
