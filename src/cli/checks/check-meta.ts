import { createPageClient } from '../../../bots/meta';
import type { GraphAnswer, GraphClient } from '../../../bots/meta/client';
import type { Config } from '../../config';
import type { Check } from './check';

/** A page token that Meta no longer knows. */
const DEAD_TOKEN = 190;

/** Messenger and Instagram, when they are on. */
export async function checkMeta({ meta }: Config): Promise<Check[]> {
  if (!meta) return [];
  const client = createPageClient(meta);
  const answer = await client.call('GET', 'messenger_profile', { fields: 'greeting' });
  const good = answer.kind === 'answer' && answer.status === 200;
  const detail = good ? 'the page token is accepted' : explainMeta(answer);
  const token = { what: 'meta', good, detail };
  if (!good || !meta.instagramId) return [token];
  return [token, await checkInstagram(client, meta.instagramId)];
}

/** Instagram's messages come to the page that the account is linked with, under the account's number. */
async function checkInstagram(client: GraphClient, instagramId: string): Promise<Check> {
  const what = 'instagram';
  const answer = await client.call('GET', '', { fields: 'instagram_business_account' });
  if (answer.kind !== 'answer' || answer.status !== 200)
    return { what, good: false, detail: explainMeta(answer) };
  const linked = (answer.json as { instagram_business_account?: { id?: unknown } } | undefined)
    ?.instagram_business_account?.id;
  if (linked === instagramId)
    return { what, good: true, detail: 'INSTAGRAM_ID is the account linked with the page' };
  const detail =
    typeof linked === 'string'
      ? `INSTAGRAM_ID is ${instagramId}, but the account linked with the page is ${linked}: nothing that people write there would be understood`
      : 'no professional account is linked with the page META_PAGE_ID: link it in the settings of the page';
  return { what, good: false, detail };
}

function explainMeta(answer: GraphAnswer): string {
  if (answer.kind !== 'answer') return `cannot be asked: ${answer.reason}`;
  const { code } = (answer.json as { error?: { code?: unknown } } | undefined)?.error ?? {};
  return code === DEAD_TOKEN
    ? 'META_PAGE_TOKEN is refused; make a new one for the system user'
    : `META_PAGE_TOKEN may not manage META_PAGE_ID (code ${String(code)}, HTTP ${answer.status})`;
}
