import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createKeyring, decrypt, encrypt } from '../../src/people/keyring';

const OLD = Buffer.alloc(32, 1);
const NEW = Buffer.alloc(32, 2);
const SECRET = Buffer.from('Müraciətimin cavabı nə vaxt olacaq?');

describe('rotation of identity keys', () => {
  const before = createKeyring([OLD]);
  const during = createKeyring([NEW, OLD]);

  it('opens under every key what an older one has sealed', () => {
    expect(during.unseal(before.seal(SECRET))).toEqual(SECRET);
    const { key, wrapped } = before.createKey();
    expect(during.unwrapKey(wrapped)).toEqual(key);
  });

  it('seals with the first key alone', () => {
    const sealed = during.seal(SECRET);
    expect(createKeyring([NEW]).unseal(sealed)).toEqual(SECRET);
    expect(() => before.unseal(sealed)).toThrow('none of the identity keys');
  });

  it('keeps the pseudonyms, which the last key makes', () => {
    expect(during.pseudonym('person', 'telegram', '1')).toBe(before.pseudonym('person', 'telegram', '1'));
    expect(createKeyring([NEW]).pseudonym('person', 'telegram', '1')).not.toBe(
      before.pseudonym('person', 'telegram', '1'),
    );
  });
});

describe('tokens', () => {
  it('are of the first key: who has an older one that leaked cannot make them', () => {
    const rotated = createKeyring([NEW, OLD]);
    expect(rotated.token('invite', 'event')).toMatch(/^[\w-]{22}$/);
    expect(rotated.token('invite', 'event')).toBe(createKeyring([NEW, OLD], OLD).token('invite', 'event'));
    const leaked = createKeyring([OLD]);
    expect(rotated.token('invite', 'event')).not.toBe(leaked.token('invite', 'event'));
    expect(rotated.token('invite', 'event')).not.toBe(rotated.token('sign-in', 'event'));
    expect(leaked.pseudonym('person', 'event')).toBe(rotated.pseudonym('person', 'event'));
  });
});

describe('pseudonyms', () => {
  const keyring = createKeyring([OLD]);

  it('are unambiguous: other parts or another kind give another pseudonym', () => {
    const parts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        return keyring.pseudonym('event', ...one) !== keyring.pseudonym('event', ...other);
      }),
    );
    expect(keyring.pseudonym('event', 'a', 'bc')).not.toBe(keyring.pseudonym('event', 'ab', 'c'));
    expect(keyring.pseudonym('event', 'a\0', 'b')).not.toBe(keyring.pseudonym('event', 'a', '\0b'));
    expect(keyring.pseudonym('event', 'a\x001:b')).not.toBe(keyring.pseudonym('event', 'a', 'b'));
    expect(keyring.pseudonym('event', 'a')).not.toBe(keyring.pseudonym('person', 'a'));
  });

  it('are the first 128 bits of an HMAC, the second time as well', () => {
    const key = Buffer.from(hkdfSync('sha256', OLD, Buffer.alloc(0), 'dost-bot pseudonym', 32));
    fc.assert(
      fc.property(fc.constantFrom('person', 'event'), fc.string({ unit: 'grapheme' }), (kind, id) => {
        const named = `${kind}\0${'telegram'.length}:telegram\0${Buffer.byteLength(id)}:${id}`;
        const hmac = createHmac('sha256', key).update(named).digest();
        const expected = hmac.subarray(0, 16).toString('base64url');
        expect(keyring.pseudonym(kind as 'event', 'telegram', id)).toBe(expected);
        expect(keyring.pseudonym(kind as 'event', 'telegram', id)).toBe(expected);
      }),
    );
  });

  it('are short, and safe in an address', () => {
    expect(keyring.pseudonym('person', 'telegram', '123456789')).toMatch(/^[\w-]{22}$/);
  });
});

describe('encryption', () => {
  const keyring = createKeyring([OLD]);

  it('never gives the same bytes twice', () => {
    expect(keyring.seal(SECRET)).not.toEqual(keyring.seal(SECRET));
  });

  it('refuses what was tampered with, whichever byte it is', () => {
    const sealed = keyring.seal(SECRET);
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(() => keyring.unseal(changed)).toThrow();
    }
  });

  it('refuses what was cut short, down to nothing', () => {
    const key = randomBytes(32);
    const box = encrypt(key, SECRET);
    const nothing = encrypt(key, Buffer.alloc(0));
    for (let length = 0; length < box.length; length++)
      expect(() => decrypt(key, box.subarray(0, length))).toThrow();
    for (let length = 0; length < nothing.length; length++)
      expect(() => decrypt(key, nothing.subarray(0, length))).toThrow();
    expect(decrypt(key, nothing)).toHaveLength(0);
  });

  it('refuses another key', () => {
    expect(() => decrypt(randomBytes(32), encrypt(randomBytes(32), SECRET))).toThrow();
  });
});
