import { DateTime } from 'luxon';

/** The agency's time zone, with the tz database's whole history (summer time until 2015). */
export const BAKU = 'Asia/Baku';

/** A local calendar day, `YYYY-MM-DD`; such strings sort as dates do. */
export type Day = string;
/** A local calendar month, `YYYY-MM`. */
export type Month = string;

/** A half-open range of local days: `from` is inside, `to` is not. `from: null` means since the opening. */
export interface DayRange {
  readonly from: Day | null;
  readonly to: Day;
}

/** The local day an instant falls on. */
export function dayOf(instant: Date, zone: string): Day {
  return DateTime.fromJSDate(instant, { zone }).toISODate()!;
}

/** The local hour (0-23) an instant falls in. */
export function hourOf(instant: Date, zone: string): number {
  return DateTime.fromJSDate(instant, { zone }).hour;
}

/** The local time of day, `09:30`. */
export function timeOf(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('HH:mm');
}

/** The instant a local day begins (midnight may not exist on a summer-time day; then the first instant after). */
export function startOfDay(day: Day, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
}

/** True for a day that exists, from year 1900 to 2199. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  // A day that is none becomes one of the next month.
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** True for a month that exists, from year 1900 to 2199. */
export function isMonth(text: string): boolean {
  return /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text);
}

/** The day `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The month `months` later (earlier when negative). */
export function addMonths(month: Month, months: number): Month {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** How many months later `to` is than `from`. */
export function monthsBetween(from: Month, to: Month): number {
  const count = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return count(to) - count(from);
}

/** The month a day is in. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** All days of a month. */
export function monthRange(month: Month): { from: Day; to: Day } {
  return { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
}

/** All days of a year. */
export function yearRange(year: number): { from: Day; to: Day } {
  return { from: `${year}-01-01`, to: `${year + 1}-01-01` };
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The later of two days. */
export function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** The weekday of a day, 1 (Monday) to 7. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The Monday of the week a day is in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** How many days later `to` is than `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The ISO week a day is in, 1 to 53, and the year that week belongs to (the year of its Thursday). */
export function weekOf(day: Day): { year: number; week: number } {
  const { weekYear, weekNumber } = DateTime.fromISO(day, { zone: 'utc' });
  return { year: weekYear, week: weekNumber };
}

/** The Monday of an ISO week; null when the year has no such week (53 is rare) or is not from 1900 to 2199. */
export function mondayOfWeek(year: number, week: number): Day | null {
  const monday = DateTime.fromObject({ weekYear: year, weekNumber: week, weekday: 1 }, { zone: 'utc' });
  const day = monday.isValid ? monday.toISODate() : null;
  return day !== null && isDay(day) && isDay(addDays(day, 6)) ? day : null;
}

/** An ISO week by its Monday: `2024-W36`. */
export function weekText(monday: Day): string {
  const { year, week } = weekOf(monday);
  return `${year}-W${String(week).padStart(2, '0')}`;
}
