import { createHmac } from 'node:crypto';
import { readSignedRequest } from '../../../bots/meta/signed-request';

const SECRET = 'app-secret';
const PAYLOAD = { algorithm: 'HMAC-SHA256', expires: 0, issued_at: 1_725_253_200, user_id: '218471' };

function signed(payload: unknown, secret = SECRET): string {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString(
    'base64url',
  );
  return `${createHmac('sha256', secret).update(body).digest('base64url')}.${body}`;
}

it('reads who wants to be erased, and when that was asked', () => {
  const expected = { userId: '218471', issuedAt: new Date('2024-09-02T05:00:00Z') };
  expect(readSignedRequest(signed(PAYLOAD), [SECRET])).toEqual(expected);
  expect(readSignedRequest(signed({ ...PAYLOAD, user_id: 218471 }), [SECRET])).toEqual(expected);
});

it('takes every secret while they rotate, and no other', () => {
  expect(readSignedRequest(signed(PAYLOAD, 'old'), [SECRET, 'old'])).not.toBeNull();
  expect(readSignedRequest(signed(PAYLOAD, 'other'), [SECRET, 'old'])).toBeNull();
  expect(readSignedRequest(signed(PAYLOAD, ''), [''])).toBeNull();
  expect(readSignedRequest(signed(PAYLOAD), [])).toBeNull();
});

it('refuses it with any one character changed', () => {
  const text = signed(PAYLOAD);
  const dot = text.indexOf('.');
  for (let at = 0; at < text.length; at += 1) {
    // The last of 43 characters holds two bits that say nothing.
    if (at === dot || at === dot - 1) continue;
    const other = text[at] === 'A' ? 'B' : 'A';
    expect(readSignedRequest(text.slice(0, at) + other + text.slice(at + 1), [SECRET])).toBeNull();
  }
});

it.each([
  ['nothing', undefined],
  ['a list', [signed(PAYLOAD)]],
  ['no dot', 'abc'],
  ['a short signature', `abc.${signed(PAYLOAD).split('.')[1]}`],
  ['another algorithm', signed({ ...PAYLOAD, algorithm: 'none' })],
  ['no user', signed({ ...PAYLOAD, user_id: undefined })],
  ['a user that is a question', signed({ ...PAYLOAD, user_id: { $ne: 1 } })],
  ['no time', signed({ ...PAYLOAD, issued_at: undefined })],
  ['a time that no date can hold', signed({ ...PAYLOAD, issued_at: 8_640_000_000_001 })],
  ['no JSON', signed('{')],
])('refuses %s', (_what, text) => {
  expect(readSignedRequest(text, [SECRET])).toBeNull();
});
