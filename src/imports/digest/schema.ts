import { z } from 'zod';
import { BAKU, addDays, addMonths, isDay, isMonth } from '../../core/calendar';
import { DIRECTIONS } from '../../core/subjects';

/** The version of the file's shape that this code reads; docs/digest-schema.md describes it. */
export const SCHEMA_VERSION = 1;

const COUNT = 'should be a whole number, 0 or more, or null when the digest does not print it';
const PERCENT = 'should be a per cent with one decimal at most, or null when the digest does not print it';
const AGE = 'should be an age in whole years, from 0 to 130, or null when the digest does not print it';
const DAY = 'should be a day such as "2024-08-31"';
const TEXT = 'should be a text that is not empty';

const count = z.int({ error: COUNT }).min(0, COUNT).nullable();
const percent = z
  .number({ error: PERCENT })
  .refine((value) => value >= 0 && value < 1000 && Number(value.toFixed(1)) === value, PERCENT)
  .nullable();
const age = z.int({ error: AGE }).min(0, AGE).max(130, AGE).nullable();
const day = z.string({ error: DAY }).refine(isDay, DAY);
const text = z.string({ error: TEXT }).trim().min(1, TEXT);

/** An object that knows all its fields: one that is not known is an error which lists those that are. */
function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has unknown fields ${issue.keys.map((key) => `"${key}"`).join(', ')}; known are ${Object.keys(shape).join(', ')}`
        : `should be an object with the fields ${Object.keys(shape).join(', ')}`,
  });
}

const counted = fields({ cumulative: count, month: count });
const labelled = fields({ label: text, cumulative: count, month: count });
const ratio = fields({ cumulative: percent, month: percent }).nullable();
const yearToDate = fields({ yearToDate: count, month: count });
const labelledYearToDate = fields({ label: text, yearToDate: count, month: count });

const directions = fields(
  Object.fromEntries(DIRECTIONS.map((direction) => [direction, labelled])) as Record<
    (typeof DIRECTIONS)[number],
    typeof labelled
  >,
);
const outcomes = fields({ refused: labelled, forwarded: labelled, answered: labelled });

const GROUP = 'should be an age group such as "60-69" or "80+", or null when the digest does not print it';
const ages = fields({
  mean: z.number({ error: AGE }).min(0, AGE).max(130, AGE).nullable(),
  modalGroup: z
    .string({ error: GROUP })
    .regex(/^\d{1,3}(-\d{1,3}|\+)$/, GROUP)
    .nullable(),
  mode: age,
  oldestMale: age,
  oldestFemale: age,
  youngest: age,
}).nullable();

const survey = fields({
  label: text.optional(),
  cumulative: count,
  cumulativePercent: percent,
  month: count,
  monthPercent: percent,
}).nullable();

const CODE = 'should be a centre code of lower-case letters, digits and hyphens, such as "3" or "absheron"';
const centre = fields({
  code: z.string({ error: CODE }).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, CODE),
  name: text,
  since: day.nullable(),
  direct: counted,
  directions: directions.optional(),
  outcomes: outcomes.optional(),
  survey,
  satisfactionPercent: ratio,
  age: ages,
});

const agency = fields({
  since: day.nullable(),
  services: fields({
    total: counted,
    components: fields({
      direct: labelled,
      adoptionAndFunctionalAuxiliary: labelled,
      tsek: labelled,
      demx: labelled,
      electronic: labelled,
    }),
  }),
  direct: counted,
  directions,
  outcomes,
  satisfactionPercent: ratio,
  age: ages,
});

const callCentre = fields({
  from: day,
  to: day,
  inquiries: fields({
    total: yearToDate,
    components: fields({
      incomingCalls: labelledYearToDate,
      callbacks: labelledYearToDate,
      chatbotAndSocial: labelledYearToDate,
    }),
  }),
  satisfactionPercent: ratio,
}).nullable();

const MONTH = 'should be a month such as "2024-08"';
const REVISION = 'should be a whole number from 1 on; a corrected file of the same month has the next one';
const digest = fields({
  version: z.literal(SCHEMA_VERSION, {
    error: `should be ${SCHEMA_VERSION}, the version of the digest schema that this program reads`,
  }),
  revision: z.int({ error: REVISION }).min(1, REVISION),
  period: fields({
    month: z.string({ error: MONTH }).refine(isMonth, MONTH),
    from: day,
    to: day,
    timezone: z.literal(BAKU, { error: `should be "${BAKU}"` }),
  }),
  source: text,
  agency,
  centres: z
    .array(centre, { error: 'should be a list of centres' })
    .min(1, 'should have at least one centre'),
  callCentre,
});

/** One digest as its file says it: days are inclusive, null is what was not printed. */
export type DigestFile = z.output<typeof digest>;
/** One centre of a digest file. */
export type DigestCentre = DigestFile['centres'][number];

/** The schema of a digest file: the shape, and the days, codes and spans that have to agree with each other. */
export const digestFileSchema = digest.superRefine((file, context) => {
  const complain = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const expectDay = (path: PropertyKey[], value: string, right: string, why: string) => {
    if (value !== right) complain(path, `should be "${right}", ${why}`);
  };
  const { month } = file.period;
  if (!isMonth(month)) return;
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  expectDay(['period', 'from'], file.period.from, `${month}-01`, 'the first day of period.month');
  expectDay(['period', 'to'], file.period.to, last, 'the last day of period.month');
  if (file.callCentre) {
    const january = `${month.slice(0, 4)}-01-01`;
    expectDay(['callCentre', 'from'], file.callCentre.from, january, 'as its figures are year to date');
    expectDay(['callCentre', 'to'], file.callCentre.to, last, 'the last day of period.month');
  }
  file.centres.forEach((one, index) => {
    const first = file.centres.findIndex((other) => other.code === one.code);
    if (first < index)
      complain(['centres', index, 'code'], `should be unique, but centres[${first}] has it too`);
    if (one.since && one.since > last) {
      complain(['centres', index, 'since'], `should not be after the digest's last day, ${last}`);
    }
  });
});
