import type { MadeReply, OrderReply } from '../core/reply';
import type { Studio } from './studio';

/** What an order's reply becomes: its picture or document, or, when that cannot be made, its words. Never throws. */
export async function makeReply(studio: Pick<Studio, 'make'>, reply: OrderReply): Promise<MadeReply> {
  const { as, fileName, caption, instead } = reply;
  try {
    const { bytes, mimeType, svg, alt } = await studio.make(reply.order);
    const about = caption === undefined ? {} : { caption };
    if (as === 'document') return { kind: 'document', bytes, fileName, mimeType, ...about };
    return { kind: 'picture', png: bytes, alt, ...(svg === undefined ? {} : { svg }), ...about };
  } catch {
    return { kind: 'text', text: instead };
  }
}
