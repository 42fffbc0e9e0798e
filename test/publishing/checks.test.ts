import type { PublishedSubject } from '../../models/digest';
import { checkIdentities } from '../../src/publishing/check-identity';
import { checkOutliers, medianOf, type MonthCounts } from '../../src/publishing/check-outliers';
import { readGaps } from '../../src/publishing/read-gaps';
import { readRejectedImports } from '../../src/publishing/read-rejected-imports';
import { tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { rollUpAll } from '../../src/stats/roll-up';
import { prepareSeptember, publishingAt, ready } from '../support/publishing';

const database = useDatabase();
const db = () => database.collections;

function centre(counts: Record<string, number>): PublishedSubject {
  const span = { from: '2024-09-01', to: '2024-10-01', counts, printed: {}, extremes: {} };
  return { subject: 'centre:3', since: null, spans: [span] };
}
const OUTCOMES = {
  'outcome:answered': 80,
  'outcome:forwarded': 5,
  'outcome:refused': 5,
  'outcome:unresolved': 0,
  'outcome:open': 10,
};

describe('the identity', () => {
  it('is received = answered + forwarded + refused + unresolved + open, and not stated', () => {
    const check = (more: Record<string, number>) =>
      checkIdentities('2024-09', [centre({ received: 100, ...OUTCOMES, ...more })]);
    expect(check({ 'outcome:none': 0 })).toEqual([
      { subject: 'centre:3', of: 'outcomes', holds: true, whole: 100, sum: 100 },
    ]);
    expect(check({ 'outcome:none': 1 })[0]).toMatchObject({ holds: false, sum: 101 });
  });

  it('is not asked of what is not wholly known', () => {
    expect(checkIdentities('2024-09', [centre({ received: 100, 'outcome:answered': 100 })])).toEqual([]);
  });
});

describe('the outliers', () => {
  const months = (
    values: readonly number[],
    more: (value: number) => MonthCounts = () => ({}),
  ): MonthCounts[] => values.map((received) => ({ received, ...more(received) }));
  const check = (now: Record<string, number>, before: MonthCounts[]) =>
    checkOutliers('2024-09', [centre(now)], new Map([['centre:3', before]]));
  const STEADY = [9800, 10_200, 9900, 10_100, 10_000, 9700, 10_300, 10_000];

  it('have a modified z-score beyond 3.5', () => {
    // Median 10 000; MAD 150, which is 222.4 standard deviations: 3.5 of them are 778.
    const [at, beyond] = [10_778, 10_779].map((received) => check({ received }, months(STEADY)).checks[0]);
    expect(at).toMatchObject({ holds: true, median: 10_000, months: 8 });
    expect(beyond).toMatchObject({ holds: false, value: 10_779 });
    expect(check({ received: 9221 }, months(STEADY)).checks[0]).toMatchObject({ holds: false });
  });

  it('are nothing that chance alone makes', () => {
    // Months without any deviation: the square root of 100 is 10, and 3.5 of it are 35.
    const same = months([100, 100, 100, 100, 100, 100]);
    expect(check({ received: 135 }, same).checks[0]!.holds).toBe(true);
    expect(check({ received: 136 }, same).checks[0]!.holds).toBe(false);
  });

  it('are found among shares, of outcomes only of what has ended', () => {
    const before = months(STEADY, (value) => ({
      'outcome:answered': value * 0.9,
      'outcome:refused': value * 0.1,
      'outcome:open': 0,
    }));
    const open = check(
      { received: 10_000, 'outcome:answered': 8100, 'outcome:refused': 900, 'outcome:open': 1000 },
      before,
    );
    expect(open.checks.every(({ holds }) => holds)).toBe(true);
    const reversed = check(
      { received: 10_000, 'outcome:answered': 1000, 'outcome:refused': 9000, 'outcome:open': 0 },
      before,
    );
    expect(
      reversed.checks.filter(({ holds }) => !holds).map(({ measure, value }) => [measure, value]),
    ).toEqual([
      ['outcome:answered', 10],
      ['outcome:refused', 90],
    ]);
  });

  it('need six months that are known', () => {
    const five = [...months(STEADY.slice(0, 5)), { received: null }];
    expect(check({ received: 1 }, five)).toEqual({
      checks: [],
      tooFew: [{ subject: 'centre:3', months: 5 }],
    });
    expect(check({ received: 1 }, months(STEADY.slice(0, 6))).checks[0]!.holds).toBe(false);
  });

  it('know the median of odd and even lists', () => {
    expect([medianOf([3, 1, 2]), medianOf([4, 1, 3, 2])]).toEqual([2, 2.5]);
  });
});

describe('a month', () => {
  it('holds where everything is told, and names what is missing', async () => {
    await prepareSeptember(db());
    const month = await ready(publishingAt(db()));
    expect(month.identities.filter(({ holds }) => !holds)).toEqual([]);
    expect(month.identities.map(({ subject, of }) => `${subject} ${of}`)).toContain('chatbot outcomes');
    expect(month.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(month.checks.map(({ code }) => code)).toContain('sum');
    expect(month.gaps.unknown).toEqual([
      { subject: 'call-centre', known: [] },
      { subject: 'social', known: [] },
    ]);
    expect(month.gaps.lacking).toContainEqual({
      ...{ figure: 'survey', subjects: ['agency', 'centre:3', 'centre:absheron'] },
    });
    expect(month.gaps.lacking.find(({ figure }) => figure === 'outcomes')).toBeUndefined();
  });

  it('finds wrong figures: a sum that is none', async () => {
    await prepareSeptember(db());
    await db().figures.updateOne({ _id: 'centre:3@desk|2024-09' }, { $inc: { 'counts.outcome:open': 1 } });
    const month = await ready(publishingAt(db()));
    const wrong = month.checks
      .filter(({ holds }) => !holds)
      .map(({ subject, figure }) => `${subject} ${figure}`);
    expect(wrong).toEqual(['agency outcomes.month', 'centre:3 outcomes.month']);
    expect(month.identities.filter(({ holds }) => !holds)).toEqual([]);
    await db().figures.updateOne({ _id: 'chatbot|2024-09' }, { $inc: { 'counts.outcome:open': 1 } });
    expect((await ready(publishingAt(db()))).identities.filter(({ holds }) => !holds)).toEqual([
      { subject: 'chatbot', of: 'outcomes', holds: false, whole: 2, sum: 3 },
    ]);
  });

  it('names sources that told of days they do not cover, and imports that rejected lines', async () => {
    await prepareSeptember(db());
    await tell(db(), 'paper', [
      visit('2024-09-05T10:00:00', { subject: 'centre:absheron' }),
      visit('2024-09-06T10:00:00', { subject: 'centre:absheron' }),
    ]);
    await db().coverage.deleteMany({ subject: 'centre:absheron' });
    await rollUpAll(db());
    const at = new Date('2024-10-01T08:00:00Z');
    const details = { kind: 'visit', from: '2024-09-01', to: '2024-10-01', rejected: 2 };
    const row = { _id: '1', at, actor: 'cli', action: 'import.cases', subject: 'paper', details };
    await db().audit.insertOne(row);
    const deps = publishingAt(db());
    const { subjects } = await ready(deps);
    const gaps = await readGaps(deps, '2024-09', subjects);
    expect(gaps.uncovered).toContainEqual({
      ...{ source: 'paper', subject: 'centre:absheron', days: [{ from: '2024-09-05', to: '2024-09-07' }] },
    });
    expect(gaps.rejected).toEqual([{ source: 'paper', kind: 'visit', at, rejected: 2 }]);
    await db().audit.insertOne({
      ...row,
      _id: '2',
      at: new Date(at.getTime() + 1),
      details: { ...details, rejected: 0 },
    });
    expect((await readGaps(deps, '2024-09', subjects)).rejected).toEqual([]);
  });

  it('names an import of the first hour of the month, as it is in Baku', async () => {
    const [at, before] = [new Date('2024-08-31T20:00:00Z'), new Date('2024-08-31T19:59:59Z')];
    const details = { kind: 'visit', from: '2024-09-01', to: '2024-10-01', rejected: 2 };
    const row = { actor: 'cli', action: 'import.cases', details };
    await db().audit.insertMany([
      { ...row, _id: '1', at, subject: 'paper' },
      { ...row, _id: '2', at: before, subject: 'earlier' },
    ]);
    expect(await readRejectedImports(publishingAt(db()), '2024-09')).toEqual([
      { source: 'paper', kind: 'visit', at, rejected: 2 },
    ]);
  });
});
