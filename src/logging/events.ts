/** Everything that is logged, in the past tense. The names are stable: people search and alert by them. */
export const LOG_EVENTS = [
  // the process
  'server.started',
  'server.stopped',
  'channel.configured',
  'channel.stopped',
  'answers.reloaded',
  'answers.refused',
  'answers.failed',
  'process.failed',
  // Other users of the machine may read files of secrets.
  'secrets.exposed',
  // http
  'http.answered',
  'http.aborted',
  'http.failed',
  'chat.failed',
  'console.failed',
  // the way in
  'event.recorded',
  'event.quarantined',
  'event.sealed',
  'event.handled',
  'event.failed',
  'event.resumed',
  'work.failed',
  'events.spooled',
  // Neither the database nor the disk takes them: an alert, told once until `events.taken`.
  'events.refused',
  'events.taken',
  'spool.drained',
  'spool.kept',
  'spool.adopted',
  // the way out
  'outbound.sent',
  'outbound.unsent',
  'outbound.paused',
  'outbound.interrupted',
  // pictures and documents
  'picture.failed',
  'picture.unkept',
  // the operators' desk
  'desk.failed',
  // figures
  'figures.rolled-up',
  'figures.failed',
  'figures.left-out',
  'digest.imported',
  'cases.ingested',
  // subscriptions
  'subscriptions.failed',
  // people
  'keys.missed',
  'person.erased',
  'erasure.failed',
  'retention.applied',
  // what administrators are told
  'alert.raised',
  'alert.cleared',
  // No administrator can be written to now.
  'alert.undelivered',
  // Of a machine that is no more.
  'alert.ended',
  'alerts.failed',
  // leases and database
  'lease.taken',
  'lease.lost',
  'database.connected',
  'database.lost',
  // What a start may do by itself, the database's user may not: docs/deploy.md.
  'migration.refused',
  // Its rows were made up: it is served to be looked at.
  'database.simulated',
  'runtime.fetched',
] as const;
export type LogEvent = (typeof LOG_EVENTS)[number];
