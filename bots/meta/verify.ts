import { timingSafeEqual } from 'node:crypto';
import type { RawWebhook } from '../../src/core/channel';
import { createKeyedHash, type KeyedHash } from '../../src/core/keyed-hash';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;
/** What Meta sends is a number; anything that a browser could read as markup is refused. */
const CHALLENGE = /^[\w.-]{1,256}$/;

/** Whether there is a signature at all; whether it is right only the whole body tells. */
export function isSigned(headers: RawWebhook['headers']): boolean {
  return signatureOf(headers) !== null;
}

function signatureOf(headers: RawWebhook['headers']): string | null {
  const header = headers['x-hub-signature-256'];
  return (typeof header === 'string' && SIGNATURE.exec(header)?.[1]) || null;
}

/**
 * True when `X-Hub-Signature-256` is the HMAC-SHA256 of the raw bytes under one of the app secrets (several while
 * they rotate). Every secret is tried, so that the time does not tell which one matched.
 */
export function verifySignature(raw: RawWebhook, appSecrets: readonly string[]): boolean {
  const signature = signatureOf(raw.headers);
  if (signature === null) return false;
  const given = Buffer.from(signature.toLowerCase(), 'latin1');
  let authentic = false;
  for (const secret of appSecrets) {
    if (secret === '') continue;
    const expected = Buffer.from(signer(secret)(raw.body, 'hex'), 'latin1');
    if (equalBytes(given, expected)) authentic = true;
  }
  return authentic;
}

/**
 * Answers Meta's subscription handshake: the challenge when `hub.verify_token` is one of ours, else null. A repeated
 * query key arrives as an array and is refused.
 */
export function verifyHandshake(raw: RawWebhook, verifyTokens: readonly string[]): string | null {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = raw.query;
  if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string') return null;
  const given = Buffer.from(token);
  let known = false;
  for (const expected of verifyTokens) {
    if (expected !== '' && equalBytes(given, Buffer.from(expected))) known = true;
  }
  return known && CHALLENGE.test(challenge) ? challenge : null;
}

/** Of our own secrets, which are few. */
const signers = new Map<string, KeyedHash>();

function signer(secret: string): KeyedHash {
  const made = signers.get(secret) ?? createKeyedHash(Buffer.from(secret));
  signers.set(secret, made);
  return made;
}

/** Constant-time comparison; lengths first, because `timingSafeEqual` throws on unequal ones. */
function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
