import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What Meta tells us when somebody wants to be erased. */
export interface DeletionAsked {
  /** The person as our app knows them (app-scoped): not the id under which they wrote to the page. */
  readonly userId: string;
  readonly issuedAt: Date;
}

const SIGNED = /^([\w-]{43})=?\.([\w-]{1,4096})$/;
/** In seconds: JavaScript's dates end here (ECMA-262, time values), and one beyond cannot be told as text. */
const LAST_SECOND = 8_640_000_000_000;
const payloadSchema = z.object({
  algorithm: z.literal('HMAC-SHA256'),
  user_id: z.union([z.string().regex(/^\d{1,32}$/), z.int().positive().transform(String)]),
  issued_at: z.int().positive().max(LAST_SECOND),
});

/**
 * Reads `signed_request` of Meta's data-deletion callback: base64url of the HMAC-SHA256 of the payload under the app's secret
 * (any of them, while they rotate), a dot, the payload in base64url. The signature is compared in constant time before anything
 * of the payload is looked at. Null: not Meta's, or not what its documentation says.
 */
export function readSignedRequest(text: unknown, appSecrets: readonly string[]): DeletionAsked | null {
  const [, signature, payload] = (typeof text === 'string' && SIGNED.exec(text)) || [];
  if (signature === undefined || payload === undefined) return null;
  const given = Buffer.from(signature, 'base64url');
  let authentic = false;
  for (const secret of appSecrets) {
    if (secret === '') continue;
    const expected = createHmac('sha256', secret).update(payload).digest();
    if (given.length === expected.length && timingSafeEqual(given, expected)) authentic = true;
  }
  if (!authentic) return null;
  const parsed = payloadSchema.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!parsed.success) return null;
  return { userId: parsed.data.user_id, issuedAt: new Date(parsed.data.issued_at * 1000) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
