import { createAppClient, createPageClient, type MetaOptions } from '.';
import { setupInstagram, setupMessenger, type MetaProfile } from './profile';
import type { SetupStep } from './setup-step';
import { setupSubscriptions, setupWebhook } from './subscriptions';

/** What `setupMeta` needs beside the channels' own options. */
export interface MetaSetupOptions extends MetaOptions {
  /** The public address of our webhook; set with the app's id and secret, else left to the dashboard. */
  readonly callbackUrl?: string | null;
}

/**
 * Brings the webhook, the page's subscriptions, Messenger's profile and Instagram's opening questions to what is
 * wanted. Reads first and changes only what differs, so a second run changes nothing (Meta allows 10 profile calls in
 * 10 minutes).
 */
export async function setupMeta(options: MetaSetupOptions, profile: MetaProfile): Promise<SetupStep[]> {
  const client = createPageClient(options);
  const steps: SetupStep[] = [];
  if (!options.pageId && !options.instagramId) return steps;
  const { appId, callbackUrl, verifyTokens } = options;
  const app = createAppClient(options);
  if (app && callbackUrl && verifyTokens[0])
    steps.push(await setupWebhook(app, callbackUrl, verifyTokens[0]));
  steps.push(await setupSubscriptions(client, appId));
  if (options.pageId) steps.push(await setupMessenger(client, profile));
  if (options.instagramId) steps.push(await setupInstagram(client, profile));
  return steps;
}
