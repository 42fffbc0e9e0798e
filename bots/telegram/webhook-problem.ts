import type { WebhookState } from './setup';

/** Telegram goes on telling of a failure that is over. */
export const RECENT_MS = 3_600_000;

/** How Telegram's messages are to reach us. */
export interface Wanted {
  readonly mode: 'webhook' | 'polling';
  /** The address of our webhook; null where we do not know how the world reaches us. */
  readonly url: string | null;
}

/**
 * What is wrong with the webhook that Telegram has. `in-the-way`: one is set, and we poll; `none`: none is set; `elsewhere`: another
 * address is; `failing`: it could not deliver of late.
 */
export type WebhookProblem =
  | { readonly kind: 'in-the-way' | 'elsewhere'; readonly host: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'failing'; readonly message: string };

/** What is wrong with the webhook as Telegram has it; null: nothing. A failure counts for `recentMs`, an hour unless told. Pure. */
export function webhookProblem(
  { url, lastError }: Extract<WebhookState, { ok: true }>,
  wanted: Wanted,
  now: Date,
  recentMs = RECENT_MS,
): WebhookProblem | null {
  if (wanted.mode === 'polling') return url === '' ? null : { kind: 'in-the-way', host: hostOf(url) };
  if (url === '') return { kind: 'none' };
  if (url !== wanted.url) return { kind: 'elsewhere', host: hostOf(url) };
  if (!lastError || now.getTime() - (lastError.at ?? now).getTime() >= recentMs) return null;
  return { kind: 'failing', message: lastError.message };
}

/** Where a webhook is set to. A path may hold a secret: many bots have their token in it. */
export function hostOf(url: string): string {
  return url.split('/')[2]?.split('@').at(-1) ?? 'an address';
}
