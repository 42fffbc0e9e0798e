import crypto from 'node:crypto';
import { metaBody, metaPayloads, signMeta } from '../fakes/graph-payloads';
import { APP_SECRET, PAGE_ID } from '../support/product';
import { asMeta, useProduct, post } from './doors';
import { tell } from './stored';

const product = useProduct();

const moment = { account: PAGE_ID, person: '5', at: new Date(1_725_272_130_000), mid: 'm_1' };
const BODY = Buffer.from(metaBody('page', PAGE_ID, [metaPayloads.text(moment, 'Salam')]));
const SIGNATURE = signMeta(BODY, APP_SECRET);

const send = (body: Uint8Array, signature: string | null) =>
  post(product, '/webhooks/meta', body, {
    'content-type': 'application/json',
    ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
  });
let refused = 0;
afterAll(() =>
  tell('13', { 'bytes of the body': BODY.length, 'of the signature': SIGNATURE.length - 7, refused }),
);

/** Refused, without a word of what would have been right. */
async function expectRefused(body: Uint8Array, signature: string | null): Promise<void> {
  const { status, text, headers } = await send(body, signature);
  expect(status).toBe(401);
  expect(text).toBe('unauthorized');
  expect(JSON.stringify([...headers])).not.toMatch(/sha256|hub|signature/i);
  refused += 1;
}

describe('row 13: a request that Meta did not sign', () => {
  test.each<[string, string | null]>([
    ['no signature', null],
    ['an empty one', ''],
    ['its name alone', 'sha256='],
    ['a short one', SIGNATURE.slice(0, -2)],
    ['a long one', `${SIGNATURE}00`],
    ['sha1', `sha1=${crypto.createHmac('sha1', APP_SECRET).update(BODY).digest('hex')}`],
    ['another secret', signMeta(BODY, 'another secret')],
    ['no secret', signMeta(BODY, '')],
    ['the bare digest', SIGNATURE.slice('sha256='.length)],
    ['another body', signMeta(Buffer.from('{}'), APP_SECRET)],
    ['two in one', `${SIGNATURE}, ${SIGNATURE}`],
    ['what is no hex', `sha256=${'g'.repeat(64)}`],
  ])('with %s is 401 and reveals nothing', (_what, signature) => expectRefused(BODY, signature));

  test('with any byte of the signature flipped is 401', async () => {
    for (let at = 'sha256='.length; at < SIGNATURE.length; at += 1) {
      const flipped = SIGNATURE[at] === '0' ? '1' : '0';
      await expectRefused(BODY, SIGNATURE.slice(0, at) + flipped + SIGNATURE.slice(at + 1));
    }
  });

  test('with any byte of the body flipped is 401', async () => {
    for (let at = 0; at < BODY.length; at += 1) {
      const body = Buffer.from(BODY);
      body[at]! ^= 1;
      await expectRefused(body, SIGNATURE);
    }
  });

  test('is compared whole, in constant time, wherever it differs', async () => {
    const compared = jest.spyOn(crypto, 'timingSafeEqual');
    for (const at of ['sha256='.length, SIGNATURE.length - 1])
      await expectRefused(
        BODY,
        `${SIGNATURE.slice(0, at)}${SIGNATURE[at] === '0' ? '1' : '0'}${SIGNATURE.slice(at + 1)}`,
      );
    expect(compared.mock.calls.map(([a, b]) => [a.byteLength, b.byteLength])).toEqual([
      [64, 64],
      [64, 64],
    ]);
    compared.mockRestore();
  });

  test('left nothing behind, and the very bytes that Meta signed are taken', async () => {
    await product.settled();
    expect(await product.db.interactions.countDocuments()).toBe(0);
    expect(await product.db.quarantine.countDocuments()).toBe(0);
    expect((await asMeta(product, BODY)).status).toBe(200);
    await product.settled();
    expect(await product.db.interactions.countDocuments()).toBe(1);
    expect(product.logged.join('')).not.toContain(SIGNATURE.slice('sha256='.length));
  });
});
