import { makeDigest } from '../digest/make-digest';
import type { DigestOrder } from '../digest/order';
import { drawPicture, type PictureOrder } from '../pictures/draw';
import { outlineTexts } from '../pictures/outline';
import { rasterize } from '../pictures/rasterize';

/** What can be ordered, as plain data that goes to another thread and into the outbox. */
export type Order = PictureOrder | DigestOrder;

/** What an order came to. */
export interface Made {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  /** A picture's vectors, for pages: its texts are shapes, so that no font is needed. */
  readonly svg?: string;
  /** What it shows, in short. */
  readonly alt: string;
}

/** Makes an order. Takes a tenth of a second and more: the server asks `createStudio`, whose worker calls this. */
export async function makeOrder(order: Order): Promise<Made> {
  if (order.kind === 'digest') {
    const { pdf, alt } = await makeDigest(order);
    return { bytes: pdf, mimeType: 'application/pdf', alt };
  }
  const { svg, alt } = drawPicture(order);
  return { bytes: rasterize(svg), mimeType: 'image/png', svg: outlineTexts(svg), alt };
}
