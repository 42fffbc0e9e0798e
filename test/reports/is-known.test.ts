import { hasFigures } from '../../src/reports/is-known';
import type { Period } from '../../src/stats/report';
import { centre3, readings, report } from '../support/report';

const AUGUST: Period = { kind: 'month', month: '2024-08' };
const DAY: Period = { kind: 'day', day: '2024-08-31' };
const nothing = readings({});
const something = centre3().cumulative;

describe('a report has figures', () => {
  test('by what is known of its period', () => {
    expect(hasFigures(report('centre:3', DAY, { period: something, cumulative: nothing }))).toBe(true);
  });

  test('of a month by the sum up to its end alone, not of such a day', () => {
    const known = { period: nothing, cumulative: something };
    expect(hasFigures(report('call-centre', AUGUST, known))).toBe(true);
    expect(hasFigures(report('centre:3', DAY, known))).toBe(false);
  });

  test('never where nothing is known', () => {
    expect(hasFigures(report('centre:3', AUGUST, { period: nothing, cumulative: nothing }))).toBe(false);
  });
});
