import { z } from 'zod';
import { isDay } from '../core/calendar';
import { CASE_KINDS, SERVICES } from '../core/cases';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES } from '../core/subjects';
import { OLDEST } from '../stats/people-counts';

/** Nobody waits or is served longer than a day; what says so was written in another unit. */
const LONGEST_SECONDS = 86_400;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `should be one of ${values.join(', ')}` });

const whole = (least: number, most: number) => {
  const error = `should be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, error).max(most, error);
};

const yesNo = z.boolean({ error: 'should be true or false' });
const ID = 'should be a text of 1 to 100 printable characters, the number that the source itself gave it';
const AT = 'should be a time with its offset, such as "2024-09-03T10:15:00+04:00"';
const DAY = 'should be a day that exists, such as "2024-09-03"';
const CODE = 'should be a code of lower-case letters, digits and hyphens';
const SUBJECT = 'should be agency, call-centre, chatbot, social or a centre such as "centre:3"';

const id = z
  .union([z.string(), z.int()], { error: ID })
  .transform((value) => String(value).trim())
  .refine((text) => /^[^\p{C}]{1,100}$/u.test(text), ID);
const instant = z.string({ error: AT }).regex(INSTANT, AT);
const code = z.string({ error: CODE }).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, CODE);

/** One case as a source writes it in our own words: nothing but these fields; absent and null are unknown. */
export const caseSchema = z.strictObject({
  kind: oneOf(CASE_KINDS),
  id,
  at: instant.nullish(),
  day: z.string({ error: DAY }).refine(isDay, DAY).nullish(),
  closedAt: instant.nullish(),
  centre: code.nullish(),
  subject: z
    .string({ error: SUBJECT })
    .regex(/^(agency|call-centre|chatbot|social|centre:[a-z0-9]+(-[a-z0-9]+)*)$/, SUBJECT)
    .nullish(),
  service: oneOf(SERVICES).nullish(),
  direction: oneOf(DIRECTIONS).nullish(),
  type: oneOf(INQUIRY_TYPES).nullish(),
  outcome: oneOf(OUTCOMES).nullish(),
  district: code.nullish(),
  sex: oneOf(['m', 'f']).nullish(),
  age: whole(0, OLDEST).nullish(),
  waitSeconds: whole(0, LONGEST_SECONDS).nullish(),
  serviceSeconds: whole(0, LONGEST_SECONDS).nullish(),
  answered: yesNo.nullish(),
  investigation: yesNo.nullish(),
  satisfied: yesNo.nullish(),
  nps: whole(0, 10).nullish(),
  operator: z
    .string({ error: 'should be a text' })
    .regex(/^[^\p{C}]{1,60}$/u, 'should be a code of 1 to 60 printable characters')
    .nullish(),
});

/** A case in our own words, checked field by field. */
export type WrittenCase = z.output<typeof caseSchema>;
