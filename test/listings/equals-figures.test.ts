import type { Subject } from '../../src/core/subjects';
import { filterBehind } from '../../src/listings/behind';
import { layList } from '../../src/listings/lay-list';
import { listCases } from '../../src/listings/list-cases';
import { countRows } from '../../src/listings/read-list';
import { rangeOf } from '../../src/stats/period';
import { readKnown } from '../../src/stats/read-known';
import { readStats } from '../../src/stats/read';
import type { Period, StatsReport } from '../../src/stats/report';
import { useDatabase } from '../support/database';
import { AUTUMN, simulateInto } from '../support/simulation';

const database = useDatabase();
const db = () => database.collections;
const deps = () => ({ db: db(), clock: () => new Date('2025-01-10T08:00:00Z'), timezone: 'Asia/Baku' });

const PERIODS: readonly Period[] = [
  { kind: 'month', month: '2024-10' },
  { kind: 'day', day: '2024-11-05' },
  { kind: 'range', from: '2024-09-12', to: '2024-11-03' },
];
const SUBJECTS: readonly Subject[] = [
  ...(['agency', 'centre:3', 'call-centre', 'chatbot', 'social'] as const),
];

/** Every counter of a report that is known, with its figure. */
function counters({ period }: StatsReport): (readonly [string, number])[] {
  const counts = Object.entries(period.counts).flatMap(([name, { value }]) =>
    value === null ? [] : [[name, value] as const],
  );
  const families = (['ages', 'districts', 'hours', 'load', 'ratings'] as const).flatMap((family) =>
    Object.entries(period.families[family]?.value ?? {}),
  );
  return [...counts, ...families];
}

test('For every figure of every subject and period, as many cases are listed as it says', async () => {
  await simulateInto(db(), { ...AUTUMN, inquiries: 1500 });
  const compared = new Set<string>();
  for (const subject of SUBJECTS)
    for (const period of PERIODS) {
      const query = { subject, period };
      const report = await readStats(deps(), query);
      const { from, to } = rangeOf(period);
      const known = await readKnown(db(), subject, from, to, '2025-01-10');
      const counted = await Promise.all(
        counters(report).map(async ([counter, figure]) => {
          const filter = filterBehind(counter);
          const { slices, gaps } = layList(query, filter, known, '2025-01-11', () => true);
          const told = gaps.reduce((sum, gap) => sum + gap.figure!, 0);
          compared.add(`${subject} ${counter.split(':')[0]}`);
          return { counter, figure, listed: told + (await countRows(db(), slices)) };
        }),
      );
      const wrong = counted.filter(({ figure, listed }) => listed !== figure);
      expect({ subject, period, wrong }).toEqual({ subject, period, wrong: [] });
    }
  // Everything that is counted was met: received, outcomes, ages, districts, hours, ratings, …
  expect(compared.size).toBeGreaterThan(70);
});

test('Page by page a list has every case once, the latest day first', async () => {
  await simulateInto(db(), { ...AUTUMN, inquiries: 1500 });
  for (const [subject, filter] of [
    ['agency', { kind: 'all' }],
    ['call-centre', { kind: 'all' }],
    ['chatbot', { outcome: 'answered' }],
  ] as const) {
    const query = { subject, period: { kind: 'month', month: '2024-10' } } as const;
    const wanted = { query, filter, sees: () => true };
    const ids: string[] = [];
    const days: string[] = [];
    let list = await listCases(deps(), wanted, null);
    for (;;) {
      ids.push(...list.rows.map(({ row }) => row._id));
      days.push(...list.rows.map(({ row }) => row.day));
      if (!list.next) break;
      list = await listCases(deps(), wanted, list.next);
    }
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(list.count);
    expect(days).toEqual([...days].sort().reverse());
  }
});
