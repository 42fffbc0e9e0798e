import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { signMeta } from './graph-payloads';
import {
  checkMessage,
  GraphRefusal,
  readPayload,
  type GraphPlatform,
  type KeptFiles,
  type SentMessage,
} from './graph-messages';
import { createGraphFiles, type GraphFile } from './graph-files';
import { type AppWebhook, createGraphSettings } from './graph-settings';

/**
 * A way to fail. `hang`: never answers. `slow`: answers properly, but so late. `drop`: takes the request and breaks the connection. `code`: a Graph error;
 * with `delivered` the message arrives nevertheless, as code 1 is known to do. `status`: an answer that is no JSON.
 */
export type GraphFailure =
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | {
      readonly kind: 'code';
      readonly code: number;
      readonly subcode?: number;
      readonly status?: number;
      readonly retryAfter?: string;
      readonly delivered?: boolean;
    };

/** One request, as it came. */
export interface GraphCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface GraphApiOptions {
  readonly port?: number;
  readonly pageId?: string;
  readonly tokens?: readonly string[];
  readonly appId?: string;
  readonly appSecret?: string;
  /** The professional account linked with the page; null: none. */
  readonly instagramId?: string | null;
  /** Called for each message that arrives; a line in the terminal when started by hand. */
  readonly onMessage?: (message: SentMessage) => void;
}

/** Meta's Graph API as far as we use it, over real HTTP on loopback. */
export interface FakeGraphApi {
  readonly url: string;
  readonly pageId: string;
  readonly token: string;
  readonly calls: GraphCall[];
  /** The messages that arrived. */
  readonly sent: SentMessage[];
  /** Notices that stand beside the messages for a while. */
  readonly acted: { readonly to: string; readonly action: string }[];
  /** The files that it keeps for us; what is taken out has expired. */
  readonly kept: KeptFiles;
  /** The app's webhooks by object, as the dashboard shows and sets them. */
  readonly webhooks: Map<string, AppWebhook>;
  /** Tells on which platform a person is; without it a person is on Messenger. */
  know(person: string, platform: GraphPlatform): void;
  /** Tells under which ids somebody whom the app knows wrote to the page; of others Meta knows nothing. */
  match(userId: string, pageIds: readonly string[]): void;
  /** The next calls of the Send API fail so. */
  failNext(failure: GraphFailure, times?: number): void;
  /** Keeps a file that somebody sent, as Meta's CDN does; returns the address that its webhook carries. */
  serve(path: string, file: GraphFile): string;
  /** Posts a webhook with Meta's signature, and remembers who writes where. */
  deliver(webhookUrl: string, body: Uint8Array, appSecret: string): Promise<{ status: number; body: string }>;
  reset(): void;
  close(): Promise<void>;
}

/** Starts a fake Graph API on a free port of loopback (or the given one). */
export async function startGraphApi(options: GraphApiOptions = {}): Promise<FakeGraphApi> {
  const {
    pageId = '102030405060708',
    tokens = ['EAAfakePageToken'],
    appId = '1517776481860111',
    appSecret = 'fake-app-secret',
    instagramId = '17841400000000001',
  } = options;
  const calls: GraphCall[] = [];
  const sent: SentMessage[] = [];
  const acted: FakeGraphApi['acted'] = [];
  const kept: KeptFiles = new Map();
  const failures: GraphFailure[] = [];
  const matches = new Map<string, readonly string[]>();
  const platforms = new Map<string, GraphPlatform>();
  const settings = createGraphSettings(appId);
  const files = createGraphFiles();
  let serial = 0;

  const send = (payload: Record<string, unknown>): unknown => {
    const recipient = (payload.recipient as { id?: unknown } | undefined)?.id;
    if (payload.sender_action !== undefined) return act(recipient, payload);
    const platform = platforms.get(String(recipient)) ?? 'messenger';
    const message = checkMessage(payload, platform, (serial += 1), kept);
    sent.push(message);
    options.onMessage?.(message);
    const { to, messageId, attachmentId } = message;
    return { recipient_id: to, message_id: messageId, ...(attachmentId && { attachment_id: attachmentId }) };
  };

  /** What stands for a while beside the messages: somebody writes, or has read. It goes with nothing else. */
  const act = (recipient: unknown, payload: Record<string, unknown>): unknown => {
    const known = ['typing_on', 'typing_off', 'mark_seen'].includes(String(payload.sender_action));
    if (typeof recipient !== 'string' || !known || payload.message !== undefined) throw new GraphRefusal(100);
    acted.push({ to: recipient, action: String(payload.sender_action) });
    return { recipient_id: recipient };
  };

  /** The page itself: its id always, other fields when asked for, and none that is not set. */
  const pageFields = (fields: string): unknown => {
    const asked = fields.split(',').filter((field) => field !== '' && field !== 'id');
    if (asked.some((field) => field !== 'instagram_business_account')) throw new GraphRefusal(100);
    const linked = asked.length > 0 && instagramId !== null;
    return { ...(linked ? { instagram_business_account: { id: instagramId } } : {}), id: pageId };
  };

  const idsForPages = (userId: string, token: string | undefined, query: GraphCall['query']): unknown => {
    if (token !== `${appId}|${appSecret}`) throw new GraphRefusal(190, undefined, 401);
    const proof = createHmac('sha256', appSecret).update(token).digest('hex');
    if (query.appsecret_proof !== proof || query.page !== pageId) throw new GraphRefusal(100);
    const found = matches.get(userId);
    if (!found) throw new GraphRefusal(100, 33);
    return { data: found.map((id) => ({ id, page: { id: pageId, name: 'DOST' } })) };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://graph');
    const payload = await readPayload(request);
    const query = Object.fromEntries(url.searchParams);
    const authorization = request.headers.authorization ?? null;
    calls.push({ method: request.method ?? '', path: url.pathname, query, authorization, payload });
    if (files.answer(url, response)) return;
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? query.access_token;
    const [, node, edge] = /^\/v\d+\.\d+\/([^/]+)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    if (node === appId && edge === 'subscriptions') {
      if (token !== `${appId}|${appSecret}`) throw new GraphRefusal(190, undefined, 401);
      return reply(response, 200, await settings.handleApp(request.method ?? '', payload));
    }
    if (edge === 'ids_for_pages') return reply(response, 200, idsForPages(node!, token, query));
    if (!token || !tokens.includes(token)) throw new GraphRefusal(190, undefined, 401);
    if (node !== pageId && node !== 'me') throw new GraphRefusal(100, 33);
    if (edge === undefined) return reply(response, 200, pageFields(query.fields ?? ''));
    if (edge !== 'messages' || request.method !== 'POST') {
      return reply(
        response,
        200,
        settings.handle(request.method ?? '', edge ?? '', { ...query, ...payload }),
      );
    }
    // A notice that fails is nobody's loss: the failures arranged are for messages.
    const failure = payload.sender_action === undefined ? failures.shift() : undefined;
    if (!failure) return reply(response, 200, send(payload));
    if (failure.kind === 'hang') return;
    if (failure.kind === 'slow') {
      await sleep(failure.ms);
      return reply(response, 200, send(payload));
    }
    if (failure.kind === 'drop') return void request.socket.destroy();
    if (failure.retryAfter) response.setHeader('retry-after', failure.retryAfter);
    if (failure.kind === 'status') return void response.writeHead(failure.status).end('<html>Sorry</html>');
    if (failure.delivered) send(payload);
    throw new GraphRefusal(failure.code, failure.subcode, failure.status);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refusal = error instanceof GraphRefusal ? error : new GraphRefusal(100);
      reply(response, refusal.status, refusal.body());
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: root,
    pageId,
    token: tokens[0]!,
    calls,
    sent,
    acted,
    kept,
    webhooks: settings.webhooks,
    match: (userId, pageIds) => void matches.set(userId, pageIds),
    know: (person, platform) => void platforms.set(person, platform),
    failNext(failure, times = 1) {
      for (let index = 0; index < times; index += 1) failures.push(failure);
    },
    serve: (path, file) => `${root}${files.serve(path, file)}`,
    async deliver(webhookUrl, body, appSecret) {
      rememberPeople(body, platforms);
      const headers = {
        'content-type': 'application/json',
        'x-hub-signature-256': signMeta(body, appSecret),
      };
      const response = await fetch(webhookUrl, { method: 'POST', headers, body: Uint8Array.from(body) });
      return { status: response.status, body: await response.text() };
    },
    reset() {
      for (const list of [calls, sent, acted, failures]) list.length = 0;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function rememberPeople(body: Uint8Array, platforms: Map<string, GraphPlatform>): void {
  const { object, entry } = JSON.parse(new TextDecoder().decode(body)) as {
    object: string;
    entry: { messaging?: { sender?: { id?: string } }[] }[];
  };
  for (const event of entry.flatMap(({ messaging }) => messaging ?? [])) {
    const person = event.sender?.id;
    if (person) platforms.set(person, object === 'instagram' ? 'instagram' : 'messenger');
  }
}

if (require.main === module) {
  const flag = process.argv.indexOf('--port');
  const port = flag === -1 ? 8082 : Number(process.argv[flag + 1]);
  const onMessage = (message: SentMessage) => console.log(JSON.stringify({ ...message, bytes: undefined }));
  void startGraphApi({ port, onMessage }).then(({ url, token, pageId }) =>
    console.log(`Fake Graph API: META_GRAPH_ROOT=${url} META_PAGE_ID=${pageId} META_PAGE_TOKEN=${token}`),
  );
}
