import { createPageClient } from '../../../bots/meta';
import type { GraphAnswer } from '../../../bots/meta/client';
import type { Config } from '../../config';
import type { Check } from './check';

/** A page token that Meta no longer knows. */
const DEAD_TOKEN = 190;

/** Messenger and Instagram, when they are on. */
export async function checkMeta({ meta }: Config): Promise<Check[]> {
  if (!meta) return [];
  const answer = await createPageClient(meta).call('GET', 'messenger_profile', { fields: 'greeting' });
  const good = answer.kind === 'answer' && answer.status === 200;
  return [{ what: 'meta', good, detail: good ? 'the page token is accepted' : explainMeta(answer) }];
}

function explainMeta(answer: GraphAnswer): string {
  if (answer.kind !== 'answer') return `cannot be asked: ${answer.reason}`;
  const { code } = (answer.json as { error?: { code?: unknown } } | undefined)?.error ?? {};
  return code === DEAD_TOKEN
    ? 'META_PAGE_TOKEN is refused; make a new one for the system user'
    : `META_PAGE_TOKEN may not manage META_PAGE_ID (code ${String(code)}, HTTP ${answer.status})`;
}
