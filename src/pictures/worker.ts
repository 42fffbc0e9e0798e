import { parentPort } from 'node:worker_threads';
import { drawPicture, type PictureOrder } from './draw';
import { rasterize } from './rasterize';

/** A picture as it is sent and shown. */
export interface Picture {
  readonly png: Uint8Array;
  readonly svg: string;
  /** What it shows, in short. */
  readonly alt: string;
}

/** What a worker answers an order with. */
export type Drawn =
  | { readonly id: number; readonly picture: Picture }
  | { readonly id: number; readonly error: string };

parentPort?.on('message', ({ id, order }: { id: number; order: PictureOrder }) => {
  parentPort!.postMessage(answer(id, order));
});

function answer(id: number, order: PictureOrder): Drawn {
  try {
    const { svg, alt } = drawPicture(order);
    return { id, picture: { png: rasterize(svg), svg, alt } };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
