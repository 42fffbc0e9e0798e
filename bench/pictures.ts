import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig, secretsOf } from '../src/config';
import { createLogger } from '../src/log';
import type { InfographicOrder } from '../src/pictures/draw';
import { packOrder } from '../src/studio/pack';
import { createStudio, type Studio } from '../src/studio/studio';
import { infographicCases, orderOf } from '../test/support/pictures';
import { startChild } from './child';
import { kb, mb, timed } from './cost';
import { environmentOf, portOf } from './environment';
import { quantile } from './measure';
import { openPlace } from './place';
import { openWayIn } from './way-in';

/** Webhooks a second that are posted all the while, and how many at a time are made beforehand. */
const [PER_SECOND, AT_A_TIME] = [50, 250];
const ORDERS = infographicCases().map((one) => orderOf(one, 'az'));

/**
 * What pictures cost: `npx tsx bench/pictures.ts [renders]`. The first and the usual time of one, how large it is, the memory of the
 * whole process before and after many; and for a process that takes webhooks, how long its event loop stood still and how long they
 * waited for their acknowledgement, with nothing drawn and while pictures are drawn.
 */
async function main(renders: number): Promise<void> {
  const studio = createStudio();
  const place = await openPlace(process.env['MONGODB_URI'] ?? null, process.env['EMBEDDED_RUNTIME']);
  const config = loadConfig(environmentOf(place, place.name('pictures')), { cwd: place.directory });
  const server = await openWayIn(config, createLogger({ level: 'error', secrets: secretsOf(config) }));
  const port = portOf(server.url);
  try {
    const quiet = await whilePosting(port, () => sleep(10_000));
    const first = await timed(() => studio.make(packOrder(ORDERS[0]!)));
    const kept = await timed(() => studio.make(packOrder(ORDERS[0]!)));
    console.log(`first picture      ${Math.round(first.ms)} ms, with the start of its thread`);
    console.log(`asked again        ${kept.ms.toFixed(1)} ms`);
    const busy = await whilePosting(port, () => drawMany(studio, renders));
    console.log(`nothing drawn      ${quiet}`);
    console.log(`while drawing      ${busy}`);
  } finally {
    await studio.close();
    await server.close();
    await place.close();
  }
}

async function drawMany(studio: Studio, renders: number): Promise<void> {
  const times: number[] = [];
  const sizes: number[] = [];
  const before = process.memoryUsage.rss();
  const memory: number[] = [];
  for (let index = 0; index < renders; index += 1) {
    const order = packOrder(anew(ORDERS[index % ORDERS.length]!, index));
    const { ms, result } = await timed(() => studio.make(order));
    times.push(ms);
    sizes.push(result.bytes.length);
    if ((index + 1) % 100 === 0) memory.push(process.memoryUsage.rss());
  }
  const [median, slow] = [0.5, 0.99].map((share) => Math.round(quantile(times, share)));
  console.log(`another picture    ${median} ms (median of ${renders}), ${slow} ms (99 of 100)`);
  const [least, usual, most] = [0, 0.5, 1].map((share) => kb(quantile(sizes, share)));
  console.log(`size               ${least} to ${most}, median ${usual}`);
  const hundreds = memory.map((bytes) => mb(bytes)).join(', ');
  console.log(`memory             ${mb(before)} before; after each hundred ${hundreds || '—'}`);
}

/** Posts webhooks at a steady rate from another process while something is done; what they and the event loop waited. */
async function whilePosting(port: number, act: () => Promise<void>): Promise<string> {
  const load = await startChild('load');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const slowest: number[] = [];
  let [done, posted] = [false, 0];
  const post = async (): Promise<void> => {
    while (!done) {
      const run = `${process.pid}_${port}_${Math.random()}`;
      await load.ask('prepare', { kind: 'meta', path: '/webhooks/meta', run, count: AT_A_TIME });
      slowest.push((await load.ask<{ p99: number }>('steady', { port, perSecond: PER_SECOND })).p99);
      posted += AT_A_TIME;
    }
  };
  try {
    const posting = post();
    delay.enable();
    await act().finally(() => (done = true));
    delay.disable();
    await posting;
  } finally {
    await load.stop();
  }
  const loop = `the loop stood ${(delay.max / 1e6).toFixed(1)} ms at most, ${(delay.percentile(99) / 1e6).toFixed(1)} ms (99 of 100), looked at every 5 ms`;
  return `${loop}; ${posted} webhooks at ${PER_SECOND} a second all acknowledged, 99 of 100 of ${AT_A_TIME} within ${Math.round(quantile(slowest, 0.5))} ms (median), ${Math.round(quantile(slowest, 1))} ms at worst`;
}

/** The same page with other figures, so that none is kept already. */
function anew(order: InfographicOrder, index: number): InfographicOrder {
  return { ...order, report: { ...order.report, marks: [...order.report.marks, `bench:${index}`] } };
}

void main(Number(process.argv[2] ?? 500));
