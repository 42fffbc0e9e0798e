import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { PictureOrder } from '../pictures/draw';
import type { Order } from './make';

/** An order as bytes: the same figures give the same bytes, whenever they are asked for. */
export function packOrder(order: Order): Uint8Array {
  return serialize(timeless(order));
}

/** An order back from its bytes. */
export function unpackOrder(packed: Uint8Array): Order {
  return deserialize(packed) as Order;
}

/** What an order is known by: a hash of all that it is made of. */
export function keyOf(packed: Uint8Array): string {
  return createHash('sha256').update(packed).digest('base64url');
}

/** When it was asked for is on no picture. */
function timeless(order: Order): Order {
  if (order.kind === 'workbook') return { ...order, pictures: order.pictures.map(timelessPicture) };
  return timelessPicture(order);
}

function timelessPicture(order: PictureOrder): PictureOrder {
  return { ...order, report: { ...order.report, now: new Date(0) } };
}
