import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { rowOf } from '../../src/cases/record';
import { NO_FIELDS } from '../../src/core/cases';
import type { CaseRow } from '../../models/case';
import { startChild } from '../child';
import { environmentOf } from '../environment';
import { interleave, rateOf } from '../interleave';
import { median } from '../measure';
import type { Bench, Family } from '../row';
import { scaledTo } from '../sizes';
import { compared } from './logging';

const BATCH = 2000;
const OUTCOMES = ['answered', 'forwarded', 'unresolved'] as const;

/** A large file of calls, from the file to the figures. */
export const importing: Family = {
  quickSeconds: 14,
  rows: [
    {
      id: 'import',
      what: 'CSV import of 1 000 000 calls, checked, kept once and counted',
      against: 'raw insertMany of the same rows',
      unit: '×',
      reach: { at: 'least', value: 0.5 },
    },
    {
      id: 'import-memory',
      what: 'memory of the importing process at its highest',
      against: null,
      unit: 'MB',
      reach: { at: 'most', value: 200 },
    },
  ],
  measure: async (bench) => {
    const { place, sizes } = bench;
    const path = join(place.directory, 'calls.csv');
    await writeCalls(path, sizes.calls);
    const highest: number[] = [];
    let serial = 0;
    const ours = async (): Promise<number> => {
      const environment = environmentOf(place, place.name(`import_${(serial += 1)}`));
      const child = await startChild('import', { environment });
      const { seconds, megabytes } = await child.ask<{ seconds: number; megabytes: number }>('run', {
        path,
        calls: sizes.calls,
      });
      await child.stop();
      highest.push(megabytes);
      return sizes.calls / seconds;
    };
    const rates = await interleave(
      { ours, theirs: () => insertRaw(bench, (serial += 1)) },
      sizes.quick ? 1 : 3,
    );
    const scaled = scaledTo(sizes.calls, 1_000_000, 'calls');
    bench.keep({ ...compared('import', rates), scaled });
    const detail = `${Math.round(median(highest))} MB with Node and everything loaded`;
    bench.keep({ id: 'import-memory', values: highest, detail, scaled });
  },
};

/** One call of the file: what the CSV says, and the row that it becomes. */
function callOf(index: number) {
  const at = new Date(Date.UTC(2024, 8, 1 + (index % 30), 5 + (index % 9), index % 60, (index >> 4) % 60));
  const answered = index % 12 !== 0;
  return {
    ...{ id: `c${index}`, at, answered, outcome: answered ? OUTCOMES[index % 3]! : null },
    ...{ waitSeconds: 5 + (index % 90), serviceSeconds: answered ? 60 + (index % 400) : null },
  };
}

async function writeCalls(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('id,at,answered,outcome,waitSeconds,serviceSeconds\n');
  for (let index = 0; index < count; index += 1) {
    const { id, at, answered, outcome, waitSeconds, serviceSeconds } = callOf(index);
    const line = [id, at.toISOString(), answered ? 'yes' : 'no', outcome, waitSeconds, serviceSeconds].join(
      ',',
    );
    if (!file.write(`${line}\n`)) await new Promise<void>((resolve) => file.once('drain', () => resolve()));
  }
  file.end();
  await finished(file);
}

async function insertRaw({ place, sizes }: Bench, serial: number): Promise<number> {
  const { collections } = await place.open(`raw_${serial}`);
  const now = new Date();
  const rowsFrom = (first: number): CaseRow[] =>
    Array.from({ length: Math.min(BATCH, sizes.calls - first) }, (_, offset) => {
      const call = callOf(first + offset);
      const draft = {
        ...NO_FIELDS,
        ...call,
        kind: 'call',
        subject: 'call-centre',
        service: null,
        closedAt: null,
      } as const;
      const hour = (call.at.getUTCHours() + 4) % 24;
      return rowOf('switchboard', { ...draft, day: call.at.toISOString().slice(0, 10), hour }, now);
    });
  const batches = Math.ceil(sizes.calls / BATCH);
  const pass = { count: batches, inFlight: 1, limitMs: Infinity };
  const { rate } = await rateOf(pass, (index) =>
    collections.cases.insertMany(rowsFrom(index * BATCH), { ordered: false }),
  );
  return (rate * sizes.calls) / batches;
}
