import { createHmac } from 'node:crypto';
import type { MetaOptions } from '.';
import { createGraphClient } from './client';
import { dataOf } from './setup-step';

/** Under which ids somebody wrote to the page; null: Meta cannot be asked now. */
export type PageIds = readonly string[] | null;

/** Answers that are final: the person, or what we may ask about them, is unknown. Everything else may pass. */
const FINAL = new Set(['graph 100', 'graph 10', 'graph 200', 'graph 803', 'no data']);

/**
 * Asks under which ids a person whom our app knows as `userId` wrote to our page (`ids_for_pages`, which needs app and page to be of
 * one business). Without the app's id nobody can be asked: nobody is found.
 */
export async function readPageIds(options: MetaOptions, userId: string): Promise<PageIds> {
  const { appId, pageId } = options;
  const secret = options.appSecrets[0];
  if (!appId || !secret || !pageId) return [];
  const token = `${appId}|${secret}`;
  const { graphRoot, graphVersion, timeoutMs } = options;
  const client = createGraphClient({
    ...{ graphRoot, graphVersion, node: userId, pageTokens: [token] },
    ...(timeoutMs ? { timeoutMs } : {}),
  });
  const found = dataOf(
    await client.call('GET', 'ids_for_pages', {
      page: pageId,
      appsecret_proof: createHmac('sha256', secret).update(token).digest('hex'),
    }),
  );
  if ('reason' in found) return FINAL.has(found.reason) ? [] : null;
  const ids = found.data.map(({ id }) => (Number.isSafeInteger(id) ? String(id) : id));
  // A number that is too long has lost its last digits: it would be somebody else's.
  return ids.every((id) => typeof id === 'string') ? ids : null;
}
