import { isDrawable } from '../../src/pictures/is-drawable';
import type { Period } from '../../src/stats/report';
import { centre3, readings, report } from '../support/report';

const AUGUST: Period = { kind: 'month', month: '2024-08' };
const DAY: Period = { kind: 'day', day: '2024-08-31' };
const nothing = readings({});
const something = centre3().cumulative;

describe('a page', () => {
  it('is drawn of what is known of the period', () => {
    expect(isDrawable(report('centre:3', DAY, { period: something, cumulative: nothing }))).toBe(true);
  });

  it('is drawn of a month of which only the sum up to its end was printed, not of such a day', () => {
    const known = { period: nothing, cumulative: something };
    expect(isDrawable(report('call-centre', AUGUST, known))).toBe(true);
    expect(isDrawable(report('centre:3', DAY, known))).toBe(false);
  });

  it('is not drawn of nothing', () => {
    expect(isDrawable(report('centre:3', AUGUST, { period: nothing, cumulative: nothing }))).toBe(false);
  });
});
