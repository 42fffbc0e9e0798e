import { isIP } from 'node:net';

/** Whom to believe about the client's address: nobody, a number of hops, or named addresses. */
export type TrustProxy = false | number | readonly string[];

const NAMED = ['loopback', 'linklocal', 'uniquelocal'];

/** The setting as express takes it; undefined when it is wrong. `true` is refused: it would believe every client. */
export function parseProxy(text: string): TrustProxy | undefined {
  if (text === 'false') return false;
  if (/^\d$/.test(text)) return text === '0' ? false : Number(text);
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => NAMED.includes(part) || isNetwork(part)) ? parts : undefined;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
