import { setTimeout as wait } from 'node:timers/promises';
import type { DigestOrder } from '../src/digest/order';
import { packOrder } from '../src/studio/pack';
import { createStudio } from '../src/studio/studio';
import { digestCases } from '../test/support/digests';
import { kb, mb, timed } from './cost';

/**
 * What digests cost: `npx tsx bench/digest.ts [digests]`. For a month of which everything is known: the first and the usual time,
 * how large it is and its order, and the memory of the whole process while more and more are made.
 */
async function main(digests: number): Promise<void> {
  const studio = createStudio();
  const order = digestCases()[0]!.order('az');
  await wait(200);
  console.log(`before             ${mb(process.memoryUsage.rss())}`);
  const first = await timed(() => studio.make(packOrder(order)));
  console.log(`first digest       ${Math.round(first.ms)} ms, with the start of its thread`);
  const times: number[] = [];
  for (let index = 1; index <= digests; index += 1) {
    times.push((await timed(() => studio.make(packOrder(anew(order, index))))).ms);
    if (index % 5 === 0) console.log(`memory             ${mb(process.memoryUsage.rss())} after ${index}`);
  }
  await studio.close();
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  console.log(`another            ${Math.round(median)} ms (median of ${digests})`);
  console.log(`size               ${kb(first.result.bytes.length)}, order ${kb(packOrder(order).length)}`);
}

/** The same with another word, so that none is kept already. */
function anew(order: DigestOrder, index: number): DigestOrder {
  return { ...order, districts: { ...order.districts, bench: String(index) } };
}

void main(Number(process.argv[2] ?? 20));
