import { parentPort } from 'node:worker_threads';
import { type Made, makeOrder } from './make';
import { unpackOrder } from './pack';

/** What a worker answers an order with. */
export type Answer =
  | { readonly id: number; readonly made: Made }
  | { readonly id: number; readonly error: string };

parentPort?.on('message', ({ id, order }: { id: number; order: Uint8Array }) => {
  void answer(id, order).then((answered) => parentPort!.postMessage(answered));
});

async function answer(id: number, order: Uint8Array): Promise<Answer> {
  try {
    return { id, made: await makeOrder(unpackOrder(order)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
