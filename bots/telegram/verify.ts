import { createHash, timingSafeEqual } from 'node:crypto';
import type { RawWebhook } from '../../src/core/channel';

const HEADER = 'x-telegram-bot-api-secret-token';

/**
 * True when the request carries one of our secrets in Telegram's header, exactly once. Takes the same time
 * whichever secret it is and however much of it is right; with no secrets nothing is authentic.
 */
export function verifySecret(headers: RawWebhook['headers'], secrets: readonly string[]): boolean {
  const given = headers[HEADER];
  if (typeof given !== 'string') return false;
  const hash = digest(given);
  // No early end: every secret is compared, and hashes are of one length.
  return secrets.map((secret) => timingSafeEqual(known(secret), hash)).includes(true) && given !== '';
}

/** Of our own secrets, which are few. */
const hashes = new Map<string, Buffer>();

function known(secret: string): Buffer {
  const hash = hashes.get(secret) ?? digest(secret);
  hashes.set(secret, hash);
  return hash;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
