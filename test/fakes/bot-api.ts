import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBotRequest } from './bot-api-body';
import { BotRefusal, METHODS, type BotRequest, type BotState } from './bot-api-methods';

/** A request as it came, and the status it got (null: none, the connection hung or was cut). */
export interface BotCall extends BotRequest {
  readonly token: string;
  status: number | null;
  /** The id of the message that it sent. */
  messageId?: number;
}

/**
 * A way to fail. `refuse` is an answer with `ok: false`; `hang` never answers; `slow` answers properly but late;
 * `cut` closes the connection without an answer, `after` doing the work or before; `garbage` is not JSON;
 * `huge` is the proper answer, of 64 MB; `redirect` sends to the same call again, where it would succeed.
 */
export type BotFailure =
  | {
      readonly kind: 'refuse';
      readonly code: number;
      readonly description: string;
      readonly parameters?: object;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'cut'; readonly after?: boolean }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'huge' }
  | { readonly kind: 'redirect' };

/** A Bot API update; its `update_id` is given by the fake when it is left out. */
export type BotUpdate = Readonly<Record<string, unknown>>;

export interface FakeBotApiOptions {
  readonly port?: number;
  /** Tokens it knows; `123456:TEST-token` by default. */
  readonly tokens?: readonly string[];
  readonly username?: string;
  /** Beyond this a chat gets 429 with `retry_after`. */
  readonly perChat?: { readonly count: number; readonly perMs: number };
  readonly onCall?: (call: BotCall) => void;
  readonly now?: () => number;
  /** How long a connection may rest; Node's five seconds unless told. */
  readonly keepAliveMs?: number;
}

export interface FakeBotApi {
  /** The `apiRoot`. */
  readonly url: string;
  readonly token: string;
  readonly calls: BotCall[];
  readonly state: BotState;
  /** The calls that send something to a person, whatever became of them. */
  sends(): BotCall[];
  /** Queues an update for `getUpdates`; returns it with its id. */
  pushUpdate(update: BotUpdate): BotUpdate;
  /** POSTs an update as Telegram does, to the URL given or else the webhook set; resolves to the answer's status. */
  deliver(update: BotUpdate, to?: { url: string; secret: string }): Promise<number>;
  /** Makes the next `times` calls of these methods (by default: of sending ones), to this chat or any, fail. */
  failNext(failure: BotFailure, options?: { times?: number; method?: RegExp; chat?: string }): void;
  /** Forgets calls and arranged failures. */
  reset(): void;
  close(): Promise<void>;
}

const SENDING = /^send(Message|Photo|Document)$/;

/** Starts a Bot API on loopback that knows what the real one would refuse. */
export async function startFakeBotApi(options: FakeBotApiOptions = {}): Promise<FakeBotApi> {
  const tokens = options.tokens ?? ['123456:TEST-token'];
  const now = options.now ?? Date.now;
  const state: BotState = {
    botId: Number(tokens[0]!.split(':')[0]),
    username: options.username ?? 'DostBot',
    webhook: { url: '', secret: '', allowed: [], maxConnections: 40 },
    commands: new Map(),
    unknownChats: new Set(),
    blockedBy: new Set(),
    files: new Map(),
    sentFiles: new Map(),
    nextMessageId: 1,
    now,
  };
  const calls: BotCall[] = [];
  const failures: { failure: BotFailure; left: number; method: RegExp; chat: string | undefined }[] = [];
  const queue = createQueue();
  const pace = createPace(options.perChat, now);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url?.startsWith('/file/')) return serveFile(request.url, response, tokens, state);
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    const call: BotCall = { ...(await readBotRequest(method, request)), token, status: null };
    calls.push(call);
    const answer = (status: number, body: object): void => {
      call.status = status;
      options.onCall?.(call);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const arranged = failures.find(
      ({ left, method: pattern, chat }) =>
        left > 0 &&
        pattern.test(method) &&
        (chat ?? String(call.fields['chat_id'])) === String(call.fields['chat_id']),
    );
    if (arranged) arranged.left -= 1;
    const failure = arranged?.failure;
    try {
      if (failure?.kind === 'hang') return;
      if (failure?.kind === 'cut' && !failure.after) return void request.socket.destroy();
      if (failure?.kind === 'refuse')
        throw new BotRefusal(failure.code, failure.description, { ...failure.parameters });
      if (failure?.kind === 'slow') await sleep(failure.ms);
      checkToken(tokens, token);
      const result = await perform(call, response);
      const { message_id: messageId } = (result ?? {}) as { message_id?: number };
      if (messageId !== undefined) call.messageId = messageId;
      if (failure?.kind === 'cut') return void request.socket.destroy();
      if (failure?.kind === 'garbage') return void response.end('<html>');
      if (failure?.kind === 'huge') return void (await sendHuge({ ok: true, result }, response));
      if (failure?.kind === 'redirect') return void response.writeHead(307, { location: request.url! }).end();
      answer(200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof BotRefusal)) return void response.destroy();
      const { code, message, parameters } = error;
      answer(code, { ok: false, error_code: code, description: message, ...(parameters && { parameters }) });
    }
  };

  const perform = async (call: BotCall, response: ServerResponse): Promise<unknown> => {
    if (call.method === 'getUpdates') return queue.take(call.fields, state, response);
    const method = METHODS[call.method];
    if (!method) throw new BotRefusal(404, 'Not Found');
    if (SENDING.test(call.method)) pace(String(call.fields['chat_id']));
    return method(call, state);
  };

  const server = createServer((request, response) => void serve(request, response));
  if (options.keepAliveMs !== undefined) server.keepAliveTimeout = options.keepAliveMs;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: tokens[0]!,
    calls,
    state,
    sends: () => calls.filter(({ method }) => SENDING.test(method)),
    pushUpdate: (update) => queue.push(update),
    deliver: (update, to) => deliver(queue.numbered(update), to ?? state.webhook, state),
    failNext: (failure, { times = 1, method = SENDING, chat } = {}) => {
      failures.push({ failure, left: times, method, chat });
    },
    reset: () => {
      calls.length = 0;
      failures.length = 0;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A file by the path that `getFile` gave. */
function serveFile(url: string, response: ServerResponse, tokens: readonly string[], state: BotState): void {
  const [, token = '', path = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(url) ?? [];
  const file = [...state.files.values()].find((one) => one.path === path);
  if (!tokens.includes(token) || !file) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
}

function checkToken(tokens: readonly string[], token: string): void {
  if (tokens.includes(token)) return;
  // A well-formed token that is not known was revoked; anything else is no path of the API.
  throw /^\d+:[\w-]{10,}$/.test(token)
    ? new BotRefusal(401, 'Unauthorized')
    : new BotRefusal(404, 'Not Found');
}

/** The updates that wait: kept until an offset above them confirms them. */
function createQueue() {
  const waiting: (BotUpdate & { update_id: number })[] = [];
  let nextId = 900_001;
  let wake: (() => void) | null = null;
  let holder = 0;

  const numbered = (update: BotUpdate): BotUpdate & { update_id: number } => {
    const id = typeof update['update_id'] === 'number' ? update['update_id'] : nextId;
    nextId = Math.max(nextId, id) + 1;
    return { ...update, update_id: id };
  };

  const take = async (fields: BotRequest['fields'], state: BotState, response: ServerResponse) => {
    if (state.webhook.url !== '') {
      const why =
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
      throw new BotRefusal(409, `Conflict: ${why}`);
    }
    const me = (holder += 1);
    wake?.();
    const offset = Number(fields['offset'] ?? 0);
    const until = Date.now() + Number(fields['timeout'] ?? 0) * 1000;
    while (waiting.length > 0 && waiting[0]!.update_id < offset) waiting.shift();
    const allowed = Array.isArray(fields['allowed_updates']) ? fields['allowed_updates'] : [];
    for (;;) {
      if (holder !== me) {
        const why = 'terminated by other getUpdates request; make sure that only one bot instance is running';
        throw new BotRefusal(409, `Conflict: ${why}`);
      }
      const wanted = (update: BotUpdate): boolean =>
        allowed.length === 0 || Object.keys(update).some((key) => allowed.includes(key));
      const batch = waiting.filter(wanted).slice(0, Number(fields['limit'] ?? 100));
      if (batch.length > 0 || Date.now() >= until || response.destroyed) return batch;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, until - Date.now());
        wake = () => (clearTimeout(timer), resolve());
        response.once('close', wake);
      });
    }
  };

  const push = (update: BotUpdate): BotUpdate => {
    const full = numbered(update);
    waiting.push(full);
    wake?.();
    return full;
  };
  return { numbered, push, take };
}

function createPace(rate: FakeBotApiOptions['perChat'], now: () => number): (chat: string) => void {
  const sent = new Map<string, number[]>();
  return (chat) => {
    if (!rate) return;
    const recent = (sent.get(chat) ?? []).filter((at) => at > now() - rate.perMs);
    if (recent.length >= rate.count) {
      const seconds = Math.max(1, Math.ceil((recent[0]! + rate.perMs - now()) / 1000));
      throw new BotRefusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    }
    sent.set(chat, [...recent, now()]);
  };
}

async function deliver(
  update: BotUpdate,
  to: { url: string; secret: string },
  state: BotState,
): Promise<number> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (to.secret) headers['x-telegram-bot-api-secret-token'] = to.secret;
  const response = await fetch(to.url, { method: 'POST', headers, body: JSON.stringify(update) });
  await response.arrayBuffer();
  if (!response.ok) state.webhook.lastError = `Wrong response from the webhook: ${response.status}`;
  return response.status;
}

/** By hand: prints what it receives, and sends each typed line as a citizen's message. */
async function main(args: readonly string[]): Promise<void> {
  const option = (name: string): string | undefined => args[args.indexOf(`--${name}`) + 1 || args.length];
  const token = option('token');
  const api = await startFakeBotApi({
    port: Number(option('port') ?? 8081),
    ...(token !== undefined && { tokens: [token] }),
    onCall: ({ method, status, fields, files }) => {
      if (method === 'getUpdates') return;
      const names = Object.values(files).map(({ fileName, bytes }) => `${fileName} (${bytes.length} bytes)`);
      console.log(`${method} ${status} ${JSON.stringify(fields)} ${names.join(' ')}`);
    },
  });
  console.log(`TELEGRAM_API_ROOT=${api.url} TELEGRAM_BOT_TOKEN=${api.token}`);
  console.log('Each line typed here is a message of chat 1001.');
  const chat = { id: 1001, type: 'private' };
  const from = { id: 1001, is_bot: false, first_name: 'Aysel', language_code: 'az' };
  let serial = 0;
  for await (const text of createInterface({ input: process.stdin })) {
    const message = { message_id: (serial += 1), date: Math.floor(Date.now() / 1000), chat, from, text };
    const update = { message };
    if (api.state.webhook.url === '') api.pushUpdate(update);
    else console.log(`webhook answered ${await api.deliver(update)}`);
  }
}

if (require.main === module) void main(process.argv.slice(2));

/** With spaces before its end. */
async function sendHuge(body: object, response: ServerResponse): Promise<void> {
  const piece = ' '.repeat(65_536);
  const whole = [JSON.stringify(body).slice(0, -1), ...Array.from({ length: 1024 }, () => piece), '}'];
  // Whoever asked may have read enough.
  await pipeline(Readable.from(whole), response.writeHead(200)).catch(() => undefined);
}
