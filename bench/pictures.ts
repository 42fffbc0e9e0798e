import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { InfographicOrder } from '../src/pictures/draw';
import { packOrder } from '../src/studio/pack';
import { createStudio } from '../src/studio/studio';
import { infographicCases, orderOf } from '../test/support/pictures';
import { kb, mb, timed } from './cost';

/**
 * What pictures cost: `npx tsx bench/pictures.ts [renders]`. The first and the usual time of one, how large it is, the memory
 * of the whole process before and after many, and the longest time in which the event loop of the server stood still.
 */
async function main(renders: number): Promise<void> {
  const studio = createStudio();
  const orders = infographicCases().map((one) => orderOf(one, 'az'));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await wait(200);
  delay.enable();

  const first = await timed(() => studio.make(packOrder(orders[0]!)));
  const kept = await timed(() => studio.make(packOrder(orders[0]!)));
  const times: number[] = [];
  const sizes: number[] = [];
  const before = process.memoryUsage.rss();
  const memory: number[] = [];
  for (let index = 0; index < renders; index += 1) {
    const { ms, result } = await timed(() =>
      studio.make(packOrder(anew(orders[index % orders.length]!, index))),
    );
    times.push(ms);
    sizes.push(result.bytes.length);
    if ((index + 1) % 100 !== 0) continue;
    memory.push(process.memoryUsage.rss());
    console.log(`${index + 1} drawn, ${mb(memory.at(-1)!)}`);
  }
  const after = process.memoryUsage.rss();
  delay.disable();
  await studio.close();
  const of = (all: number[], share: number): number =>
    [...all].sort((a, b) => a - b)[Math.floor((all.length - 1) * share)]!;
  console.log(`first picture      ${Math.round(first.ms)} ms, with the start of its thread`);
  console.log(`asked again        ${kept.ms.toFixed(1)} ms`);
  console.log(
    `another picture    ${Math.round(of(times, 0.5))} ms (median of ${renders}), ${Math.round(of(times, 0.99))} ms (99 of 100)`,
  );
  console.log(`size               ${kb(of(sizes, 0))} to ${kb(of(sizes, 1))}, median ${kb(of(sizes, 0.5))}`);
  const said = memory.length > 1 ? `, ${mb(memory[0]!)} after 100` : '';
  console.log(`memory             ${mb(before)} before${said}, ${mb(after)} after ${renders}`);
  console.log(
    `event loop         ${(delay.max / 1e6).toFixed(1)} ms at most, ${(delay.percentile(99) / 1e6).toFixed(1)} ms (99 of 100); it is looked at every 5 ms`,
  );
}

/** The same page with other figures, so that none is kept already. */
function anew(order: InfographicOrder, index: number): InfographicOrder {
  return { ...order, report: { ...order.report, marks: [...order.report.marks, `bench:${index}`] } };
}

void main(Number(process.argv[2] ?? 500));
