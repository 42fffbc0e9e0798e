import { advance, dueAt, nextDue, periodAt } from '../../src/subscriptions/schedule';

const BAKU = 'Asia/Baku';
const at = (time: string): Date => new Date(`${time}+04:00`);

describe('when figures come', () => {
  it('is nine in the morning after the period', () => {
    expect(dueAt('daily', '2024-09-03', BAKU)).toEqual(at('2024-09-04T09:00:00'));
    expect(dueAt('weekly', '2024-09-02', BAKU)).toEqual(at('2024-09-09T09:00:00'));
    expect(dueAt('monthly', '2024-08-01', BAKU)).toEqual(at('2024-09-01T09:00:00'));
  });

  it('follows the ends of months and years, and leap days', () => {
    expect(dueAt('daily', '2024-08-31', BAKU)).toEqual(at('2024-09-01T09:00:00'));
    expect(dueAt('daily', '2024-12-31', BAKU)).toEqual(at('2025-01-01T09:00:00'));
    expect(dueAt('monthly', '2024-12-01', BAKU)).toEqual(at('2025-01-01T09:00:00'));
    expect(dueAt('monthly', '2024-02-01', BAKU)).toEqual(at('2024-03-01T09:00:00'));
    expect(dueAt('daily', '2024-02-28', BAKU)).toEqual(at('2024-02-29T09:00:00'));
    expect(dueAt('weekly', '2024-12-30', BAKU)).toEqual(at('2025-01-06T09:00:00'));
    expect(periodAt('weekly', '2025-01-01')).toEqual({ kind: 'week', week: '2024-12-30' });
  });

  it('is nine by the clocks of the zone, before and after they change', () => {
    const berlin = 'Europe/Berlin';
    // Clocks go forward on 31 March 2024 and back on 27 October.
    expect(dueAt('daily', '2024-03-29', berlin).toISOString()).toBe('2024-03-30T08:00:00.000Z');
    expect(dueAt('daily', '2024-03-30', berlin).toISOString()).toBe('2024-03-31T07:00:00.000Z');
    expect(dueAt('daily', '2024-10-26', berlin).toISOString()).toBe('2024-10-27T08:00:00.000Z');
    expect(advance('daily', '2024-03-30', new Date('2024-03-31T06:59:59Z'), berlin).due).toEqual([]);
    expect(advance('daily', '2024-03-30', new Date('2024-03-31T07:00:00Z'), berlin).due).toEqual([
      '2024-03-30',
    ]);
  });

  it('begins with the first period that comes due after the asking', () => {
    expect(nextDue('daily', at('2024-09-04T08:59:59'), BAKU)).toBe('2024-09-03');
    expect(nextDue('daily', at('2024-09-04T09:00:00'), BAKU)).toBe('2024-09-04');
    expect(nextDue('weekly', at('2024-09-09T08:00:00'), BAKU)).toBe('2024-09-02');
    expect(nextDue('weekly', at('2024-09-09T10:00:00'), BAKU)).toBe('2024-09-09');
    expect(nextDue('monthly', at('2024-10-01T08:00:00'), BAKU)).toBe('2024-09-01');
    expect(nextDue('monthly', at('2024-10-31T23:59:59'), BAKU)).toBe('2024-10-01');
    expect(nextDue('monthly', at('2025-01-01T00:00:00'), BAKU)).toBe('2024-12-01');
  });

  it('makes due all that has ended meanwhile, in order', () => {
    expect(advance('daily', '2024-08-30', at('2024-09-02T10:00:00'), BAKU)).toEqual({
      due: ['2024-08-30', '2024-08-31', '2024-09-01'],
      next: '2024-09-02',
    });
    expect(advance('monthly', '2024-11-01', at('2025-02-01T08:59:59'), BAKU)).toEqual({
      due: ['2024-11-01', '2024-12-01'],
      next: '2025-01-01',
    });
    expect(advance('weekly', '2024-12-16', at('2025-01-06T09:00:00'), BAKU)).toEqual({
      due: ['2024-12-16', '2024-12-23', '2024-12-30'],
      next: '2025-01-06',
    });
  });
});
