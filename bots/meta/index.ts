import type { Channel, RawWebhook, ReadBody, Received, Webhook } from '../../src/core/channel';
import { createInstagram } from '../instagram';
import { createMessenger } from '../messenger';
import { createGraphClient, type GraphClient } from './client';
import { fetchFile } from './fetch-file';
import { type MetaAccounts, parseBody } from './parse';
import { type PageIds, readPageIds } from './page-ids';
import { type DeletionAsked, readSignedRequest } from './signed-request';
import { readAppWebhooks, readPageSubscription, type SubscriptionState } from './subscriptions';
import { isSigned, verifyHandshake, verifySignature } from './verify';
import type { ChannelWays } from './ways';

/** Everything Meta's two channels need. A channel whose account is missing is off. */
export interface MetaOptions {
  /** Any of these may have signed a webhook (old and new, while they rotate). */
  readonly appSecrets: readonly string[];
  readonly verifyTokens: readonly string[];
  /** Our app's id, by which our own echoes are known beside their metadata. */
  readonly appId?: string | null;
  /** The Facebook page of the Messenger bot, to which the Instagram account is linked. */
  readonly pageId?: string;
  readonly pageTokens: readonly string[];
  readonly instagramId?: string | null;
  readonly graphRoot: string;
  readonly graphVersion: string;
  /** Milliseconds one call may take; 10 000 unless told. */
  readonly timeoutMs?: number;
}

/** Meta's door, shared by both channels, and the ways out. */
export interface Meta {
  readonly webhook: Webhook;
  /** Reads a body again that was set aside, or the piece of one that was. */
  readonly read: ReadBody;
  readonly channels: readonly Channel[];
  /** Asks Meta whether it takes the page's token and brings us its events; `callbackUrl`: our webhook, where it is known. */
  subscription(callbackUrl: string | null): Promise<SubscriptionState>;
  /** Reads `signed_request` of the data-deletion callback; null: not Meta's. */
  deletionAsked(signedRequest: unknown): DeletionAsked | null;
  /** Under which ids somebody whom the app knows wrote to the page; null: Meta cannot be asked now. */
  pageIds(userId: string): Promise<PageIds>;
}

/** Composes Messenger and Instagram from the configuration. */
export function createMeta(options: MetaOptions): Meta {
  const client = createPageClient(options);
  const source = { graphRoot: options.graphRoot, timeoutMs: options.timeoutMs ?? 10_000 };
  const ways: ChannelWays = { client, fetchFile: (fileId) => fetchFile(fileId, source) };
  const channels: Channel[] = [];
  if (options.pageId) channels.push(createMessenger(ways));
  if (options.instagramId) channels.push(createInstagram(ways));
  return {
    webhook: {
      path: '/webhooks/meta',
      methods: ['GET', 'POST'],
      refuses: (headers) => (isSigned(headers) ? null : answer(401, 'unauthorized')),
      receive: (raw) => receive(raw, options),
    },
    read: (body) => parseBody(body, accountsOf(options)),
    channels,
    subscription: (callbackUrl) => readSubscription(options, client, callbackUrl),
    deletionAsked: (signed) => readSignedRequest(signed, options.appSecrets),
    pageIds: (userId) => readPageIds(options, userId),
  };
}

/** The page's side and, where the app is known, the app's. */
async function readSubscription(
  options: MetaOptions,
  client: GraphClient,
  callbackUrl: string | null,
): Promise<SubscriptionState> {
  const page = await readPageSubscription(client, options.appId);
  const app = createAppClient(options);
  if (page.token !== 'alive' || page.problem !== null || !app) return page;
  const instagram = Boolean(options.instagramId);
  const webhook = await readAppWebhooks(app, callbackUrl, { instagram });
  // The page's token is alive, whatever became of the app's secret.
  return webhook.token === 'alive' ? webhook : page;
}

/** The Graph client that speaks as the app; null without the app's id. */
export function createAppClient(options: MetaOptions): GraphClient | null {
  const { appId, appSecrets } = options;
  if (!appId || !appSecrets[0]) return null;
  return createPageClient({ ...options, pageId: appId, pageTokens: [`${appId}|${appSecrets[0]}`] });
}

/** The Graph client of the configured page. */
export function createPageClient(options: MetaOptions): GraphClient {
  const { graphRoot, graphVersion, pageTokens, timeoutMs } = options;
  const node = options.pageId ?? 'me';
  return createGraphClient({
    graphRoot,
    graphVersion,
    pageTokens,
    node,
    ...(timeoutMs ? { timeoutMs } : {}),
  });
}

function receive(raw: RawWebhook, options: MetaOptions): Received {
  if (raw.method === 'GET') {
    const challenge = verifyHandshake(raw, options.verifyTokens);
    return challenge === null ? answer(403, 'forbidden') : answer(200, challenge);
  }
  if (!verifySignature(raw, options.appSecrets)) return answer(401, 'unauthorized');
  if (!/^application\/json\b/i.test(String(raw.headers['content-type'] ?? 'application/json'))) {
    return answer(415, 'unsupported media type');
  }
  if (raw.body.length === 0) return answer(400, 'empty');
  return { status: 200, body: 'EVENT_RECEIVED', ...parseBody(raw.body, accountsOf(options)) };
}

function accountsOf(options: MetaOptions): MetaAccounts {
  const { pageId = null, instagramId = null, appId = null, graphRoot } = options;
  return { pageId, instagramId, appId, graphRoot };
}

function answer(status: number, body: string): Received {
  return { status, body, events: [], rejects: [] };
}
