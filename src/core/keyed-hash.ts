import { createHash, hash } from 'node:crypto';

/** A block of SHA-256, and what comes out of it, in bytes. */
const BLOCK = 64;
const DIGEST = 32;
const SCRATCH = 8192;

/** The keyed hash of a content, as text. */
export type KeyedHash = (content: string | Uint8Array, encoding: 'hex' | 'base64url') => string;

/**
 * HMAC-SHA-256 (RFC 2104) under one key, by hashes in one call each: Node's object for it costs more to make, and to throw
 * away, than the hashing. Texts are hashed as UTF-8.
 */
export function createKeyedHash(key: Uint8Array): KeyedHash {
  const short = key.length > BLOCK ? createHash('sha256').update(key).digest() : key;
  const padded = (byte: number, length: number): Buffer => {
    const block = Buffer.alloc(length, byte);
    for (const [at, one] of short.entries()) block[at] = one ^ byte;
    return block;
  };
  const inner = padded(0x36, SCRATCH);
  const outer = padded(0x5c, BLOCK + DIGEST);
  return (content, encoding) => {
    const length = BLOCK + (typeof content === 'string' ? Buffer.byteLength(content) : content.length);
    const message = length <= SCRATCH ? inner : Buffer.concat([inner.subarray(0, BLOCK)], length);
    if (typeof content === 'string') message.write(content, BLOCK);
    else message.set(content, BLOCK);
    outer.write(hash('sha256', message.subarray(0, length), 'binary'), BLOCK, 'latin1');
    return hash('sha256', outer, encoding);
  };
}
