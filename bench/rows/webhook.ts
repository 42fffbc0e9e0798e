import { type Child, startChild } from '../child';
import { environmentOf, portOf } from '../environment';
import { interleave } from '../interleave';
import { median } from '../measure';
import type { Bench, Family, Measured } from '../row';
import { milliseconds } from '../words';
import { compared } from './logging';

const IN_FLIGHT = 256;

/** The whole way in over HTTP, beside routes of plain express, each in a process of its own. */
export const webhook: Family = {
  rows: [
    {
      id: 'webhook-naive',
      what: 'the whole HTTP webhook: signature, parse, validate, log durably, 200; 256 in flight',
      against: 'the naive express route: signature, Model.create, 200',
      unit: '×',
      reach: { at: 'least', value: 6 },
    },
    {
      id: 'webhook-bare',
      what: 'the whole HTTP webhook, 256 in flight',
      against: 'a bare express 5 route: signature, 200',
      unit: '×',
      reach: { at: 'least', value: 1.5 },
    },
    {
      id: 'webhook-p99',
      what: 'p99 of the acknowledgement at half of saturation',
      against: "the bare route's p99 at the same rate",
      unit: 'ms',
      reach: { at: 'most', value: 50 },
    },
  ],
  measure: async (bench) => {
    const { place } = bench;
    const naiveArgs = [
      place.uri,
      JSON.stringify({ ...place.connecting, dbName: place.name('webhook_naive') }),
    ];
    const started: Child[] = [];
    const start = async (...args: Parameters<typeof startChild>): Promise<Child> => {
      const child = await startChild(...args);
      started.push(child);
      return child;
    };
    try {
      const load = await start('load');
      const ours = await start('way-in', { environment: environmentOf(place, place.name('webhook')) });
      const bare = await start('naive', { args: ['bare', ...naiveArgs] });
      const naive = bench.wanted('webhook-naive')
        ? await start('naive', { args: ['naive', ...naiveArgs] })
        : null;
      return await measureAll(bench, load, ours, bare, naive);
    } finally {
      await Promise.all(started.map((child) => child.stop()));
    }
  },
};

async function measureAll(
  bench: Bench,
  load: Child,
  ours: Child,
  bare: Child,
  naive: Child | null,
): Promise<Measured[]> {
  const { messages, slowMessages, repeats, quick } = bench.sizes;
  let serial = 0;
  const prepare = (server: Child, count: number): Promise<void> => {
    const path = server === ours ? '/webhooks/meta' : '/webhook';
    return load.ask('prepare', { kind: 'meta', path, run: `${process.pid}_${(serial += 1)}`, count });
  };
  const pass = (server: Child, count: number) => async (): Promise<number> => {
    await prepare(server, count);
    return load.ask<number>('closed', { port: portOf(server.ready), inFlight: IN_FLIGHT });
  };
  const rates = await interleave(
    {
      ours: pass(ours, messages),
      bare: pass(bare, messages),
      ...(naive ? { naive: pass(naive, slowMessages) } : {}),
    } as Record<'ours' | 'bare' | 'naive', () => Promise<number>>,
    repeats,
  );
  const measured: Measured[] = [];
  if (naive) measured.push(compared('webhook-naive', { ours: rates.ours, theirs: rates.naive }));
  if (bench.wanted('webhook-bare'))
    measured.push(compared('webhook-bare', { ours: rates.ours, theirs: rates.bare }));
  if (bench.wanted('webhook-p99')) {
    const perSecond = Math.floor(median(rates.ours) / 2);
    const seconds = quick ? 1.5 : 10;
    const p50s: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
    const steady = (name: 'ours' | 'bare', server: Child) => async (): Promise<number> => {
      await prepare(server, Math.floor(perSecond * seconds));
      const { p50, p99 } = await load.ask<{ p50: number; p99: number }>('steady', {
        port: portOf(server.ready),
        perSecond,
      });
      p50s[name].push(p50);
      return p99;
    };
    const p99s = await interleave({ ours: steady('ours', ours), bare: steady('bare', bare) }, repeats);
    measured.push({
      id: 'webhook-p99',
      values: p99s.ours.map((value, index) => value - p99s.bare[index]!),
      detail: `${milliseconds(median(p99s.ours))} against ${milliseconds(median(p99s.bare))} at ${perSecond}/s`,
      scaled: null,
    });
  }
  return measured;
}
