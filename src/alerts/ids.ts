/**
 * Everything that administrators are told of, by stable names: logs, metrics and docs/operations.md use the same. Those of a
 * `place` are watched by each process for the machine it is on, all others by one process for all.
 */
export const ALERT_IDS = [
  'database',
  'disk',
  'spool',
  'telegram-token',
  'telegram-webhook',
  'meta-token',
  'meta-webhook',
  'inbox',
  'outbox',
  'roll-up',
  'figures',
  'quarantine',
] as const;
export type AlertId = (typeof ALERT_IDS)[number];
