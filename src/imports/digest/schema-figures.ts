import { z } from 'zod';
import type { Finding, PublishedSubject } from '../../../models/digest';
import { isMonth } from '../../core/calendar';
import { FAMILIES, type Family } from '../../stats/families';
import { day, fields, LARGE, MOST_COUNT, text } from './schema-fields';

const WHOLE = 'should be a whole number, 0 or more';
const PER_CENT = 'should be a per cent from 0 to below 1000';
const SECONDS = 'should be seconds, 0 or more';
const AGE = 'should be an age from 0 to 130';
const MONTH = 'should be the month before, such as "2024-08"';
const SCORE = 'should be a whole number from -100 to 100';

const whole = z.int({ error: WHOLE }).min(0, WHOLE).max(MOST_COUNT, LARGE);
const percent = z.number({ error: PER_CENT }).min(0, PER_CENT).lt(1000, PER_CENT).optional();
const seconds = z.number({ error: SECONDS }).min(0, SECONDS).max(MOST_COUNT, LARGE).optional();
const age = z.number({ error: AGE }).min(0, AGE).max(130, AGE);
const years = age.int({ error: AGE }).optional();

/** What the names of a family's counters are like; no other name is taken. */
const COUNTERS: Readonly<Record<Family, RegExp>> = {
  ages: /^age:[mfu]:(none|\d{1,3})$/,
  districts: /^district:[a-z0-9-]+$/,
  hours: /^hour:(none|\d{1,2})$/,
  load: /^load:[1-7]:\d{1,2}$/,
  ratings: /^rating:[1-5]$/,
  ...duration('wait'),
  ...duration('serve'),
  ...duration('line'),
  ...duration('abandon'),
  ...duration('handle'),
  ...duration('firstReply'),
};

function duration<Name extends Family>(name: Name): Record<Name, RegExp> {
  return { [name]: new RegExp(`^${name}:(n|sum|b:\\d{1,5})$`) } as Record<Name, RegExp>;
}

const families = fields(
  Object.fromEntries(
    (Object.keys(FAMILIES) as Family[]).map((family) => {
      const name = z.string().regex(COUNTERS[family]);
      const error = (issue: { code?: string }) =>
        issue.code === 'invalid_key'
          ? `should be a counter of ${family}, whose names are like ${COUNTERS[family].source}`
          : 'should be an object with counters by name';
      return [family, z.record(name, whole, { error }).optional()];
    }),
  ),
);

const span = fields({
  from: day.nullable(),
  to: day,
  counts: z.record(z.string(), whole, { error: 'should be an object with counts by name' }),
  printed: fields({
    satisfaction: percent,
    coverage: percent,
    meanAge: age.optional(),
    modalAgeGroup: text.optional(),
    modalAge: years,
    nps: z.int({ error: SCORE }).min(-100, SCORE).max(100, SCORE).optional(),
    waitSeconds: seconds,
    serviceSeconds: seconds,
  }),
  extremes: fields({ oldestMan: years, oldestWoman: years, youngest: years, longestWait: whole.optional() }),
  families: families.optional(),
});

const spans = z.array(span, { error: 'should be a list of spans with their figures' });

const subject = fields({
  subject: text,
  since: day.nullable(),
  spans,
  parts: spans.optional(),
});

/** The exact figures of everybody; days are half-open, and what is unknown is absent. */
export const figures = z.array(subject, {
  error: 'should be a list of subjects with their figures',
}) as unknown as z.ZodType<PublishedSubject[]>;

const CORRECTED = fields({ subject: text, figure: text, sealed: whole, now: whole });

/** What cumulative figures have from the sealed month before, beyond what it was sealed with. */
export const corrections = fields({
  month: z.string({ error: MONTH }).refine(isMonth, MONTH),
  figures: z.array(CORRECTED, { error: 'should be a list of corrected cumulative counts' }),
});

const CODES = [
  'sum',
  'coverage',
  'extremes',
  'continuity',
  'labels-reversed',
] as const satisfies Finding['code'][];

/** What is wrong in earlier digests whose figures are in these. */
export const findings = z.array(
  fields({
    code: z.literal(CODES, { error: `should be one of ${CODES.join(', ')}` }),
    subject: text,
    figure: text,
    printed: text,
    computed: text,
  }),
  { error: 'should be a list of what is wrong in earlier digests' },
);
