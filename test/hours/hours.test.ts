import { loadHours } from '../../src/hours/load';

const hours = loadHours('Asia/Baku');
const at = (local: string): Date => new Date(`${local}+04:00`);

describe('working hours', () => {
  it('are from nine to six on a working day', () => {
    expect(hours.isOpen(at('2026-11-23T08:59:59'))).toBe(false);
    expect(hours.isOpen(at('2026-11-23T09:00:00'))).toBe(true);
    expect(hours.isOpen(at('2026-11-23T17:59:59'))).toBe(true);
    expect(hours.isOpen(at('2026-11-23T18:00:00'))).toBe(false);
    expect(hours.isOpen(at('2026-11-22T12:00:00'))).toBe(false);
  });

  it('begin again on the next working day: after a Friday evening on Monday', () => {
    expect(hours.nextOpening(at('2026-11-20T18:30:00'))).toEqual(at('2026-11-23T09:00:00'));
    expect(hours.nextOpening(at('2026-11-23T07:00:00'))).toEqual(at('2026-11-23T09:00:00'));
    const now = at('2026-11-23T10:00:00');
    expect(hours.nextOpening(now)).toEqual(now);
  });

  it('rest on public holidays, the substitute days, and the days the agency adds', () => {
    expect(hours.holidayOn('2026-05-28', 'az')).not.toBeNull();
    expect(hours.holidayOn('2026-03-22', 'az')).toEqual({ name: 'Novruz bayramı' });
    expect(hours.holidayOn('2026-03-22', 'ru')).toEqual({ name: 'праздник Новруз' });
    expect(hours.holidayOn('2026-03-09', 'en')).not.toBeNull();
    expect(hours.holidayOn('2026-11-23', 'az')).toBeNull();
  });

  it('go on where the agency says that a holiday of the calendar is worked', () => {
    expect(hours.holidayOn('2026-11-17', 'az')).toBeNull();
    expect(hours.isOpen(at('2026-11-17T10:00:00'))).toBe(true);
  });

  it('count the seconds people were there, over nights, weekends and holidays', () => {
    expect(hours.workingSeconds(at('2026-11-20T17:59:30'), at('2026-11-23T09:00:30'))).toBe(60);
    expect(hours.workingSeconds(at('2026-11-21T10:00:00'), at('2026-11-22T20:00:00'))).toBe(0);
    expect(hours.workingSeconds(at('2026-11-23T10:00:00'), at('2026-11-23T11:00:00'))).toBe(3600);
    // From Friday evening through Novruz to Wednesday morning.
    expect(hours.workingSeconds(at('2026-03-19T17:00:00'), at('2026-03-25T10:00:00'))).toBe(7200);
  });
});
