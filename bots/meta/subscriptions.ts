import type { GraphClient } from './client';
import { change, dataOf, failedStep, type SetupStep } from './setup-step';

/** The page's events we want. Those of Instagram are chosen in the app's dashboard; Meta offers no call for it. */
export const PAGE_FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_optins',
  'messaging_referrals',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'message_edits',
  'message_reactions',
] as const;

/** Subscribes the page to the app; what somebody else subscribed to stays. */
export async function setupSubscriptions(
  client: GraphClient,
  appId: string | null | undefined,
): Promise<SetupStep> {
  const what = 'subscriptions';
  const apps = dataOf(await client.call('GET', 'subscribed_apps', {}));
  if ('reason' in apps) return failedStep(what, apps.reason);
  // A page token sees its own app; with several, only ours may be touched.
  const app = appId ? apps.data.find(({ id }) => String(id) === appId) : apps.data[0];
  const have = Array.isArray(app?.subscribed_fields) ? app.subscribed_fields.map(String) : [];
  const missing = PAGE_FIELDS.filter((field) => !have.includes(field));
  if (missing.length === 0) return { what, state: 'unchanged', changed: [] };
  // The call replaces the list: what somebody else chose stays.
  const subscribed_fields = [...new Set([...have, ...PAGE_FIELDS])].join(',');
  return change(client, what, 'subscribed_apps', { subscribed_fields }, missing);
}

/**
 * Tells Meta the address of our webhook, for events of pages (for Instagram's it is set in the dashboard). `client`
 * speaks as the app. Meta calls the address at once to shake hands, so the server must be up.
 */
export async function setupWebhook(
  client: GraphClient,
  callbackUrl: string,
  verifyToken: string,
): Promise<SetupStep> {
  const what = 'webhook';
  const found = dataOf(await client.call('GET', 'subscriptions', {}));
  if ('reason' in found) return failedStep(what, found.reason);
  const page = found.data.find(({ object }) => object === 'page');
  const have = (Array.isArray(page?.fields) ? (page.fields as { name?: unknown }[]) : []).map(({ name }) =>
    String(name),
  );
  const missing = PAGE_FIELDS.filter((field) => !have.includes(field));
  const moved = page?.callback_url !== callbackUrl || page?.active === false;
  if (missing.length === 0 && !moved) return { what, state: 'unchanged', changed: [] };
  const fields = [...new Set([...have, ...PAGE_FIELDS])].join(',');
  const values = { object: 'page', callback_url: callbackUrl, verify_token: verifyToken, fields };
  return change(client, what, 'subscriptions', values, [...(moved ? ['callback_url'] : []), ...missing]);
}

/**
 * Why Meta does not bring us the page's events: the page is not subscribed to our app, or not with all fields; the app has no
 * webhook for pages, one at another address, or one that Meta has switched off.
 */
export type SubscriptionProblem = 'unsubscribed' | 'fields' | 'none' | 'elsewhere' | 'off';

/** Whether Meta brings us the page's events; `token`: null when it did not say. `reason` holds codes only. */
export interface SubscriptionState {
  readonly token: 'alive' | 'dead' | null;
  readonly problem: SubscriptionProblem | null;
  readonly reason: string;
}

/** Asks whether the page is subscribed to our app with all the fields we want. */
export async function readPageSubscription(
  client: GraphClient,
  appId: string | null | undefined,
): Promise<SubscriptionState> {
  const apps = dataOf(await client.call('GET', 'subscribed_apps', {}));
  if ('reason' in apps) return unanswered(apps.reason);
  const app = appId ? apps.data.find(({ id }) => String(id) === appId) : apps.data[0];
  if (!app) return alive('unsubscribed');
  const have = Array.isArray(app.subscribed_fields) ? app.subscribed_fields.map(String) : [];
  return alive(PAGE_FIELDS.every((field) => have.includes(field)) ? null : 'fields');
}

/** Asks whether the app's webhook for pages is there, active and at our address; `client` speaks as the app. */
export async function readAppWebhook(
  client: GraphClient,
  callbackUrl: string | null,
): Promise<SubscriptionState> {
  const found = dataOf(await client.call('GET', 'subscriptions', {}));
  if ('reason' in found) return unanswered(found.reason);
  const page = found.data.find(({ object }) => object === 'page');
  if (!page) return alive('none');
  if (page.active === false) return alive('off');
  return alive(callbackUrl !== null && page.callback_url !== callbackUrl ? 'elsewhere' : null);
}

function alive(problem: SubscriptionProblem | null): SubscriptionState {
  return { token: 'alive', problem, reason: '' };
}

/** Codes that say that a token is no longer known. */
const DEAD = new Set(['graph 190', 'graph 102']);

function unanswered(reason: string): SubscriptionState {
  return { token: DEAD.has(reason) ? 'dead' : null, problem: null, reason };
}
