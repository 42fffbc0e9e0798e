import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { createKeyedHash } from '../../src/core/keyed-hash';

const keys = fc.uint8Array({ minLength: 1, maxLength: 200 });

/** Around a block, and beyond what is hashed in one piece of memory. */
const sizes = fc.oneof(fc.nat(200), fc.integer({ min: 8000, max: 8300 }), fc.constant(100_000));

describe('createKeyedHash', () => {
  it('is the HMAC of texts of any length, whatever was hashed before', () => {
    fc.assert(
      fc.property(keys, fc.array(fc.tuple(fc.string({ unit: 'binary' }), sizes)), (key, texts) => {
        const keyed = createKeyedHash(key);
        return texts.every(([text, size]) => {
          const whole = text + 'x'.repeat(size);
          return keyed(whole, 'hex') === createHmac('sha256', key).update(whole).digest('hex');
        });
      }),
    );
  });

  it('is the HMAC of bytes', () => {
    fc.assert(
      fc.property(
        keys,
        fc.uint8Array({ maxLength: 9000 }),
        (key, bytes) =>
          createKeyedHash(key)(bytes, 'base64url') ===
          createHmac('sha256', key).update(bytes).digest('base64url'),
      ),
    );
  });
});
