import { createHash } from 'node:crypto';

/** What is stored of a secret that somebody is handed (an invitation, a link, a session): its SHA-256 in base64url. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
