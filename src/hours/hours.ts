import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import type { Locale } from '../core/actor';
import { addDays, type Day, dayOf } from '../core/calendar';
import type { HoursFile } from './schema';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** No run of closed days is longer. */
const LOOK_AHEAD = 60;

/** When people are there. All times are the agency's local ones. */
export interface Hours {
  isOpen(at: Date): boolean;
  /** The instant people are there again: `at` itself when they are; null when never within two months. */
  nextOpening(at: Date): Date | null;
  /** The holiday a day is, in words (null: no holiday); `name` is null where no word is known in the language. */
  holidayOn(day: Day, locale: Locale): { readonly name: string | null } | null;
  /** Seconds between two instants during which people were there. */
  workingSeconds(from: Date, to: Date): number;
}

/**
 * Working hours from the agency's file over the country's public holidays, substitute days included. A day of the file
 * counts before the library's: its calendar is not the Cabinet's.
 */
export function createHours(file: HoursFile, timezone: string): Hours {
  const holidays = publicHolidays(timezone);
  const closed = new Map(file.closed.map(({ day, name }) => [day, name]));
  const working = new Set(file.working);
  const holidayOn = (day: Day, locale: Locale): { name: string | null } | null => {
    const own = closed.get(day) ?? (working.has(day) ? undefined : closed.get(day.slice(5)));
    if (own) return { name: own[locale] };
    if (working.has(day) || working.has(day.slice(5))) return null;
    const names = holidays(day);
    return names && { name: locale === 'ru' ? null : names[locale] };
  };
  const span = (day: Day): { from: Date; to: Date } | null => {
    if (holidayOn(day, 'az')) return null;
    const local = DateTime.fromISO(day, { zone: timezone });
    const times = file.week[WEEKDAYS[local.weekday - 1]!];
    if (!times) return null;
    const [from, to] = times.map((time) => DateTime.fromISO(`${day}T${time}`, { zone: timezone }).toJSDate());
    return { from: from!, to: to! };
  };
  return {
    holidayOn,
    isOpen: (at) => {
      const today = span(dayOf(at, timezone));
      return today !== null && at >= today.from && at < today.to;
    },
    nextOpening: (at) => {
      const first = dayOf(at, timezone);
      for (let day = first, n = 0; n < LOOK_AHEAD; day = addDays(day, 1), n++) {
        const open = span(day);
        if (open && at < open.to) return at > open.from ? at : open.from;
      }
      return null;
    },
    workingSeconds: (from, to) => {
      let seconds = 0;
      for (let day = dayOf(from, timezone); day <= dayOf(to, timezone); day = addDays(day, 1)) {
        const open = span(day);
        if (!open) continue;
        const overlap =
          Math.min(open.to.getTime(), to.getTime()) - Math.max(open.from.getTime(), from.getTime());
        seconds += Math.max(0, overlap) / 1000;
      }
      return Math.round(seconds);
    },
  };
}

type Holiday = { readonly az: string; readonly en: string };

/** The country's calendar of each time zone, for the whole process: it takes long to make. */
const calendars = new Map<string, (day: Day) => Holiday | null>();

function publicHolidays(timezone: string): (day: Day) => Holiday | null {
  const made = calendars.get(timezone) ?? createCalendar(timezone);
  calendars.set(timezone, made);
  return made;
}

/** The names of the public holiday a day is; a year is looked up once. */
function createCalendar(timezone: string): (day: Day) => Holiday | null {
  const inAz = new Holidays('AZ', { types: ['public'], timezone, languages: ['az'] });
  const inEn = new Holidays('AZ', { types: ['public'], timezone, languages: ['en'] });
  const years = new Map<string, Map<Day, Holiday>>();
  return (day) => {
    const year = day.slice(0, 4);
    let days = years.get(year);
    if (!days) {
      const english = new Map(
        inEn.getHolidays(Number(year)).map(({ date, name }) => [date.slice(0, 10), name]),
      );
      days = new Map(
        inAz.getHolidays(Number(year)).map(({ date, name }) => {
          const on = date.slice(0, 10);
          return [on, { az: name, en: english.get(on) ?? name }];
        }),
      );
      years.set(year, days);
    }
    return days.get(day) ?? null;
  };
}
