import { z } from 'zod';
import { CASE_KINDS, SERVICES } from '../../core/cases';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES } from '../../core/subjects';
import { ENCODINGS } from '../table/detect';
import { isTimeFormat } from './read-time';

/** What a column of a file may hold. Some are read together: `day` and `time`, and what tells the age. */
export const COLUMN_FIELDS = [
  ...(['id', 'at', 'day', 'time', 'closedAt', 'centre', 'subject', 'service'] as const),
  ...(['direction', 'type', 'outcome', 'district', 'sex', 'age', 'birthDate', 'birthYear'] as const),
  ...([
    'waitSeconds',
    'serviceSeconds',
    'answered',
    'investigation',
    'satisfied',
    'nps',
    'operator',
  ] as const),
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

/** How a source writes durations. */
export const DURATIONS = ['seconds', 'minutes', 'mm:ss', 'hh:mm:ss'] as const;
export type DurationFormat = (typeof DURATIONS)[number];

const TEXTS = 'should be a text, or a list of texts';
const FORMAT = 'should be a format of a day, with or without its time, that reads what it writes';
const text = z.string({ error: 'should be a text' }).trim().min(1, 'should be a text that is not empty');
const texts = z
  .union([text, z.array(text).min(1)], { error: TEXTS })
  .transform((value) => (Array.isArray(value) ? value : [value]));
/** The same where there may be none, as it is kept once it was read. */
const list = z
  .union([text, z.array(text)], { error: TEXTS })
  .transform((value) => (Array.isArray(value) ? value : [value]));
const columns = texts.describe('the names the column may have; the first that is found is taken');
const idColumn = z.union([
  columns.transform((names) => ({ columns: names, pseudonym: false })),
  z.strictObject({ columns, pseudonym: z.boolean({ error: 'should be true or false' }).default(false) }),
]);
const one = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `should be one of ${values.join(', ')}` });
const wordsFor = <const T extends readonly string[]>(codes: T) =>
  z.partialRecord(one(codes), list, { error: 'should have our codes, each with its words' });
const zone = text.refine((name) => isZone(name), 'should be a time zone such as "Asia/Baku"');

/** How one source system writes its cases: see docs/imports.md. */
export const mappingSchema = z.strictObject({
  version: z.literal(1, { error: 'should be 1' }),
  about: text.optional(),
  /** What the source can tell of; anything when not said. */
  kinds: z.array(one(CASE_KINDS)).min(1).optional(),
  encoding: one(ENCODINGS).optional(),
  delimiter: z.string().length(1, 'should be one character').optional(),
  sheet: text.optional(),
  /** Formats of dates and times in luxon's tokens; one without hours is a day. ISO 8601 is always understood. */
  times: list
    .superRefine((formats, { addIssue }) =>
      formats.forEach((format, at) => {
        if (!isTimeFormat(format)) addIssue({ code: 'custom', path: [at], message: FORMAT });
      }),
    )
    .default([]),
  zone: zone.optional(),
  durations: one(DURATIONS).default('seconds'),
  columns: z
    .strictObject(
      Object.fromEntries(
        COLUMN_FIELDS.filter((field) => field !== 'id').map((field) => [field, columns.optional()]),
      ) as Record<Exclude<ColumnField, 'id'>, z.ZodOptional<typeof columns>>,
    )
    .extend({ id: idColumn }),
  /** Fields whose columns may be missing from a file. */
  optional: z.array(one(COLUMN_FIELDS)).default([]),
  /** What holds for every row of a file of this source. */
  always: z.strictObject({ centre: text.optional(), service: one(SERVICES).optional() }).default({}),
  /** Words for our codes, beside those that are understood anyway. */
  words: z
    .strictObject({
      direction: wordsFor(DIRECTIONS).default({}),
      type: wordsFor(INQUIRY_TYPES).default({}),
      outcome: wordsFor(OUTCOMES).default({}),
      service: wordsFor(SERVICES).default({}),
      sex: wordsFor(['m', 'f']).default({}),
      centre: z.record(z.string(), list).default({}),
      district: z.record(z.string(), list).default({}),
      yes: list.default([]),
      no: list.default([]),
      /** What stands for "not known". */
      unknown: list.default([]),
    })
    .prefault({}),
});

/** A mapping file, checked, with what it does not say filled in. */
export type Mapping = z.output<typeof mappingSchema>;

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const OUR_NAMES = Object.fromEntries(COLUMN_FIELDS.map((field) => [field, [field]]));

/** What is understood without a mapping file: our own names, as `dost export cases` writes them too. */
export const OUR_MAPPING: Mapping = mappingSchema.parse({
  version: 1,
  columns: { ...OUR_NAMES, id: ['id', 'number'], at: ['at', 'receivedAt'] },
  optional: COLUMN_FIELDS.filter((field) => field !== 'id'),
});
