import express, { type Express, type RequestHandler } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import pinoHttp from 'pino-http';
import type { Logger } from 'pino';
import type { Webhook } from './core/channel';
import type { Config } from './config';
import type { Clock } from './core/clock';
import type { ConsoleDeps } from './console/deps';
import { createConsolePages } from './console/pages';
import { createConsoleRouter } from './console/router';
import { type ChatDeps, createChatRouter } from './http/chat';
import { addressOf } from './http/address';
import { createFloodGuard } from './http/flood';
import { securityHeaders } from './http/headers';
import { failed } from './http/failed';
import { createDeletionRouter, type DeletionDoor } from './http/deletion';
import { createIngestRouter, type IngestDeps } from './http/ingest';
import { tooOften } from './http/refuse';
import { createPage } from './http/page';
import { beforeOthers } from './http/webhooks';
import { createWidget } from './http/widget';
import type { Inbox } from './inbox/inbox';
import { httpLogOptions } from './log';
import type { Metrics } from './metrics';

/** What the server is built from. */
export interface ServerDeps {
  readonly config: Pick<Config, 'http' | 'root'>;
  readonly webhooks: readonly Webhook[];
  readonly inbox: Pick<Inbox, 'record' | 'quarantine'>;
  readonly chat: ChatDeps;
  readonly ingest: Omit<IngestDeps, 'metrics' | 'log'>;
  readonly console: ConsoleDeps;
  /** Meta's data-deletion callback; absent: Meta is off, or it is not known how the world reaches us. */
  readonly deletion?: DeletionDoor;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** What is wrong now; empty when everything works. */
  readonly problems: () => Promise<readonly string[]>;
}

/** Answers every request: webhooks first, for they come most, and the express app whatever else there is. */
export function createServer(deps: ServerDeps): RequestListener {
  const { webhooks, inbox, metrics, logger: log } = deps;
  return beforeOthers({ webhooks, inbox, metrics, log }, createApp(deps));
}

/** The express app: health and metrics, what sources tell, and the chat; errors last. */
function createApp(deps: ServerDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.config.http.trustProxy);
  app.set('query parser', 'simple');
  app.use(pinoHttp(httpLogOptions(deps.logger)));
  app.use(timed(deps.metrics), securityHeaders());
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  const problemsNow = shared(deps.problems);
  app.get('/readyz', async (_req, res) => {
    const problems = await problemsNow();
    res
      .status(problems.length === 0 ? 200 : 503)
      .json({ status: problems.length === 0 ? 'ready' : 'not ready', problems });
  });
  app.get('/metrics', allowMetrics(deps.config.http.metricsTokens, deps.chat.clock), async (_req, res) => {
    res.type(deps.metrics.contentType).send(await deps.metrics.render());
  });
  app.use(createIngestRouter({ ...deps.ingest, metrics: deps.metrics, log: deps.logger }));
  if (deps.deletion) app.use(createDeletionRouter(deps.deletion, deps.chat.clock));
  const chat = createChatRouter(deps.chat);
  app.use(chat);
  app.use('/console/api', createConsoleRouter(deps.console));
  app.use('/console', createConsolePages(join(deps.config.root, 'dist/console')));
  const web = join(deps.config.root, 'web');
  const { widgetOrigins } = deps.config.http;
  if (widgetOrigins.length > 0) app.use(createWidget({ ...deps.chat, web, chat, origins: widgetOrigins }));
  app.use(createPage(join(web, 'chat')));
  app.use((_req, res) => void res.status(404).json({ error: 'not found' }));
  app.use(failed);
  return app;
}

function timed(metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    res.on('finish', () => {
      const route = (req.route as { path?: string } | undefined)?.path ?? 'other';
      metrics.answered(req.method, route, res.statusCode, (performance.now() - started) / 1000);
    });
    next();
  };
}

/** Whoever asks while somebody else is being answered gets the same answer: however many ask, the database is asked once at a time. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | null = null;
  return () => (asking ??= ask().finally(() => (asking = null)));
}

/** Metrics are for this machine, or for who knows the token; who tried too many tokens waits. */
function allowMetrics(tokens: readonly string[], clock: Clock): RequestHandler {
  const failures = createFloodGuard({ burst: 20, perSecond: 0.2 });
  return (req, res, next) => {
    const given = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1];
    // A request that a proxy passed on comes from elsewhere, whatever its socket says.
    const proxied = req.headers['x-forwarded-for'] ?? req.headers['forwarded'];
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.socket.remoteAddress ?? '');
    if (given === undefined && local && proxied === undefined) return next();
    const wait = failures.wait(addressOf(req), clock());
    if (wait > 0) return tooOften(res, wait);
    if (given !== undefined && tokens.some((token) => same(token, given))) return next();
    failures.take(addressOf(req), clock());
    res.status(401).set('www-authenticate', 'Bearer').json({ error: 'unauthorized' });
  };
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
