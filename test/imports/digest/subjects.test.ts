import { subjectsOf } from '../../../src/imports/digest/subjects';
import { august, centreIn } from './august';

const spansOf = (name: string, file = august()) =>
  subjectsOf(file).find(({ subject }) => subject === name)!.spans;

describe('what a digest publishes', () => {
  test('is of the agency, its nine centres and the call centre', () => {
    expect(subjectsOf(august()).map(({ subject, since }) => [subject, since])).toEqual([
      ['agency', '2019-05-09'],
      ['centre:1', '2019-05-09'],
      ['centre:2', '2019-12-24'],
      ['centre:3', '2020-05-19'],
      ['centre:4', '2021-04-08'],
      ['centre:5', '2023-01-05'],
      ['centre:absheron', '2021-07-26'],
      ['centre:karabakh', '2023-09-01'],
      ['centre:ministry', '2021-03-01'],
      ['centre:zangilan', null],
      ['call-centre', null],
    ]);
  });

  test('centre 3 has its visits, survey, printed ratios and ages, over half-open spans', () => {
    expect(spansOf('centre:3')).toEqual([
      {
        from: null,
        to: '2024-09-01',
        counts: { received: 765_942, surveyed: 391_778 },
        printed: { satisfaction: 98.1, coverage: 51.2, meanAge: 48, modalAgeGroup: '60-69', modalAge: 65 },
        extremes: { oldestMan: 99, oldestWoman: 104, youngest: 1 },
      },
      {
        from: '2024-08-01',
        to: '2024-09-01',
        counts: { received: 16_187, surveyed: 12_612 },
        printed: { satisfaction: 98.4, coverage: 77.9 },
        extremes: {},
      },
    ]);
  });

  test('the agency has directions, outcomes as printed, and the services beside direct visits', () => {
    const [cumulative, month] = spansOf('agency');
    expect(cumulative!.counts).toEqual({
      received: 2_476_789,
      services: 2_936_117,
      'direction:coordination': 1_518_847,
      'direction:disability': 573_365,
      'direction:labour': 22_701,
      'direction:certificates': 27_398,
      'direction:employment': 247_143,
      'direction:socialProtection': 87_335,
      'outcome:refused': 2_115_296,
      'outcome:forwarded': 321_283,
      'outcome:answered': 40_210,
      'service:adoption': 351_392,
      'service:tsek': 60_978,
      'service:demx': 8_630,
      'service:electronic': 38_328,
    });
    expect(month!.counts).toMatchObject({ received: 61_482, 'outcome:answered': 445 });
    expect(month!.printed).toEqual({ satisfaction: 98.4 });
  });

  test('what was not printed is absent, never 0', () => {
    const [cumulative, month] = spansOf('centre:zangilan');
    expect(cumulative).toMatchObject({ counts: { received: 112 }, printed: {}, extremes: {} });
    expect(month).toMatchObject({ counts: { received: 12 }, printed: {}, extremes: {} });
    expect(Object.keys(spansOf('agency')[1]!.counts)).not.toContain('service:tsek');
  });

  test('a printed 0 is 0', () => {
    const file = august((one) => (centreIn(one, 'zangilan').direct.month = 0));
    expect(spansOf('centre:zangilan', file)[1]!.counts).toEqual({ received: 0 });
  });

  test('the call centre has its year to date, and no month that nobody printed', () => {
    expect(spansOf('call-centre')).toEqual([
      {
        from: '2024-01-01',
        to: '2024-09-01',
        counts: { inquiries: 1_115_483, 'calls:incoming': 1_044_072, callbacks: 23_323, chat: 48_088 },
        printed: { satisfaction: 93 },
        extremes: {},
      },
    ]);
  });

  test("in January the call centre's month and year to date are one span", () => {
    const file = august((one) => {
      one.period = { ...one.period, month: '2025-01', from: '2025-01-01', to: '2025-01-31' };
      one.callCentre!.inquiries.components.callbacks = { label: 'x', yearToDate: null, month: 7 };
    });
    expect(spansOf('call-centre', file)).toEqual([
      expect.objectContaining({
        from: '2025-01-01',
        to: '2025-02-01',
        counts: { inquiries: 1_115_483, 'calls:incoming': 1_044_072, callbacks: 7, chat: 48_088 },
      }),
    ]);
  });

  test('a centre may bring its own directions', () => {
    const file = august((one) => (centreIn(one, '3').directions = one.agency.directions));
    expect(spansOf('centre:3', file)[1]!.counts).toMatchObject({ 'direction:labour': 34 });
  });
});
