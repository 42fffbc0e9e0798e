import { setTimeout as sleep } from 'node:timers/promises';
import { rateOf } from '../interleave';
import { quantile } from '../measure';
import { Pool } from './pool';
import { serve } from './serve';
import { metaRequest, telegramRequest, type Wire } from './wording';

/** Whoever sends requests: a process of its own, so that making them costs the server nothing but its core. */

let wires: Wire[] = [];

/** Makes the requests of the next pass beforehand. */
function prepare(what: {
  kind: 'meta' | 'telegram';
  path: string;
  run: string;
  first: number;
  count: number;
  people: number;
}): void {
  const make = (index: number): Wire =>
    what.kind === 'meta'
      ? metaRequest(what.path, what.run, index)
      : telegramRequest(what.path, what.first, index, what.people);
  wires = Array.from({ length: what.count }, (_, index) => make(index));
}

/** Sends what was prepared, so many at once, and begins nothing after `limitMs`. Fails when anything but 200 came. */
async function closed(what: {
  port: number;
  inFlight: number;
  limitMs: number;
}): Promise<{ done: number; rate: number }> {
  const pool = new Pool(what.port);
  const pass = { count: wires.length, inFlight: what.inFlight, limitMs: what.limitMs };
  const result = await rateOf(pass, async (index) => expectOk(await pool.send(wires[index]!)));
  pool.close();
  return result;
}

/** Sends what was prepared at a steady rate, whoever has answered or not; percentiles of the milliseconds from when each was due. */
async function steady({
  port,
  perSecond,
}: {
  port: number;
  perSecond: number;
}): Promise<{ p50: number; p99: number }> {
  const pool = new Pool(port);
  const began = performance.now();
  const late: number[] = [];
  const pending: Promise<void>[] = [];
  for (let index = 0; index < wires.length;) {
    const due = Math.min(wires.length, Math.ceil(((performance.now() - began) / 1000) * perSecond));
    for (; index < due; index += 1) {
      const at = began + (index / perSecond) * 1000;
      const wire = wires[index]!;
      pending.push(
        pool.send(wire).then((status) => {
          expectOk(status);
          late.push(performance.now() - at);
        }),
      );
    }
    await sleep(1);
  }
  await Promise.all(pending);
  pool.close();
  return { p50: quantile(late, 0.5), p99: quantile(late, 0.99) };
}

function expectOk(status: number): void {
  if (status !== 200) throw new Error(`An answer was ${status}.`);
}

serve('load', { prepare, closed, steady });
