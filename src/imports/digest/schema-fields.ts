import { z } from 'zod';
import { isDay } from '../../core/calendar';

const COUNT = 'should be a whole number, 0 or more, or null when the digest does not print it';
const PERCENT = 'should be a per cent with one decimal at most, or null when the digest does not print it';
/** What is wrong with an age that is none. */
export const AGE =
  'should be an age in whole years, from 0 to 130, or null when the digest does not print it';
const DAY = 'should be a day such as "2024-08-31"';
const TEXT = 'should be a text that is not empty';

/** A count that sums of many can hold exactly. */
export const MOST_COUNT = 999_999_999_999;
export const LARGE = 'should be a number of at most 12 digits';
/** Words of a digest stand on pictures, pages and in files. */
const [LONGEST, LONG] = [200, 'should be a text of at most 200 characters'];
const [PLAIN, CONTROL] = [/^\P{Cc}*$/u, 'should have no control characters'];

/** A count; null: not printed. */
export const count = z.int({ error: COUNT }).min(0, COUNT).max(MOST_COUNT, LARGE).nullable();
/** A per cent with one decimal. */
export const percent = z
  .number({ error: PERCENT })
  .refine((value) => value >= 0 && value < 1000 && Number(value.toFixed(1)) === value, PERCENT)
  .nullable();
/** Whole years. */
export const age = z.int({ error: AGE }).min(0, AGE).max(130, AGE).nullable();
/** A local day. */
export const day = z.string({ error: DAY }).refine(isDay, DAY);
/** A text that says something. */
export const text = z.string({ error: TEXT }).trim().min(1, TEXT).max(LONGEST, LONG).regex(PLAIN, CONTROL);

/** An object that knows all its fields: one that is not known is an error which lists those that are. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has unknown fields ${issue.keys.map((key) => `"${key}"`).join(', ')}; known are ${Object.keys(shape).join(', ')}`
        : `should be an object with the fields ${Object.keys(shape).join(', ')}`,
  });
}

/** Rows of one kind, by name. */
export function rowsOf<Name extends string, Row extends z.ZodType>(names: readonly Name[], row: Row) {
  return fields(Object.fromEntries(names.map((name) => [name, row])) as Record<Name, Row>);
}

/** A count since the opening, and of the month. */
export const counted = fields({ cumulative: count, month: count });
/** The same, with the printed word. */
export const labelled = fields({ label: text, cumulative: count, month: count });
/** Per cents of both. */
export const ratio = fields({ cumulative: percent, month: percent }).nullable();
/** A count since 1 January, and of the month. */
export const yearToDate = fields({ yearToDate: count, month: count });
/** The same, with the printed word. */
export const labelledYearToDate = fields({ label: text, yearToDate: count, month: count });
