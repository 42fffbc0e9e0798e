import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild, stopAll } from '../child';
import { environmentOf, portOf, serverFlags } from '../environment';
import { interleave, timed } from '../interleave';
import { median, ratios } from '../measure';
import type { Bench, Family, Row } from '../row';
import { perSecond } from '../words';

const PATH = '/webhooks/telegram';
/** Of each process. */
const IN_FLIGHT = 100;
const PEOPLE = 500;
const ANSWERED_MS = 120_000;
const MOST = 3;
/** A round starts six servers. */
const REPEATS = 3;

/** One more process never makes it slower; how much faster it gets, the machine's cores decide. */
const rowOf = (processes: number, word: string): Row => ({
  id: `processes-${processes}`,
  what: `messages logged and answered by ${word} processes on one database`,
  against: 'by one',
  unit: '×',
  reach: { at: 'least', value: 1 },
});

/** The whole product, several times on one database: what shares the work, and what it costs. */
export const sharing: Family = {
  quickSeconds: 0,
  rows: [rowOf(2, 'two'), rowOf(3, 'three')],
  measure: async (bench) => {
    // Starting six servers a round does not fit into two minutes.
    if (bench.sizes.quick) return;
    const platform = await startChild('platform');
    const loads: Child[] = [];
    try {
      for (let index = 0; index < MOST; index += 1) loads.push(await startChild('load'));
      await measureAll(bench, platform, loads);
    } finally {
      await stopAll([platform, ...loads]);
    }
  },
};

async function measureAll(bench: Bench, platform: Child, loads: readonly Child[]): Promise<void> {
  const cpu: Record<'one' | 'two' | 'three', number[]> = { one: [], two: [], three: [] };
  const pass = (name: keyof typeof cpu, processes: number) => async (): Promise<number> => {
    const told = await measureOne(bench, platform, loads.slice(0, processes), name);
    cpu[name].push(told.cpuMs);
    return told.rate;
  };
  const passes = { one: pass('one', 1), two: pass('two', 2), three: pass('three', 3) };
  const rates = await interleave(passes, Math.min(REPEATS, bench.sizes.repeats), bench.enough);
  const shown = (name: keyof typeof cpu): string =>
    `${name} ${perSecond(median(rates[name]))} at ${median(cpu[name]).toFixed(2)} ms of processor time a message`;
  for (const [processes, name] of [
    [2, 'two'],
    [3, 'three'],
  ] as const)
    bench.keep({
      id: `processes-${processes}`,
      values: ratios(rates[name], rates.one),
      detail: `${shown(name)} against ${shown('one')}`,
      scaled: null,
    });
}

let first = 1;

/** A process for each that sends, all on the database called `name`; messages a second, and what one costs in them together. */
async function measureOne(
  { place, sizes }: Bench,
  platform: Child,
  loads: readonly Child[],
  name: string,
): Promise<{ readonly rate: number; readonly cpuMs: number }> {
  const environment = environmentOf(place, place.name(`processes_${name}`), {
    TELEGRAM_API_ROOT: platform.ready,
  });
  const servers: Child[] = [];
  try {
    for (let index = 0; index < loads.length; index += 1)
      servers.push(await startChild('whole', { environment, flags: serverFlags() }));
    const send = (count: number): Promise<{ ms: number; done: number }> =>
      sendAll(platform, loads, servers, count, sizes.passMs * 4);
    // Meanwhile they have shared the conversations among them.
    await send(Math.ceil(sizes.answered / 4));
    const before = await cpuOf(servers);
    const { ms, done } = await send(sizes.answered);
    return { rate: (done / ms) * 1000, cpuMs: ((await cpuOf(servers)) - before) / done };
  } finally {
    await stopAll(servers);
  }
}

async function sendAll(
  platform: Child,
  loads: readonly Child[],
  servers: readonly Child[],
  count: number,
  limitMs: number,
): Promise<{ ms: number; done: number }> {
  const each = Math.ceil(count / loads.length);
  for (const load of loads) {
    await load.ask('prepare', { kind: 'telegram', path: PATH, run: '', first, count: each, people: PEOPLE });
    first += each;
  }
  const before = await platform.ask<number>('sends');
  let done = 0;
  const ms = await timed(async () => {
    const closed = await Promise.all(
      loads.map((load, index) =>
        load.ask<{ done: number }>('closed', {
          ...{ port: portOf(servers[index]!.ready), inFlight: IN_FLIGHT, limitMs },
        }),
      ),
    );
    done = closed.reduce((sum, one) => sum + one.done, 0);
    await platform.ask('reach', { count: before + done, ms: ANSWERED_MS });
    while (!(await servers[0]!.ask<boolean>('answered'))) await sleep(20);
  });
  return { ms, done };
}

async function cpuOf(servers: readonly Child[]): Promise<number> {
  const all = await Promise.all(servers.map((one) => one.ask<number>('cpuMs')));
  return all.reduce((sum, one) => sum + one, 0);
}
