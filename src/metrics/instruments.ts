import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Every instrument of one process, under its name as docs/operations.md has it. */
export function instruments(registry: Registry) {
  const registers = [registry];
  return {
    events: new Counter({
      name: 'dost_events_recorded_total',
      help: 'Inbound events made durable, by channel; duplicates are repeats of one that already was.',
      labelNames: ['channel', 'result'],
      registers,
    }),
    commitSize: new Histogram({
      name: 'dost_commit_size_events',
      help: 'Events in one group commit.',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000],
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'dost_commit_duration_seconds',
      help: 'Duration of one group commit.',
      buckets: SECONDS,
      registers,
    }),
    handled: new Counter({
      name: 'dost_events_handled_total',
      help: 'Events handled, by handler and outcome.',
      labelNames: ['handler', 'outcome'],
      registers,
    }),
    handleSeconds: new Histogram({
      name: 'dost_handle_duration_seconds',
      help: 'Duration of handling one event.',
      buckets: SECONDS,
      registers,
    }),
    outbound: new Counter({
      name: 'dost_outbound_total',
      help: 'Attempts to send, by channel and what they came to.',
      labelNames: ['channel', 'state'],
      registers,
    }),
    makeSeconds: new Histogram({
      name: 'dost_studio_duration_seconds',
      help: 'From asking for a picture or document until it is made, kept ones included, by outcome.',
      labelNames: ['outcome'],
      buckets: [...SECONDS, 30],
      registers,
    }),
    studio: new Gauge({
      name: 'dost_studio_waiting_orders',
      help: 'Pictures and documents that are not made yet.',
      registers,
    }),
    rollUpLag: new Gauge({
      name: 'dost_roll_up_lag_seconds',
      help: 'How far the figures are behind the log.',
      registers,
    }),
    linesLost: new Counter({
      name: 'dost_log_lines_lost_total',
      help: 'Lines of the log that standard output did not take.',
      registers,
    }),
    spool: new Gauge({ name: 'dost_spool_bytes', help: 'What waits in the spool.', registers }),
    ingested: new Counter({
      name: 'dost_cases_ingested_total',
      help: 'Lines that sources sent to /ingest/events, by what became of them.',
      labelNames: ['source', 'result'],
      registers,
    }),
    quarantine: new Gauge({
      name: 'dost_quarantine_items',
      help: 'What was set aside because it was not understood, or the log refused it.',
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'dost_http_duration_seconds',
      help: 'Duration of HTTP answers, by method, route and class of status.',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    alerts: new Gauge({
      name: 'dost_alert_raised',
      help: '1 while an alert is raised; what all processes share only of the process that watches.',
      labelNames: ['alert'],
      registers,
    }),
    waiting: new Gauge({
      name: 'dost_waiting_messages',
      help: 'Messages that wait to be handled (inbox) or sent (outbox); of the process that watches.',
      labelNames: ['where'],
      registers,
    }),
    oldest: new Gauge({
      name: 'dost_waiting_oldest_seconds',
      help: 'For how long the oldest of them has waited.',
      labelNames: ['where'],
      registers,
    }),
    uncounted: new Gauge({
      name: 'dost_uncounted_seconds',
      help: 'For how long at least a change has waited to be counted; of the process that watches.',
      labelNames: ['where'],
      registers,
    }),
    platforms: new Gauge({
      name: 'dost_platform_works',
      help: '1 while a platform takes our token, and knows our webhook; of the process that watches.',
      labelNames: ['platform', 'what'],
      registers,
    }),
    figures: new Gauge({
      name: 'dost_figures_differences',
      help: 'Figures of the last days that are not the sum of what is logged, when looked at last.',
      labelNames: ['days'],
      registers,
    }),
    disk: new Gauge({
      name: 'dost_disk_free_bytes',
      help: 'What is free where the spool is, and where the embedded database is.',
      labelNames: ['where'],
      registers,
    }),
    databaseUp: new Gauge({
      name: 'dost_database_up',
      help: '1 when the database answered the last time it was asked.',
      labelNames: ['from'],
      registers,
    }),
    databaseSeconds: new Gauge({
      name: 'dost_database_ping_seconds',
      help: 'How long it took to answer then.',
      labelNames: ['from'],
      registers,
    }),
  };
}
