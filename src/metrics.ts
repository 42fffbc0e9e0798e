import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ChannelName, DeliveryResult } from './core/channel';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The counts and times of this process, under `dost_…`. No label holds anything about a person. */
export interface Metrics {
  /** An inbound event is durable; `duplicate` when it already was. */
  recorded(channel: ChannelName, duplicate: boolean): void;
  /** A group commit of `size` events begins; call the result when it is over. */
  commitStarted(size: number): () => void;
  /** An event was handled (or failed) by the handler of this id, after this many seconds. */
  handled(handler: string, outcome: 'answered' | 'failed', seconds: number): void;
  /** What one attempt to send came to. */
  sent(channel: ChannelName, state: DeliveryResult['state']): void;
  /** A picture or document was made (or failed), this many seconds after it was asked for. */
  made(outcome: 'made' | 'failed', seconds: number): void;
  /** How many pictures and documents are not made yet. */
  waitingToBeMade(count: number): void;
  /** How far the figures are behind the log, in seconds. */
  rollUpLag(seconds: number): void;
  /** What waits in the spool, in bytes. */
  spooled(bytes: number): void;
  /** What became of lines that a source sent, by result. */
  ingested(source: string, result: 'new' | 'unchanged' | 'updated' | 'rejected', lines: number): void;
  /** How many pieces of webhooks and arrivals were set aside. */
  quarantined(count: number): void;
  /** An HTTP answer. `route` is the pattern that matched, never the path asked for. */
  answered(method: string, route: string, status: number, seconds: number): void;
  /** Called before each render, to set what is measured only then. */
  beforeRender(measure: () => void | Promise<void>): void;
  /** The text of `/metrics`. */
  render(): Promise<string>;
  /** The content type of that text. */
  readonly contentType: string;
}

/** Metrics of their own registry, so that two servers in one process do not mix; `process` adds Node's own. */
export function createMetrics(options: { readonly process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (options.process ?? false) collectDefaultMetrics({ register: registry, prefix: 'dost_' });
  const made = instruments(registry);
  const measures: (() => void | Promise<void>)[] = [];
  return {
    recorded: (channel, duplicate) => made.events.inc({ channel, result: duplicate ? 'duplicate' : 'new' }),
    commitStarted: (size) => {
      made.commitSize.observe(size);
      return made.commitSeconds.startTimer();
    },
    handled: (handler, outcome, seconds) => {
      made.handled.inc({ handler, outcome });
      made.handleSeconds.observe(seconds);
    },
    sent: (channel, state) => made.outbound.inc({ channel, state }),
    made: (outcome, seconds) => made.makeSeconds.observe({ outcome }, seconds),
    waitingToBeMade: (count) => made.studio.set(count),
    rollUpLag: (seconds) => made.rollUpLag.set(seconds),
    spooled: (bytes) => made.spool.set(bytes),
    ingested: (source, result, lines) => made.ingested.inc({ source, result }, lines),
    quarantined: (count) => made.quarantine.set(count),
    answered: (method, route, status, seconds) =>
      made.httpSeconds.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    beforeRender: (measure) => void measures.push(measure),
    render: async () => {
      await Promise.allSettled(measures.map(async (measure) => measure()));
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function instruments(registry: Registry) {
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
  };
}
