import type { Words } from '../../locales';
import type { OrderReply } from '../core/reply';
import type { Order } from './make';
import { packOrder } from './pack';

/** How an order is sent. */
export interface OrderOptions extends Partial<Pick<OrderReply, 'as' | 'caption' | 'size'>> {
  readonly fileName: string;
  /** What it shows, in short: whose figures, of which period. Shown where it is not made yet. */
  readonly alt?: string;
}

/**
 * An order as a reply, to be returned after the words of the answer: a picture in the chat, or a file; in its place, should it
 * fail, a sentence says so.
 */
export function orderReply(order: Order, words: Words, options: OrderOptions): OrderReply {
  const { as = 'picture', fileName, alt = fileName, size, caption } = options;
  return {
    ...{ kind: 'order', order: packOrder(order), as, fileName, alt },
    ...(size === undefined ? {} : { size }),
    ...(caption === undefined ? {} : { caption }),
    instead: words(as === 'document' ? 'picture.fileFailed' : 'picture.failed'),
  };
}
