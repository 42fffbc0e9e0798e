import fc from 'fast-check';
import { checkDigest } from '../../../src/imports/digest/check';
import { findingsOf } from '../../../src/imports/digest/check-result';
import { shareTenths } from '../../../src/stats/percent';
import { readReferences } from '../../../src/imports/digest/references';
import type { DigestFile } from '../../../src/imports/digest/schema';
import { subjectsOf } from '../../../src/imports/digest/subjects';
import { august, centreIn, september } from './august';

const references = readReferences();
const published = (file: DigestFile) => ({ month: file.period.month, subjects: subjectsOf(file) });
const names = (file: DigestFile, known = {}) =>
  findingsOf(checkDigest(file, { references, ...known })).map(
    ({ code, subject, figure }) => `${code} ${subject} ${figure}`,
  );

const REAL = [
  'coverage centre:3 coverage.cumulative',
  'coverage centre:4 coverage.month',
  'coverage centre:5 coverage.month',
  'coverage centre:absheron coverage.month',
  'labels-reversed agency outcomes',
  'labels-reversed agency directions',
];

describe('the checks of the real digest', () => {
  const checks = checkDigest(august(), { references });

  test('find exactly the six discrepancies it is known to have', () => {
    expect(findingsOf(checks)).toEqual([
      {
        code: 'coverage',
        subject: 'centre:3',
        figure: 'coverage.cumulative',
        printed: '51.2',
        computed: '51.1',
      },
      { code: 'coverage', subject: 'centre:4', figure: 'coverage.month', printed: '70.3', computed: '70.2' },
      { code: 'coverage', subject: 'centre:5', figure: 'coverage.month', printed: '89.1', computed: '89.0' },
      {
        code: 'coverage',
        subject: 'centre:absheron',
        figure: 'coverage.month',
        printed: '82.7',
        computed: '82.1',
      },
      {
        code: 'labels-reversed',
        subject: 'agency',
        figure: 'outcomes',
        printed: 'refused 85.4; forwarded 13.0; answered 1.6',
        computed: 'refused 1.6; forwarded 13.0; answered 85.4',
      },
      {
        code: 'labels-reversed',
        subject: 'agency',
        figure: 'directions',
        printed:
          'coordination 61.3; disability 23.1; labour 0.9; certificates 1.1; employment 10.0; socialProtection 3.5',
        computed:
          'coordination 3.5; disability 10.0; labour 1.1; certificates 0.9; employment 23.1; socialProtection 61.3',
      },
    ]);
  });

  test('hold for the sums, the extremes and ten of fourteen coverages', () => {
    const held = checks.filter((check) => check.holds).map(({ subject, figure }) => `${subject} ${figure}`);
    expect(held).toEqual(
      expect.arrayContaining([
        'agency centres.cumulative',
        'agency centres.month',
        'agency directions.cumulative',
        'agency directions.month',
        'agency outcomes.cumulative',
        'agency outcomes.month',
        'agency services.cumulative',
        'call-centre inquiries.yearToDate',
        'agency oldestMan',
        'agency oldestWoman',
        'agency youngest',
      ]),
    );
    expect(held.filter((name) => name.includes('coverage'))).toHaveLength(10);
    expect(checks.filter(({ code }) => code === 'coverage')).toHaveLength(14);
  });

  test('leave out what was not printed', () => {
    const figures = checks.map(({ subject, figure }) => `${subject} ${figure}`);
    expect(figures).not.toContain('agency services.month');
    expect(figures).not.toContain('call-centre inquiries.month');
    expect(figures.filter((name) => /ministry|zangilan/.test(name))).toEqual([]);
  });

  test('say what they were computed from', () => {
    const of = (figure: string) => checks.find((check) => check.figure === figure)!;
    expect(of('services.cumulative').terms).toEqual([2_476_789, 351_392, 60_978, 8_630, 38_328]);
    expect(of('coverage.cumulative')).toMatchObject({ terms: [297_309, 554_524], label: 'Rezentativlik' });
  });
});

describe('one figure changed', () => {
  const broken = (change: (file: DigestFile) => void) =>
    names(august(change)).filter((one) => !REAL.includes(one));

  test.each<[string, (file: DigestFile) => void, string[]]>([
    [
      "a centre's visits",
      (f) => centreIn(f, 'zangilan').direct.cumulative!++,
      ['sum agency centres.cumulative'],
    ],
    ["a centre's month", (f) => centreIn(f, 'zangilan').direct.month!--, ['sum agency centres.month']],
    ['a direction', (f) => f.agency.directions.labour.month!++, ['sum agency directions.month']],
    ['an outcome', (f) => f.agency.outcomes.forwarded.cumulative!--, ['sum agency outcomes.cumulative']],
    ['a service', (f) => f.agency.services.components.tsek.cumulative!++, ['sum agency services.cumulative']],
    [
      'the total of services',
      (f) => f.agency.services.total.cumulative!++,
      ['sum agency services.cumulative'],
    ],
    [
      'direct visits within services',
      (f) => f.agency.services.components.direct.month!++,
      ['sum agency services.direct.month'],
    ],
    [
      'callbacks',
      (f) => f.callCentre!.inquiries.components.callbacks.yearToDate!++,
      ['sum call-centre inquiries.yearToDate'],
    ],
    ['the oldest man', (f) => f.agency.age!.oldestMale!++, ['extremes agency oldestMan']],
    [
      "a centre's oldest woman",
      (f) => (centreIn(f, '3').age!.oldestFemale = 105),
      ['extremes agency oldestWoman'],
    ],
    ['the youngest', (f) => (f.agency.age!.youngest = 2), ['extremes agency youngest']],
    [
      'a coverage',
      (f) => (centreIn(f, '1').survey!.monthPercent = 78.4),
      ['coverage centre:1 coverage.month'],
    ],
    [
      'citizens surveyed',
      (f) => (centreIn(f, 'karabakh').survey!.month! -= 100),
      ['coverage centre:karabakh coverage.month'],
    ],
  ])('%s: the right check fails, and no other', (_what, change, expected) => {
    expect(broken(change)).toEqual(expected);
  });

  test('agency visits: every table that adds up to them fails', () => {
    expect(broken((file) => file.agency.direct.month!++)).toEqual([
      'sum agency services.direct.month',
      'sum agency centres.month',
      'sum agency directions.month',
      'sum agency outcomes.month',
    ]);
  });

  test('a coverage put right is no longer a finding', () => {
    const file = august((one) => (centreIn(one, 'absheron').survey!.monthPercent = 82.1));
    expect(names(file)).toEqual(REAL.filter((name) => !name.includes('absheron')));
  });
});

describe('labels', () => {
  function reverse(
    table: Record<string, { cumulative: number | null; month: number | null }>,
    keys: string[],
  ) {
    const values = keys.map((key) => ({ ...table[key]! }));
    keys.forEach((key, index) => {
      const { cumulative, month } = values[keys.length - 1 - index]!;
      Object.assign(table[key]!, { cumulative, month });
    });
  }

  test('in the other reading are not suspicious', () => {
    const file = august((one) => {
      reverse(one.agency.outcomes, ['refused', 'forwarded', 'answered']);
      reverse(one.agency.directions, Object.keys(one.agency.directions));
    });
    expect(names(file).filter((name) => name.startsWith('labels'))).toEqual([]);
  });

  test('of outcomes are not suspicious where citizens are not satisfied, or nobody knows', () => {
    for (const satisfaction of [{ cumulative: 60, month: 60 }, null]) {
      const file = august((one) => (one.agency.satisfactionPercent = satisfaction));
      expect(names(file)).not.toContain('labels-reversed agency outcomes');
    }
  });

  test('of outcomes are not suspicious when the reverse order would not fit either', () => {
    const file = august((one) => {
      one.agency.outcomes.refused = { label: 'x', cumulative: 60, month: 60 };
      one.agency.outcomes.forwarded = { label: 'x', cumulative: 0, month: 0 };
      one.agency.outcomes.answered = { label: 'x', cumulative: 40, month: 40 };
    });
    expect(names(file)).not.toContain('labels-reversed agency outcomes');
  });

  test('of directions need a reference to be judged, and name it', () => {
    expect(checkDigest(august(), { references: [] }).map(({ figure }) => figure)).not.toContain('directions');
    const [check] = checkDigest(august(), { references }).filter(({ figure }) => figure === 'directions');
    expect(check!.evidence).toMatchObject({
      kind: 'reference',
      day: '2023-11-14',
      shares: { socialProtection: 61 },
    });
  });

  test('are told from the month when the cumulative was not printed', () => {
    const file = august((one) => {
      for (const row of Object.values(one.agency.directions)) row.cumulative = null;
    });
    const [finding] = findingsOf(checkDigest(file, { references })).filter(
      ({ figure }) => figure === 'directions',
    );
    expect(finding!.printed).toMatch(/^coordination 60\.6; /);
  });
});

describe('continuity', () => {
  const next = september();

  test('holds when cumulative − month is the cumulative of the month before', () => {
    const checks = checkDigest(next, { references, previous: published(august()) });
    const continuity = checks.filter(({ code }) => code === 'continuity');
    // Visits of ten subjects, those surveyed of seven, six directions and three outcomes.
    expect(continuity).toHaveLength(26);
    expect(continuity.filter((check) => !check.holds)).toEqual([]);
  });

  test('fails for the figure that does not follow', () => {
    const changed = september();
    centreIn(changed, '3').direct.cumulative! += 10;
    const [finding] = findingsOf(checkDigest(changed, { references, previous: published(august()) })).filter(
      ({ code }) => code === 'continuity',
    );
    expect(finding).toEqual({
      code: 'continuity',
      subject: 'centre:3',
      figure: 'received.cumulative',
      printed: '765942',
      computed: '765952',
    });
  });

  test('is checked against the month after, when that was imported first', () => {
    const changed = august((one) => centreIn(one, '3').direct.cumulative!--);
    expect(names(changed, { next: published(next) })).toContain('continuity centre:3 received.cumulative');
    expect(names(august(), { next: published(next) })).toEqual(REAL);
  });

  test("a centre's first month is its cumulative, whether or not the month before is known", () => {
    const opened = (cumulative: number) =>
      august((one) =>
        Object.assign(centreIn(one, 'zangilan'), { since: '2024-08-05', direct: { cumulative, month: 12 } }),
      );
    expect(names(opened(112))).toContain('continuity centre:zangilan received.cumulative');
    expect(names(opened(12)).filter((name) => name.startsWith('continuity'))).toEqual([]);
  });

  test('the call centre starts at 0 on 1 January', () => {
    const january = (callbacks: number) =>
      august((one) => {
        one.period = { ...one.period, month: '2025-01', from: '2025-01-01', to: '2025-01-31' };
        one.callCentre!.inquiries.components.callbacks = { label: 'x', yearToDate: 7, month: callbacks };
      });
    const december = august((one) => (one.period.month = '2024-12'));
    const of = (file: DigestFile) =>
      names(file, { previous: published(december) }).filter((name) =>
        name.includes('continuity call-centre'),
      );
    expect(of(january(7))).toEqual([]);
    expect(of(january(6))).toEqual(['continuity call-centre callbacks.yearToDate']);
  });
});

describe('a share to one decimal', () => {
  test('is rounded on the exact fraction, halves up', () => {
    expect(shareTenths(1, 2000)).toBe(1);
    expect(shareTenths(9_999, 20_000_000)).toBe(0);
    expect(shareTenths(391_778, 765_942)).toBe(511);
    expect(shareTenths(3_838, 4_310)).toBe(890);
    expect(shareTenths(0, 5)).toBe(0);
    expect(shareTenths(1, 0)).toBeNull();
  });

  test('is never more than half a tenth from the truth', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.integer({ min: 1, max: 10 ** 9 }), (part, whole) => {
        const error = BigInt(shareTenths(part, whole)!) * BigInt(whole) - 1000n * BigInt(part);
        return 2n * error <= BigInt(whole) && -2n * error < BigInt(whole);
      }),
    );
  });
});
