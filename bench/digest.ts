import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { DigestOrder } from '../src/digest/order';
import { packOrder } from '../src/studio/pack';
import { createStudio } from '../src/studio/studio';
import { digestCases } from '../test/support/digests';
import { kb, mb, timed } from './cost';

/**
 * What digests cost: `npx tsx bench/digest.ts [digests]`. For a month of which everything is known: the first and the usual time,
 * how large it is and its order, the memory of the server's process while more and more are made, the most that the process
 * beside it takes which sets one (Linux), and the longest time in which the event loop of the server stood still.
 */
async function main(digests: number): Promise<void> {
  const studio = createStudio();
  const order = digestCases()[0]!.order('az');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await wait(200);
  console.log(`before             ${mb(process.memoryUsage.rss())}`);
  const packed = packOrder(order);
  delay.enable();
  const first = await timed(() => studio.make(packed));
  console.log(`first digest       ${Math.round(first.ms)} ms, with the start of its thread`);
  const times: number[] = [];
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, besideUs())), 50);
  for (let index = 1; index <= digests; index += 1) {
    times.push((await timed(() => studio.make(packOrder(anew(order, index))))).ms);
    if (index % 5 === 0) console.log(`memory             ${mb(process.memoryUsage.rss())} after ${index}`);
  }
  clearInterval(watch);
  delay.disable();
  await studio.close();
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  console.log(`another            ${Math.round(median)} ms (median of ${digests})`);
  if (most > 0) console.log(`beside it          ${mb(most)} at most, while one is set`);
  console.log(
    `event loop         ${(delay.max / 1e6).toFixed(1)} ms at most, ${(delay.percentile(99) / 1e6).toFixed(1)} ms (99 of 100); it is looked at every 5 ms`,
  );
  console.log(`size               ${kb(first.result.bytes.length)}, order ${kb(packed.length)}`);
}

/** The resident memory of our child processes, in bytes; 0 where there are none or nobody says. */
function besideUs(): number {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .reduce((sum, pid) => sum + (ofOurs(pid) ?? 0), 0);
  } catch {
    return 0;
  }
}

function ofOurs(pid: string): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    if (!status.includes(`PPid:\t${process.pid}\n`)) return null;
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

/** The same with another word, so that none is kept already. */
function anew(order: DigestOrder, index: number): DigestOrder {
  return { ...order, districts: { ...order.districts, bench: String(index) } };
}

void main(Number(process.argv[2] ?? 20));
