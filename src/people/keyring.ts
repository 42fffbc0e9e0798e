import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { createKeyedHash } from '../core/keyed-hash';

const VERSION = 1;
const IV = 12;
const TAG = 16;
const FINGERPRINT = 4;

/** Who writes once writes again: so many pseudonyms of these kinds are remembered, in memory alone. */
const RECURRING: ReadonlySet<PseudonymKind> = new Set(['person', 'conversation']);
const REMEMBERED = 20_000;

/** What a pseudonym stands for; the same id under two kinds gives two unrelated pseudonyms. */
export type PseudonymKind =
  | 'person'
  | 'conversation'
  | 'event'
  | 'provider'
  | 'album'
  | 'quarantine'
  | 'deletion'
  | 'key-check'
  | 'case';

/** What a token is for. */
export type TokenKind = 'invite' | 'sign-in';

/**
 * All cryptography of the product, from the identity keys (32 bytes or more each): the first one encrypts, all of them
 * decrypt, and the last one makes pseudonyms, so that pseudonyms stay the same while keys rotate.
 */
export interface Keyring {
  /** A keyed hash of ids, 128 bits in base64url. */
  pseudonym(kind: PseudonymKind, ...parts: readonly string[]): string;
  /**
   * What somebody is handed to come in by, 128 bits in base64url: a keyed hash as pseudonyms are, but of the first identity key, for an
   * older one may be in other hands.
   */
  token(kind: TokenKind, ...parts: readonly string[]): string;
  /** A new person's data key and the same key wrapped for storage. */
  createKey(): { key: Buffer; wrapped: Buffer };
  /** Throws when no identity key fits. */
  unwrapKey(wrapped: Buffer): Buffer;
  /** True when something sealed or wrapped is under the first identity key, as everything new is. */
  isCurrent(box: Uint8Array): boolean;
  /** The beginnings of everything that one of our identity keys opens. */
  readonly marks: readonly Buffer[];
  /** Encrypts for ourselves: the spool and the quarantine, where no person is known. */
  seal(plain: Uint8Array | string): Buffer;
  unseal(box: Uint8Array): Buffer;
}

/**
 * Builds the keyring. `identityKeys` must not be empty. `pseudonymSource`: the oldest identity key, once it is to open nothing any
 * more and makes pseudonyms only; the last of `identityKeys` unless told.
 */
export function createKeyring(identityKeys: readonly Buffer[], pseudonymSource?: Buffer | null): Keyring {
  const derive = (key: Buffer, use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `dost-bot ${use}`, 32));
  const wrapping = identityKeys.map((key) => derive(key, 'wrap'));
  const marks = wrapping.map((key) => Buffer.concat([Buffer.from([VERSION]), fingerprint(key)]));
  const keyedHash = createKeyedHash(derive(pseudonymSource ?? identityKeys.at(-1)!, 'pseudonym'));
  const shortHash = (text: string): string => firstHalf(keyedHash(text, 'base64url'));
  const tokenHash = createKeyedHash(derive(identityKeys[0]!, 'token'));
  const remembered = new Map<string, string>();
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
      if (!RECURRING.has(kind)) return shortHash(named(kind, parts));
      // Told apart by lengths as well, but not in bytes: these take as long to find as all the rest.
      let text: string = kind;
      for (const part of parts) text += `\0${part.length}:${part}`;
      let known = remembered.get(text);
      if (known === undefined) {
        if (remembered.size >= REMEMBERED) remembered.clear();
        remembered.set(text, (known = shortHash(named(kind, parts))));
      }
      return known;
    },
    token: (kind, ...parts) => firstHalf(tokenHash(named(kind, parts), 'base64url')),
    createKey: () => {
      const key = randomBytes(32);
      return { key, wrapped: close(key) };
    },
    unwrapKey: open,
    isCurrent: (box) => marks[0]!.equals(box.subarray(0, 1 + FINGERPRINT)),
    marks,
    seal: close,
    unseal: open,
  };
}

function named(kind: PseudonymKind | TokenKind, parts: readonly string[]): string {
  let text: string = kind;
  for (const part of parts) text += `\0${Buffer.byteLength(part)}:${part}`;
  return text;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The first 16 of 32 bytes in base64url: of the last letter two bits are theirs. */
function firstHalf(text: string): string {
  return text.slice(0, 21) + BASE64URL[BASE64URL.indexOf(text[21]!) & 0b110000]!;
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
