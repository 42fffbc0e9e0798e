import threads, { Worker } from 'node:worker_threads';

/*
 * A thread that draws costs four seconds of processor time before its first picture is there, and nearly every test of a server
 * or a command begins with a studio of its own. So a studio that is closed leaves its thread, if it is idle, to the next one of
 * this process. Tests of the thread itself have their own: `useOwnThreads()`.
 */

const MOST_SPARE = 2;

/** Kept at Node's own module: this one is loaded anew for each test file. */
const shared = threads as typeof threads & { spareOfTests?: { all: Worker[]; on: boolean } };

if (!shared.spareOfTests) {
  const state = { all: [] as Worker[], on: true };
  shared.spareOfTests = state;
  // Only what draws is started from a text.
  threads.Worker = new Proxy(Worker, {
    construct(target, [script, options]: ConstructorParameters<typeof Worker>) {
      const start = (): Worker => new target(script, options);
      if (!state.on || !options?.eval) return start();
      return state.all.pop() ?? lend(start(), state.all);
    },
  });
}

/** Threads of this test file are started with their studio, and end with it. Call it once, at the top. */
export function useOwnThreads(): void {
  beforeAll(() => void (shared.spareOfTests!.on = false));
  afterAll(() => void (shared.spareOfTests!.on = true));
}

function lend(worker: Worker, spare: Worker[]): Worker {
  const { postMessage, terminate } = worker;
  let asked = 0;
  let ended = false;
  worker.on('message', () => (asked -= 1)).on('exit', () => (ended = true));
  worker.postMessage = (order: unknown) => {
    asked += 1;
    postMessage.call(worker, order);
  };
  worker.terminate = async () => {
    if (asked > 0 || ended || spare.length >= MOST_SPARE) return terminate.call(worker);
    spare.push(worker);
    return 0;
  };
  return worker;
}
