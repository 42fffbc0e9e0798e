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

/** Of Instagram's events those without which nobody hears what citizens write and press there; echoes come with the messages. */
const INSTAGRAM_FIELDS = ['messages', 'messaging_postbacks'] as const;

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
  const have = fieldsOf(page);
  const missing = PAGE_FIELDS.filter((field) => !have.includes(field));
  const moved = page?.callback_url !== callbackUrl || page?.active === false;
  if (missing.length === 0 && !moved) return { what, state: 'unchanged', changed: [] };
  const fields = [...new Set([...have, ...PAGE_FIELDS])].join(',');
  const values = { object: 'page', callback_url: callbackUrl, verify_token: verifyToken, fields };
  return change(client, what, 'subscriptions', values, [...(moved ? ['callback_url'] : []), ...missing]);
}

/** The names of the fields of one of the app's webhooks. */
function fieldsOf(webhook: Readonly<Record<string, unknown>> | undefined): string[] {
  const fields = Array.isArray(webhook?.fields) ? (webhook.fields as { name?: unknown }[]) : [];
  return fields.map(({ name }) => String(name));
}

/** What is wrong with a webhook of the app's: there is none, it is at another address, Meta has switched it off, fields are missing. */
type WebhookProblem = 'none' | 'elsewhere' | 'off' | 'fields';

/**
 * Why Meta does not bring us the events of page and Instagram: the page is not subscribed to our app, or something is wrong with
 * the app's webhook for pages or for Instagram.
 */
export type SubscriptionProblem = 'unsubscribed' | WebhookProblem | `instagram-${WebhookProblem}`;

/** Whether Meta brings us the events; `token`: null when it did not say. `reason` holds codes only. */
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

/**
 * Asks whether the app's webhooks for pages and, where `instagram` is on, for Instagram are there, active, at our address and with
 * the fields we need: only fields that both page and app are subscribed to are brought. `client` speaks as the app.
 */
export async function readAppWebhooks(
  client: GraphClient,
  callbackUrl: string | null,
  { instagram }: { readonly instagram: boolean },
): Promise<SubscriptionState> {
  const found = dataOf(await client.call('GET', 'subscriptions', {}));
  if ('reason' in found) return unanswered(found.reason);
  const problemOf = (object: string, fields: readonly string[]): WebhookProblem | null => {
    const webhook = found.data.find((one) => one.object === object);
    if (!webhook) return 'none';
    if (webhook.active === false) return 'off';
    if (callbackUrl !== null && webhook.callback_url !== callbackUrl) return 'elsewhere';
    const have = fieldsOf(webhook);
    return fields.every((field) => have.includes(field)) ? null : 'fields';
  };
  const ofPage = problemOf('page', PAGE_FIELDS);
  if (ofPage !== null || !instagram) return alive(ofPage);
  const ofInstagram = problemOf('instagram', INSTAGRAM_FIELDS);
  return alive(ofInstagram && `instagram-${ofInstagram}`);
}

function alive(problem: SubscriptionProblem | null): SubscriptionState {
  return { token: 'alive', problem, reason: '' };
}

/** Codes that say that a token is no longer known. */
const DEAD = new Set(['graph 190', 'graph 102']);

function unanswered(reason: string): SubscriptionState {
  return { token: DEAD.has(reason) ? 'dead' : null, problem: null, reason };
}
