import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

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
  /** True when something sealed or wrapped is under the first identity key, as everything new is. */
  isCurrent(box: Uint8Array): boolean;
  /** The beginnings of everything that one of our identity keys opens. */
  readonly marks: readonly Buffer[];
  /** Encrypts for ourselves: the spool and the quarantine, where no person is known. */
  seal(plain: Uint8Array): Buffer;
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
  const pseudonymKey = derive(pseudonymSource ?? identityKeys.at(-1)!, 'pseudonym');
  const open = (box: Uint8Array): Buffer => {
    if (box[0] !== VERSION) throw new Error('this was not sealed by a version we know');
    const mark = Buffer.from(box.subarray(1, 1 + FINGERPRINT));
    const key = wrapping.find((candidate) => fingerprint(candidate).equals(mark));
    if (!key) throw new Error('none of the identity keys opens this: was a key removed too early?');
    return decrypt(key, box.subarray(1 + FINGERPRINT));
  };
  const close = (plain: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from([VERSION]), fingerprint(wrapping[0]!), encrypt(wrapping[0]!, plain)]);
  return {
    pseudonym: (kind, ...parts) => {
      const hmac = createHmac('sha256', pseudonymKey).update(kind);
      for (const part of parts) hmac.update(`\0${Buffer.byteLength(part)}:`).update(part);
      return hmac.digest().subarray(0, 16).toString('base64url');
    },
    createKey: () => {
      const key = randomBytes(32);
      return { key, wrapped: close(key) };
    },
    unwrapKey: open,
    isCurrent: (box) =>
      box[0] === VERSION && fingerprint(wrapping[0]!).equals(box.subarray(1, 1 + FINGERPRINT)),
    marks: wrapping.map((key) => Buffer.concat([Buffer.from([VERSION]), fingerprint(key)])),
    seal: close,
    unseal: open,
  };
}

/** Fresh random bytes are fetched for so many nonces at once: one at a time they cost as much as encrypting. */
const NONCES = 256;
let fresh: Buffer = Buffer.alloc(0);

/** Never given twice. */
function nonce(): Buffer {
  if (fresh.length < IV) fresh = randomBytes(NONCES * IV);
  const iv = fresh.subarray(0, IV);
  fresh = fresh.subarray(IV);
  return iv;
}

/** Encrypts with a person's own key (AES-256-GCM; a fresh nonce comes first). */
export function encrypt(key: Buffer, plain: Uint8Array): Buffer {
  const iv = nonce();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
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
