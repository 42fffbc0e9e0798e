import { type Child, type startChild, startChildren, stopAll } from '../child';
import { environmentOf, portOf, serverFlags } from '../environment';
import { interleave } from '../interleave';
import { median } from '../measure';
import type { BenchDatabase } from '../place';
import type { Bench, Family } from '../row';
import { milliseconds } from '../words';
import { compared, emptied } from './logging';

const IN_FLIGHT = 256;

/** The whole way in over HTTP, beside routes of plain express, each in a process of its own. */
export const webhook: Family = {
  quickSeconds: 24,
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
    const log = await place.open('webhook');
    const naiveArgs = [
      place.uri,
      JSON.stringify({ ...place.connecting, dbName: place.name('webhook_naive') }),
    ];
    const scripts: Record<string, Parameters<typeof startChild>> = {
      load: ['load'],
      ours: ['way-in', { environment: environmentOf(place, log.name), flags: serverFlags() }],
      bare: ['naive', { args: ['bare', ...naiveArgs] }],
      ...(bench.wanted('webhook-naive') ? { naive: ['naive', { args: ['naive', ...naiveArgs] }] } : {}),
    };
    const started = await startChildren(scripts);
    try {
      await measureAll(bench, log, started as never);
    } finally {
      await stopAll(Object.values(started));
    }
  },
};

async function measureAll(
  bench: Bench,
  log: BenchDatabase,
  { load, ours, bare, naive }: Record<'load' | 'ours' | 'bare', Child> & { naive?: Child },
): Promise<void> {
  const { messages, slowMessages, repeats, quick, passMs: limitMs } = bench.sizes;
  let serial = 0;
  const prepare = async (server: Child, count: number): Promise<void> => {
    // The naive log has only so few rows that it stays in the engine's cache by itself.
    if (server === ours) await emptied(log);
    const path = server === ours ? '/webhooks/meta' : '/webhook';
    await load.ask('prepare', { kind: 'meta', path, run: `${process.pid}_${(serial += 1)}`, count });
  };
  const pass = (server: Child, count: number) => async (): Promise<number> => {
    await prepare(server, count);
    const pass = { port: portOf(server.ready), inFlight: IN_FLIGHT, limitMs };
    return (await load.ask<{ rate: number }>('closed', pass)).rate;
  };
  const rates = await interleave(
    {
      ours: pass(ours, messages),
      bare: pass(bare, messages),
      ...(naive ? { naive: pass(naive, slowMessages) } : {}),
    } as Record<'ours' | 'bare' | 'naive', () => Promise<number>>,
    repeats,
    bench.enough,
  );
  if (naive) bench.keep(compared('webhook-naive', { ours: rates.ours, theirs: rates.naive }));
  if (bench.wanted('webhook-bare'))
    bench.keep(compared('webhook-bare', { ours: rates.ours, theirs: rates.bare }));
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
    const p99s = await interleave(
      { ours: steady('ours', ours), bare: steady('bare', bare) },
      repeats,
      bench.enough,
    );
    bench.keep({
      id: 'webhook-p99',
      values: p99s.ours.map((value, index) => value - p99s.bare[index]!),
      detail: `${milliseconds(median(p99s.ours))} against ${milliseconds(median(p99s.bare))} at ${perSecond}/s`,
      scaled: null,
    });
  }
}
