import type { AlertId } from './ids';
import type { Rule } from './judge';

/** From when on each thing is told; see `faultLimits` of the configuration. */
export interface FaultLimits {
  readonly diskFreeBytes: number;
  readonly queueLength: number;
  readonly queueMs: number;
  readonly spoolMs: number;
  readonly databaseMs: number;
  readonly rollUpMs: number;
  readonly quarantineItems: number;
}

const MINUTE_MS = 60_000;
/** What is there or not: 1 or 0. */
const PRESENT = { raise: 1, clear: 0 };

/** The rule of each alert. What is measured is said where it is measured. Pure. */
export function rulesOf(limits: FaultLimits): Readonly<Record<AlertId, Rule>> {
  // A platform is asked every few minutes, and one answer may be an accident.
  const platform: Rule = { ...PRESENT, raiseMs: MINUTE_MS, clearMs: 0 };
  const queue: Rule = { raise: 1, raiseMs: 0, clear: 0.5, clearMs: 2 * MINUTE_MS };
  return {
    database: {
      ...{ raise: limits.databaseMs, raiseMs: MINUTE_MS / 2 },
      ...{ clear: limits.databaseMs / 2, clearMs: MINUTE_MS },
    },
    // The less is free, the worse.
    disk: {
      ...{ raise: -limits.diskFreeBytes, raiseMs: 0 },
      ...{ clear: -limits.diskFreeBytes * 1.25, clearMs: MINUTE_MS },
    },
    spool: { ...PRESENT, raiseMs: limits.spoolMs, clearMs: 0 },
    // Whoever was refused once is refused until somebody does something.
    'telegram-token': { ...PRESENT, raiseMs: 0, clearMs: 0 },
    'telegram-webhook': platform,
    'meta-token': { ...PRESENT, raiseMs: 0, clearMs: 0 },
    'meta-webhook': platform,
    inbox: queue,
    outbox: queue,
    'roll-up': {
      ...{ raise: limits.rollUpMs, raiseMs: 0 },
      ...{ clear: limits.rollUpMs / 2, clearMs: 0 },
    },
    figures: { ...PRESENT, raiseMs: 0, clearMs: 0 },
    quarantine: {
      ...{ raise: limits.quarantineItems, raiseMs: 0 },
      ...{ clear: limits.quarantineItems / 2, clearMs: 0 },
    },
  };
}
