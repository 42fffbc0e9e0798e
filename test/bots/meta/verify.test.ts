import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { verifyHandshake, verifySignature } from '../../../bots/meta/verify';
import type { RawWebhook } from '../../../src/core/channel';
import { signMeta } from '../../fakes/graph-payloads';

const SECRETS = ['new-app-secret', 'old-app-secret'];

function post(body: Uint8Array, signature?: string | string[]): RawWebhook {
  return { method: 'POST', headers: { 'x-hub-signature-256': signature }, query: {}, body };
}

describe("a webhook's signature", () => {
  const body = Buffer.from('{"object":"page","text":"\\u0259"}');

  it('is accepted under the new and under the old app secret', () => {
    for (const secret of SECRETS)
      expect(verifySignature(post(body, signMeta(body, secret)), SECRETS)).toBe(true);
  });

  it('is made over the raw bytes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        expect(verifySignature(post(bytes, signMeta(bytes, SECRETS[1]!)), SECRETS)).toBe(true);
      }),
    );
  });

  it('is refused when missing, short, long, repeated, sha1, or under a stranger secret', () => {
    const right = signMeta(body, SECRETS[0]!);
    const sha1 = `sha1=${createHmac('sha1', SECRETS[0]!).update(body).digest('hex')}`;
    const wrong = [undefined, '', 'sha256=', right.slice(0, -1), `${right}0`, [right], right.slice(7), sha1];
    for (const signature of [...wrong, signMeta(body, 'stranger')]) {
      expect(verifySignature(post(body, signature), SECRETS)).toBe(false);
    }
  });

  it('is refused when any byte of the body is flipped', () => {
    const signature = signMeta(body, SECRETS[0]!);
    for (let index = 0; index < body.length; index += 1) {
      const flipped = Uint8Array.from(body);
      flipped[index]! ^= 1;
      expect(verifySignature(post(flipped, signature), SECRETS)).toBe(false);
    }
  });

  it('is refused when there is no secret, or an empty one', () => {
    expect(verifySignature(post(body, signMeta(body, '')), [])).toBe(false);
    expect(verifySignature(post(body, signMeta(body, '')), [''])).toBe(false);
  });
});

describe('the subscription handshake', () => {
  const hello = (query: Record<string, unknown>): RawWebhook => ({
    method: 'GET',
    headers: {},
    query: {
      'hub.mode': 'subscribe',
      'hub.verify_token': 'token-2',
      'hub.challenge': '1158201444',
      ...query,
    },
    body: new Uint8Array(),
  });

  it('returns the challenge for any of our verify tokens', () => {
    expect(verifyHandshake(hello({}), ['token-1', 'token-2'])).toBe('1158201444');
  });

  it('refuses a wrong, repeated or missing token, another mode, and a challenge that could be markup', () => {
    const wrong = [
      { 'hub.verify_token': 'token' },
      { 'hub.verify_token': ['token-2', 'token-2'] },
      { 'hub.verify_token': undefined },
      { 'hub.mode': 'unsubscribe' },
      { 'hub.mode': ['subscribe'] },
      { 'hub.challenge': ['1'] },
      { 'hub.challenge': '<script>alert(1)</script>' },
    ];
    for (const query of wrong) expect(verifyHandshake(hello(query), ['token-1', 'token-2'])).toBeNull();
    expect(verifyHandshake(hello({ 'hub.verify_token': '' }), [''])).toBeNull();
  });
});
