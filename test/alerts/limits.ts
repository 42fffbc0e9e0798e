import type { FaultLimits } from '../../src/alerts/rules';

/** Those of the configuration when nothing is set. */
export const DEFAULT_FAULT_LIMITS: FaultLimits = {
  diskFreeBytes: 2 * 1024 ** 3,
  ...{ queueLength: 1000, queueMs: 300_000, spoolMs: 120_000, databaseMs: 250, rollUpMs: 600_000 },
  quarantineItems: 20,
};
