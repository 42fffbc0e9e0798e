import { createCipheriv, createDecipheriv, createHash, hash, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV = 12;
const TAG = 16;
const FINGERPRINT = 4;

/** What a pseudonym stands for; the same id under two kinds gives two unrelated pseudonyms. */
export type PseudonymKind =
  | 'person'
  | 'conversation'
  | 'event'
  | 'provider'
  | 'album'
  | 'quarantine'
  | 'invite'
  | 'case';

/**
 * All cryptography of the product, from the identity keys (32 bytes or more each): the first one encrypts, all of them
 * decrypt, and the last one makes pseudonyms, so that pseudonyms stay the same while keys rotate.
 */
export interface Keyring {
  /** A keyed hash of ids, 128 bits in base64url. */
  pseudonym(kind: PseudonymKind, ...parts: readonly string[]): string;
  /** A new person's data key and the same key wrapped for storage. */
  createKey(): { key: Buffer; wrapped: Buffer };
  /** Throws when no identity key fits. */
  unwrapKey(wrapped: Buffer): Buffer;
  /** The beginnings of everything that one of our identity keys opens. */
  readonly marks: readonly Buffer[];
  /** Encrypts for ourselves: the spool and the quarantine, where no person is known. */
  seal(plain: Uint8Array | string): Buffer;
  unseal(box: Uint8Array): Buffer;
}

/** Builds the keyring. `identityKeys` must not be empty. */
export function createKeyring(identityKeys: readonly Buffer[]): Keyring {
  const derive = (key: Buffer, use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `dost-bot ${use}`, 32));
  const wrapping = identityKeys.map((key) => derive(key, 'wrap'));
  const marks = wrapping.map((key) => Buffer.concat([Buffer.from([VERSION]), fingerprint(key)]));
  const keyedHash = createKeyedHash(derive(identityKeys.at(-1)!, 'pseudonym'));
  const open = (box: Uint8Array): Buffer => {
    if (box[0] !== VERSION) throw new Error('this was not sealed by a version we know');
    const mark = box.subarray(0, 1 + FINGERPRINT);
    const key = wrapping[marks.findIndex((one) => one.equals(mark))];
    if (!key) throw new Error('none of the identity keys opens this: was a key removed too early?');
    return decrypt(key, box.subarray(1 + FINGERPRINT));
  };
  const close = (plain: Uint8Array | string): Buffer =>
    Buffer.concat([marks[0]!, encrypt(wrapping[0]!, plain)]);
  return {
    pseudonym: (kind, ...parts) => {
      let text: string = kind;
      for (const part of parts) text += `\0${Buffer.byteLength(part)}:${part}`;
      return keyedHash(text).subarray(0, 16).toString('base64url');
    },
    createKey: () => {
      const key = randomBytes(32);
      return { key, wrapped: close(key) };
    },
    unwrapKey: open,
    marks,
    seal: close,
    unseal: open,
  };
}

/** A block of SHA-256, and what comes out of it, in bytes. */
const BLOCK = 64;
const DIGEST = 32;
const SCRATCH = 8192;

/**
 * HMAC-SHA-256 (RFC 2104) of texts under one key of at most a block, by hashes in one call each: Node's object for it costs
 * more to make, and to throw away, than the hashing.
 */
function createKeyedHash(key: Buffer): (text: string) => Buffer {
  const padded = (byte: number, length: number): Buffer => {
    const block = Buffer.alloc(length, byte, 'latin1');
    for (const [at, one] of key.entries()) block[at] = one ^ byte;
    return block;
  };
  const inner = padded(0x36, SCRATCH);
  const outer = padded(0x5c, BLOCK + DIGEST);
  return (text) => {
    const length = BLOCK + Buffer.byteLength(text);
    const message = length <= SCRATCH ? inner : Buffer.concat([inner.subarray(0, BLOCK)], length);
    message.write(text, BLOCK);
    outer.write(hash('sha256', message.subarray(0, length), 'binary'), BLOCK, 'latin1');
    return Buffer.from(hash('sha256', outer, 'binary'), 'latin1');
  };
}

/** Fresh random bytes are fetched for so many nonces at once: one at a time they cost as much as encrypting. */
const NONCES = 256;
let fresh: Buffer = Buffer.alloc(0);
let given = 0;

/** Never given twice. */
function nonce(): Buffer {
  if (given === fresh.length) {
    fresh = randomBytes(NONCES * IV);
    given = 0;
  }
  return fresh.subarray(given, (given += IV));
}

/** Encrypts with a person's own key (AES-256-GCM; a fresh nonce comes first); a text is encrypted as UTF-8. */
export function encrypt(key: Buffer, plain: Uint8Array | string): Buffer {
  const iv = nonce();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // A stream cipher: nothing is left for the end.
  cipher.final();
  const box = Buffer.allocUnsafe(IV + TAG + body.length);
  box.set(iv);
  box.set(cipher.getAuthTag(), IV);
  box.set(body, IV + TAG);
  return box;
}

/** Decrypts what `encrypt` made; throws when key or content is not the same. */
export function decrypt(key: Buffer, box: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV), { authTagLength: TAG });
  decipher.setAuthTag(box.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(box.subarray(IV + TAG)), decipher.final()]);
}

function fingerprint(key: Buffer): Buffer {
  return createHash('sha256').update(key).digest().subarray(0, FINGERPRINT);
}
