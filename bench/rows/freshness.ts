import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BAKU, dayOf } from '../../src/core/calendar';
import { UNTOUCHED } from '../../src/inquiries/open';
import { contributionOf } from '../../src/stats/contribution';
import { currentBatch } from '../../src/stats/roll-up';
import { createTally } from '../../src/stats/tally';
import type { InquiryRow } from '../../models/inquiry';
import { startChild } from '../child';
import { environmentOf } from '../environment';
import { quantile } from '../measure';
import type { BenchDatabase } from '../place';
import type { Family } from '../row';
import { scaledTo } from '../sizes';
import { grouped } from '../words';

const PER_SECOND = 500;
const AT_ONCE = 10;
const LOOK_MS = 25;

/** How soon an inquiry is in the figures, with a roll-up in a process of its own. */
export const freshness: Family = {
  quickSeconds: 12,
  rows: [
    {
      id: 'fresh-p99',
      what: 'an inquiry logged to visible in `/stats`, p99, at 500 inquiries a second with 1 000 000 already that day',
      against: null,
      unit: 's',
      reach: { at: 'most', value: 2 },
    },
    {
      id: 'fresh-cpu',
      what: 'the roll-up meanwhile, of one core',
      against: null,
      unit: '%',
      reach: { at: 'most', value: 25 },
    },
  ],
  measure: async (bench) => {
    const { place, sizes } = bench;
    const database = await place.open('today');
    const day = dayOf(new Date(), BAKU);
    const base = await fillDay(database, day, sizes.today);
    const rollUp = await startChild('roll-up', { environment: environmentOf(place, database.name) });
    try {
      await follow(database, day, base, PER_SECOND * 2);
      const before = await rollUp.ask<number>('cpuMs');
      const began = performance.now();
      const { latest, seconds } = await follow(
        database,
        day,
        base + PER_SECOND * 2,
        PER_SECOND * sizes.seconds,
      );
      const share = ((await rollUp.ask<number>('cpuMs')) - before) / (performance.now() - began);
      const scaled = scaledTo(sizes.today, 1_000_000, 'inquiries already that day');
      const rate = grouped((PER_SECOND * sizes.seconds) / seconds);
      const detail = `p50 ${quantile(latest, 0.5).toFixed(2)} s, at ${rate} a second`;
      bench.keep({ id: 'fresh-p99', values: [quantile(latest, 0.99)], detail, scaled });
      bench.keep({ id: 'fresh-cpu', values: [100 * share], detail: `at ${rate} a second`, scaled });
    } finally {
      await rollUp.stop();
    }
  },
};

/** Logs so many inquiries at a steady rate; the seconds until each is in the figures, and how long logging took. */
async function follow(
  { collections: db }: BenchDatabase,
  day: string,
  base: number,
  count: number,
): Promise<{ latest: number[]; seconds: number }> {
  const loggedAt: number[] = [];
  const latest: number[] = [];
  let logging = true;
  const look = async (): Promise<void> => {
    while (latest.length < count && (logging || performance.now() < loggedAt.at(-1)! + 30_000)) {
      const row = await db.figures.findOne({ _id: `chatbot|${day}` });
      const visible = (row?.counts['received'] ?? 0) - base;
      const now = performance.now();
      // How many are visible is told, not which: the k-th logged is taken to be the k-th counted.
      while (latest.length < Math.min(visible, loggedAt.length))
        latest.push((now - loggedAt[latest.length]!) / 1000);
      await sleep(LOOK_MS);
    }
  };
  const looking = look();
  const began = performance.now();
  for (let sent = 0; sent < count; sent += AT_ONCE) {
    const due = began + (sent / PER_SECOND) * 1000;
    await sleep(Math.max(0, due - performance.now()));
    const rows = Array.from({ length: AT_ONCE }, () => ({ ...inquiryOf(day), dirty: true as const }));
    await db.inquiries.insertMany(rows);
    for (let index = 0; index < AT_ONCE; index += 1) loggedAt.push(performance.now());
  }
  const seconds = (performance.now() - began) / 1000;
  logging = false;
  await looking;
  if (latest.length < count)
    throw new Error(`${count - latest.length} inquiries were not counted within 30 s`);
  return { latest, seconds };
}

/** A day with so many inquiries, counted already; returns how many. */
async function fillDay({ collections: db }: BenchDatabase, day: string, count: number): Promise<number> {
  const { batch: countedIn } = await currentBatch(db);
  const tally = createTally(countedIn);
  for (let left = count; left > 0; left -= 2000) {
    const rows = Array.from({ length: Math.min(left, 2000) }, () => {
      const row = inquiryOf(day);
      const counted = contributionOf(row);
      tally.add(counted);
      return { ...row, counted, countedIn };
    });
    await db.inquiries.insertMany(rows, { ordered: false });
  }
  const figures = [...tally.closeDay(), ...tally.sums()];
  if (figures.length > 0) await db.figures.insertMany(figures);
  return count;
}

function inquiryOf(day: string): InquiryRow {
  const id = randomBytes(12).toString('hex');
  const receivedAt = new Date();
  return {
    ...{
      _id: `telegram:${id}`,
      number: id,
      channel: 'telegram',
      person: id,
      conversation: id,
      receivedAt,
      day,
    },
    ...{ hour: receivedAt.getUTCHours(), direction: null, ...UNTOUCHED, version: 1 },
  };
}
