import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { APP_SECRET } from '../support/product';
import { SECONDS, SERIAL } from './corpus';
import { bytesOf, type Changed, inputs, type Raw } from './inputs';
import { type ByteEdit, byteEdits, changedBytes } from './mutate';
import { treeOf } from './tree';
import type { Way } from './way';
import { expect, next, post, type World } from './world';

/** What Meta signs, changed; or signed by somebody else; with `bytes` the form around it is changed. */
interface Request {
  readonly signed: Changed | Raw;
  readonly forged: boolean;
  readonly bytes: readonly ByteEdit[];
}

const EVERY_WITNESS = 8;
const PAYLOADS = [
  { algorithm: 'HMAC-SHA256', issued_at: Number(SECONDS), user_id: String(SERIAL) },
  { algorithm: 'HMAC-SHA256', expires: Number(SECONDS), issued_at: Number(SECONDS), user_id: String(SERIAL) },
].map(treeOf);

function formOf(payload: Uint8Array, secret: string): Buffer {
  const told = Buffer.from(payload).toString('base64url');
  const signature = createHmac('sha256', secret).update(told).digest('base64url');
  return Buffer.from(new URLSearchParams({ signed_request: `${signature}.${told}` }).toString());
}

function send(world: World, body: Uint8Array): Promise<number> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return post(world, 'deletion', { path: '/meta/data-deletion', headers, body });
}

/** Meta's requests to forget somebody: what is signed, the signature, and the form around both. */
export const deletion: Way<Request> = {
  ...{ name: 'deletion', share: 0.01, lanes: 1 },
  inputs: fc.record({
    signed: inputs,
    forged: fc.oneof(
      { weight: 4, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    bytes: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: byteEdits }),
  }),
  async send({ signed, forged, bytes }, world) {
    const payload = bytesOf(PAYLOADS, signed, next(world, ''));
    const status = await send(
      world,
      changedBytes(formOf(payload, forged ? 'of a stranger' : APP_SECRET), bytes),
    );
    expect(!forged || status >= 400, `forged and answered with ${status}`);
    if (world.serial % EVERY_WITNESS !== 0) return;
    const good = bytesOf(PAYLOADS, { payload: 0, person: 0, edits: [], bytes: [] }, next(world, ''));
    const answer = await send(world, formOf(good, APP_SECRET));
    expect(answer === 200, `its good sibling was answered with ${answer}`);
  },
};
