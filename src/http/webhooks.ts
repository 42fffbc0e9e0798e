import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Received, Webhook } from '../core/channel';
import { hasCode } from '../core/errors';
import type { Inbox } from '../inbox/inbox';
import { WEBHOOK_HEADERS } from './headers';
import { BODY_LIMITS, type BodyLimits, bodyReader, type NoBody, refusesBody } from './read-body';

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

interface WebhookDeps {
  readonly webhooks: readonly Webhook[];
  readonly inbox: Pick<Inbox, 'record' | 'quarantine'>;
  readonly metrics: Pick<Metrics, 'answered'>;
  readonly log: Log;
  /** As in use, unless told. */
  readonly limits?: BodyLimits;
}

interface Bodies {
  readonly limits: BodyLimits;
  readonly read: ReturnType<typeof bodyReader>;
}

/**
 * Answers the platforms' webhooks in front of everything else, which gets what is none. They come most, and a plain
 * listener takes several times as many as an express route with its middleware. A request is answered only once every
 * event in it is durable: what we acknowledge is never lost.
 */
export function beforeOthers(deps: WebhookDeps, others: RequestListener): RequestListener {
  const byPath = new Map(deps.webhooks.map((webhook) => [webhook.path, webhook]));
  const { limits = BODY_LIMITS } = deps;
  const answering = { ...deps, bodies: { limits, read: bodyReader(limits) } };
  return (req, res) => {
    const [path, search] = split(req.url ?? '');
    const webhook = byPath.get(path);
    if (!webhook) return others(req, res);
    follow(deps, webhook, req, res);
    answer(answering, webhook, search, req, res).catch((error: unknown) => failed(deps.log, res, error));
  };
}

/** As routes are told apart: a slash at the end and capitals make no difference. */
function split(url: string): [path: string, search: string] {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const bare = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return [bare.toLowerCase(), at < 0 ? '' : url.slice(at + 1)];
}

async function answer(
  { inbox, bodies }: WebhookDeps & { readonly bodies: Bodies },
  webhook: Webhook,
  search: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const method = req.method ?? '';
  if (!(webhook.methods as readonly string[]).includes(method)) {
    res.setHeader('allow', webhook.methods.join(', '));
    return refuse(res, 405, 'method not allowed');
  }
  let body: Buffer | NoBody = Buffer.alloc(0);
  if (method === 'POST') {
    const unread = refusesBody(req, bodies.limits);
    if (unread) return refuseBody(res, unread);
    const refused = webhook.refuses?.(req.headers) ?? null;
    if (refused) return send(res, refused.status, TEXT, refused.body);
    body = await bodies.read(req);
  }
  if (typeof body === 'string') return refuseBody(res, body);
  const {
    status,
    body: text,
    events,
    rejects,
  }: Received = webhook.receive({
    ...{ method, headers: req.headers, query: search === '' ? {} : parseQuery(search), body },
  });
  try {
    const durable: Promise<unknown>[] = events.map((event) => inbox.record(event));
    if (rejects.length > 0) durable.push(inbox.quarantine(rejects));
    await (durable.length === 1 ? durable[0] : Promise.all(durable));
  } catch (error) {
    if (!isTemporary(error)) throw error;
    return tryLater(res);
  }
  send(res, status, TEXT, text);
}

/** Of whom nobody knows who they are; what they may still send is not waited for. */
function refuseBody(res: ServerResponse, why: NoBody): void {
  if (why === 'gone') return;
  if (why === 'encoded') return refuse(res, 415, 'bad request');
  if (why === 'large') return refuse(res, 413, 'too large');
  res.setHeader('connection', 'close');
  if (why === 'slow') return refuse(res, 408, 'too slow');
  tryLater(res);
}

function isTemporary(error: unknown): boolean {
  return (
    hasCode(error, 'overloaded') || hasCode(error, 'spool.full') || hasCode(error, 'database.unavailable')
  );
}

function failed(log: Log, res: ServerResponse, error: unknown): void {
  log.error({ err: error }, 'http.failed');
  if (res.headersSent) res.destroy();
  else refuse(res, 500, 'internal error');
}

function tryLater(res: ServerResponse): void {
  res.setHeader('retry-after', '5');
  send(res, 503, TEXT, 'try again later');
}

function refuse(res: ServerResponse, status: number, error: string): void {
  send(res, status, JSON_TYPE, JSON.stringify({ error }));
}

function send(res: ServerResponse, status: number, type: string, text: string): void {
  const length = Buffer.byteLength(text);
  res.writeHead(status, { ...WEBHOOK_HEADERS, 'content-type': type, 'content-length': length }).end(text);
}

/** One line and one measurement a request, as every other answer has. */
function follow(
  { metrics, log }: WebhookDeps,
  webhook: Webhook,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  const started = performance.now();
  res.on('close', () => {
    const ms = performance.now() - started;
    const method = req.method ?? '';
    const status = res.statusCode;
    const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';
    const line = { method, path: webhook.path, status, ms: Math.round(ms) };
    if (!res.writableFinished) return log.info(line, 'http.aborted');
    metrics.answered(method, webhook.path, status, ms / 1000);
    log[level](line, status >= 500 ? 'http.failed' : 'http.answered');
  });
}
