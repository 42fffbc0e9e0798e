import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { type Made, makeOrder } from './make';
import { unpackOrder } from './pack';

/** What a worker answers an order with. */
export type Answer =
  | { readonly id: number; readonly made: Made }
  | { readonly id: number; readonly error: string };

/** A third of the share of the server's own thread, where there is not enough for both. */
const NICER = 5;

// Webhooks come first. There alone a priority is a thread's own; elsewhere it would be the whole server's.
if (process.platform === 'linux') setPriority(NICER);

parentPort?.on('message', ({ id, order }: { id: number; order: Uint8Array }) => {
  void answer(id, order).then((answered) => {
    const bytes = 'made' in answered ? [answered.made.bytes.buffer as ArrayBuffer] : [];
    // Handed over, not copied: the server's thread has nothing to do for it.
    parentPort!.postMessage(answered, bytes);
  });
});

async function answer(id: number, order: Uint8Array): Promise<Answer> {
  try {
    const made = await makeOrder(unpackOrder(order));
    // Memory of the drawing library cannot be handed over.
    return { id, made: { ...made, bytes: Uint8Array.from(made.bytes) } };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
