import { Worker } from 'node:worker_threads';
import type * as start from '../../src/studio/start-worker';

/*
 * A thread that draws costs four seconds of processor time before its first picture is there, and nearly every test of a server
 * or a command begins with a studio of its own. So a studio that is closed leaves its thread, if it is idle, to the next one of
 * this process. Tests of the thread itself start one each: `jest.unmock('../../src/studio/start-worker')`.
 */

const MOST_SPARE = 2;

/** Kept at Node's own class: modules are loaded anew for each test file. */
const shared = Worker as typeof Worker & { spareOfTests?: Worker[] };

jest.mock('../../src/studio/start-worker', () => {
  const { startWorker } = jest.requireActual<typeof start>('../../src/studio/start-worker');
  return { startWorker: () => spare().pop() ?? lend(startWorker()) };
});

function spare(): Worker[] {
  return (shared.spareOfTests ??= []);
}

function lend(worker: Worker): Worker {
  const { postMessage, terminate } = worker;
  let asked = 0;
  let ended = false;
  worker.on('message', () => (asked -= 1)).on('exit', () => (ended = true));
  worker.postMessage = (order: unknown) => {
    asked += 1;
    postMessage.call(worker, order);
  };
  worker.terminate = async () => {
    if (asked > 0 || ended || spare().length >= MOST_SPARE) return terminate.call(worker);
    spare().push(worker);
    return 0;
  };
  return worker;
}
