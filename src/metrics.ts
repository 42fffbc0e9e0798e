import { collectDefaultMetrics, type Gauge, Registry } from 'prom-client';
import type { ChannelName, DeliveryResult } from './core/channel';
import { instruments } from './metrics/instruments';

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
  /** How many lines of this process's log were not taken so far. */
  linesLost(lines: number): void;
  /** What became of lines that a source sent, by result. */
  ingested(source: string, result: 'new' | 'unchanged' | 'updated' | 'rejected', lines: number): void;
  /** How many pieces of webhooks and arrivals were set aside. */
  quarantined(count: number): void;
  /** Whether an alert is raised; `shared`: only the process that watches for all knows. */
  alertRaised(alert: string, raised: boolean, shared: boolean): void;
  /** How many messages wait, and for how many seconds the oldest. */
  waiting(where: 'inbox' | 'outbox', count: number, oldestSeconds: number): void;
  /** For how many seconds at least a change has waited to be counted. */
  uncounted(seconds: number): void;
  /** Whether a platform takes our token, or knows our webhook; null: it did not answer. */
  platformAsked(platform: string, what: 'token' | 'webhook', works: boolean | null): void;
  /** How many figures of the last days are not what they should be. */
  figuresChecked(differences: number): void;
  /** Free bytes where something is kept. */
  diskFree(where: string, bytes: number): void;
  /** How long the database took to answer; null: it did not. */
  databasePinged(seconds: number | null): void;
  /** What only the process that watches measures is forgotten: another watches now. */
  watchedElsewhere(): void;
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
  const shared = new Set<string>();
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
    linesLost: (lines) => {
      made.linesLost.reset();
      made.linesLost.inc(lines);
    },
    ingested: (source, result, lines) => made.ingested.inc({ source, result }, lines),
    quarantined: (count) => made.quarantine.set(count),
    alertRaised: (alert, raised, ofAll) => {
      made.alerts.set({ alert }, raised ? 1 : 0);
      if (ofAll) shared.add(alert);
    },
    waiting: (where, count, oldestSeconds) => {
      made.waiting.set({ where }, count);
      made.oldest.set({ where }, oldestSeconds);
    },
    uncounted: (seconds) => made.uncounted.set({ where: 'log' }, seconds),
    platformAsked: (platform, what, works) =>
      setOrForget(made.platforms, { platform, what }, Number(works), works),
    figuresChecked: (differences) => made.figures.set({ days: 'last' }, differences),
    diskFree: (where, bytes) => made.disk.set({ where }, bytes),
    databasePinged: (seconds) => {
      made.databaseUp.set({ from: 'here' }, seconds === null ? 0 : 1);
      setOrForget(made.databaseSeconds, { from: 'here' }, seconds ?? 0, seconds);
    },
    watchedElsewhere: () => {
      for (const gauge of [made.waiting, made.oldest, made.uncounted, made.platforms, made.figures])
        gauge.reset();
      for (const alert of shared) made.alerts.remove({ alert });
    },
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

/** What nobody knows is absent, never 0. */
function setOrForget<Label extends string>(
  gauge: Gauge<Label>,
  labels: Record<Label, string>,
  value: number,
  known: unknown,
): void {
  if (known === null) gauge.remove(labels);
  else gauge.set(labels, value);
}
