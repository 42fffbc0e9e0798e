import type { Words } from '../../locales';
import type { OrderReply } from '../core/reply';
import type { Order } from './make';
import { packOrder } from './pack';

/** An order as a reply: a picture in the chat, or a file; in its place, should it fail, a sentence says so. */
export function orderReply(
  order: Order,
  words: Words,
  {
    as = 'picture',
    fileName,
    caption,
    instead = words('picture.failed'),
  }: Partial<Pick<OrderReply, 'as' | 'caption' | 'instead'>> & { readonly fileName: string },
): OrderReply {
  const packed = packOrder(order);
  const about = caption === undefined ? {} : { caption };
  return { kind: 'order', order: packed, as, fileName, instead, ...about };
}
