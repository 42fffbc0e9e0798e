import { XLSX } from '../exports/file-types';
import { type SheetPicture, workbookOf } from '../exports/workbook';
import { makeDigest } from '../digest/make-digest';
import type { DigestOrder } from '../digest/order';
import { setPicture } from '../documents/picture-page';
import { drawPicture, type PictureOrder } from '../pictures/draw';
import { outlineTexts } from '../pictures/outline';
import { rasterize } from '../pictures/rasterize';
import type { AnswerTables } from '../reports/table';
import { checkOrder } from './check-order';

/** What can be ordered, as plain data that goes to another thread and into the outbox. */
export type Order = PictureOrder | DigestOrder | WorkbookOrder | PageOrder;

/** An answer as a workbook, with its pictures. */
export interface WorkbookOrder {
  readonly kind: 'workbook';
  readonly answer: AnswerTables;
  readonly pictures: readonly PictureOrder[];
}

/** A picture as a document of one page. */
export interface PageOrder {
  readonly kind: 'page';
  readonly picture: PictureOrder;
}

/** What an order came to. */
export interface Made {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  /** A picture's vectors, for pages: its texts are shapes, so that no font is needed. */
  readonly svg?: string;
  /** What it shows, in short. */
  readonly alt: string;
}

/**
 * Makes an order. Takes a tenth of a second and more: the server asks `createStudio`, whose worker calls this. Throws
 * `input.invalid` for one that does not say what everybody is not told.
 */
export async function makeOrder(order: Order): Promise<Made> {
  checkOrder(order);
  if (order.kind === 'digest') {
    const { pdf, alt } = await makeDigest(order);
    return { bytes: pdf, mimeType: 'application/pdf', alt };
  }
  if (order.kind === 'workbook') return makeWorkbook(order);
  if (order.kind === 'page') {
    const drawing = drawPicture(order.picture);
    const bytes = await setPicture(drawing, order.picture.locale);
    return { bytes, mimeType: 'application/pdf', alt: drawing.alt };
  }
  const { svg, alt } = drawPicture(order);
  return { bytes: await rasterize(svg), mimeType: 'image/png', svg: outlineTexts(svg), alt };
}

async function makeWorkbook({ answer, pictures }: WorkbookOrder): Promise<Made> {
  const drawn: SheetPicture[] = [];
  for (const picture of pictures) {
    const { svg, alt, width, height } = drawPicture(picture);
    drawn.push({ png: await rasterize(svg), alt, width, height });
  }
  return { bytes: await workbookOf(answer, drawn), mimeType: XLSX, alt: answer.head.join(', ') };
}
