import { DostError } from '../core/errors';
import type { PictureOrder } from '../pictures/draw';
import type { Order } from './make';

/**
 * Refuses an order that does not say what of its districts, or of a sealed month's corrections, everybody is not told: one that a release put into the outbox before
 * orders said it. Drawn by today's code it would be exact. Whoever makes it answers in words instead.
 */
export function checkOrder(order: Order): void {
  if (order.kind === 'digest') {
    if (!order.subjects.every((one) => 'hides' in one)) throw unsaid();
    if (order.standing.state === 'sealed' && !('withheld' in order.standing)) throw unsaid();
    return order.more.forEach(({ picture }) => checkPicture(picture));
  }
  if (order.kind === 'workbook') return order.pictures.forEach(checkPicture);
  checkPicture(order.kind === 'page' ? order.picture : order);
}

function checkPicture(order: PictureOrder): void {
  if (order.kind === 'map' && !('hides' in order)) throw unsaid();
}

function unsaid(): DostError {
  return new DostError(
    'input.invalid',
    'This order does not say whether it is for everybody. Right would be one with "hides" and "withheld", as releases since then make it: ask again.',
  );
}
