import type { PublishedSpan } from '../../models/digest';
import type { DayRange } from '../../src/core/calendar';
import type { Subject } from '../../src/core/subjects';
import { readMonthFigures } from '../../src/publishing/month-figures';
import type { Readings } from '../../src/stats/report';
import { useDatabase } from '../support/database';
import { simulateInto } from '../support/simulation';
import { readAt } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
const NOW = '2025-01-10T08:00:00Z';
const deps = () => ({ db: db(), clock: () => new Date(NOW), timezone: 'Asia/Baku' });
const EMPTY: PublishedSpan = { from: null, to: '', counts: {}, printed: {}, extremes: {} };
const everything = (month: string) => readMonthFigures(deps(), month);

/** The counts and families of readings that are known, and nothing else. */
function knownOf({ counts, families }: Readings) {
  const known = <V>(readings: object): Record<string, V> =>
    Object.fromEntries(
      Object.entries(readings as Record<string, { value: V | null }>).flatMap(([name, { value }]) =>
        value === null ? [] : [[name, value]],
      ),
    );
  return { counts: known<number>(counts), families: known<Record<string, number>>(families) };
}

beforeEach(async () => {
  await simulateInto(db(), { seed: 7, from: '2024-09-01', months: 2, inquiries: 2500 });
});

describe('the figures of a month', () => {
  test('are what answers say of it, of everybody: known counts and families, and the extremes', async () => {
    const subjects = await everything('2024-10');
    expect(subjects.map(({ subject }) => subject)).toEqual([
      'agency',
      ...['1', '2', '3', '4', '5', 'absheron', 'karabakh', 'ministry', 'zangilan'].map(
        (code) => `centre:${code}`,
      ),
      ...['call-centre', 'chatbot', 'social'],
    ]);
    for (const { subject, since, spans } of subjects) {
      const report = await readAt(db(), NOW, subject as Subject, '2024-10');
      const spanFor = ({ from, to }: DayRange): PublishedSpan =>
        spans.find((span) => span.from === from && span.to === to) ?? EMPTY;
      const [cumulative, month] = [spanFor(report.cumulativeRange), spanFor(report.range)];
      expect(spans.filter((span) => span !== cumulative && span !== month)).toEqual([]);
      for (const [span, readings] of [
        [cumulative, report.cumulative],
        [month, report.period],
      ] as const) {
        const { counts, families } = knownOf(readings);
        expect({ subject, counts: span.counts }).toEqual({ subject, counts });
        expect({ subject, families: span.families ?? {} }).toEqual({ subject, families });
        for (const name of ['oldestMan', 'oldestWoman', 'youngest'] as const)
          expect(span.extremes[name] ?? null).toBe(readings[name].value);
      }
      expect(since).toBe(report.cumulativeRange.from === null ? report.since : null);
      if (subject === 'call-centre') expect(month.extremes.longestWait).toBe(report.longestWait);
    }
  });

  test('name what is known of a part where the whole is not, and what was printed last', async () => {
    const agency = (await everything('2024-10'))[0]!;
    const since = agency.parts!.find(({ from, to }) => from === '2024-09-01' && to === '2024-11-01')!;
    const report = await readAt(db(), NOW, 'agency', '2024-10');
    expect(report.cumulative.families.ages!.value).toBeNull();
    expect(since.families!['ages']).toEqual(report.cumulative.families.ages!.known[0]!.value);
    const opening = agency.parts!.find(({ from, to }) => from === null && to === '2024-09-01')!;
    expect(opening.printed).toMatchObject({ satisfaction: 98.3, modalAgeGroup: '60-69' });
  });

  test('of a month that a digest covers are what was printed, ratios and all', async () => {
    const subjects = await everything('2024-08');
    const absheron = subjects.find(({ subject }) => subject === 'centre:absheron')!;
    expect(absheron.spans[1]).toMatchObject({
      ...{ from: '2024-08-01', to: '2024-09-01' },
      ...{ counts: { received: 8980, surveyed: 7377 }, printed: { coverage: 82.7 } },
    });
    expect(absheron.spans[1]!.counts).not.toHaveProperty('direction:labour');
  });
});
