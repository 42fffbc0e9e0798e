import { z } from 'zod';
import { BAKU, addDays, addMonths, isMonth } from '../../core/calendar';
import { DIRECTIONS, INQUIRY_TYPES } from '../../core/subjects';
import { complainOfFigures } from './check-figures';
import {
  AGE,
  age,
  count,
  counted,
  day,
  fields,
  labelled,
  labelledYearToDate,
  percent,
  ratio,
  rowsOf,
  text,
  yearToDate,
} from './schema-fields';
import { corrections, figures, findings } from './schema-figures';

/** The versions of the file's shape that this code reads; docs/digest-schema.md describes them. */
export const SCHEMA_VERSIONS = [1, 2] as const;

const directions = rowsOf(DIRECTIONS, labelled);
const outcomes = rowsOf(['refused', 'forwarded', 'answered'], labelled);

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
const centre = {
  code: z.string({ error: CODE }).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, CODE),
  name: text,
  since: day.nullable(),
  direct: counted,
  directions: directions.optional(),
  outcomes: outcomes.optional(),
  survey,
  satisfactionPercent: ratio,
  age: ages,
};

const agency = {
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
};

const callCentre = {
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
};

/** The rows by which everything adds up, what the digest prints first. */
const allDirections = rowsOf([...DIRECTIONS, 'none'], labelled);
const allOutcomes = rowsOf(['refused', 'forwarded', 'answered', 'unresolved', 'open', 'none'], labelled);
const yearDirections = rowsOf([...DIRECTIONS, 'none'], labelledYearToDate);
const SCORE = 'should be a whole number from -100 to 100, or null';
const score = z.int({ error: SCORE }).min(-100, SCORE).max(100, SCORE).nullable();
const scores = fields({ cumulative: score, month: score });

const MONTH = 'should be a month such as "2024-08"';
const REVISION = 'should be a whole number from 1 on; a corrected file of the same month has the next one';
const heading = {
  revision: z.int({ error: REVISION }).min(1, REVISION),
  period: fields({
    month: z.string({ error: MONTH }).refine(isMonth, MONTH),
    from: day,
    to: day,
    timezone: z.literal(BAKU, { error: `should be "${BAKU}"` }),
  }),
  source: text,
};

function listOf<Centre extends z.ZodType>(one: Centre) {
  return z.array(one, { error: 'should be a list of centres' }).min(1, 'should have at least one centre');
}

/** A digest as it was printed. */
const printed = fields({
  version: z.literal(1),
  ...heading,
  agency: fields(agency),
  centres: listOf(fields(centre)),
  callCentre: fields(callCentre).nullable(),
});

/** A digest of ours: more is printed, and the exact figures are beside it. */
const exact = fields({
  version: z.literal(2),
  ...heading,
  agency: fields({ ...agency, directions: allDirections, outcomes: allOutcomes, nps: scores }),
  centres: listOf(
    fields({
      ...centre,
      directions: allDirections,
      outcomes: allOutcomes,
      services: rowsOf(['adoptionAndFunctionalAuxiliary', 'tsek', 'demx'], labelled),
      waitSeconds: counted,
      serviceSeconds: counted,
    }),
  ),
  callCentre: fields({
    ...callCentre,
    calls: rowsOf(['answered', 'abandoned', 'forwarded', 'investigation'], labelledYearToDate),
    directions: yearDirections,
    types: rowsOf([...INQUIRY_TYPES, 'none'], labelledYearToDate),
    waitSeconds: yearToDate,
    serviceSeconds: yearToDate,
  }).nullable(),
  chats: fields({
    from: day,
    to: day,
    inquiries: rowsOf(['chatbot', 'social'], labelledYearToDate),
    chatbotDirections: yearDirections,
    received: rowsOf(['messenger', 'instagram'], labelledYearToDate),
    answered: rowsOf(['messenger', 'instagram'], labelledYearToDate),
  }).nullable(),
  figures,
  findings,
  corrections: corrections.optional(),
  simulated: z.literal(true, { error: 'should be true, or absent where figures are real' }).optional(),
});

const digest = z.discriminatedUnion('version', [printed, exact], {
  error: (issue) =>
    issue.code === 'invalid_union'
      ? `should be ${SCHEMA_VERSIONS.join(' or ')}, a version of the digest schema that this program reads`
      : `should be an object with the fields ${Object.keys(printed.shape).join(', ')}`,
});

/** A digest of ours, with its exact figures. */
export type ExactDigestFile = z.output<typeof exact>;
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
  if (file.version === 2 && file.chats) {
    const january = `${month.slice(0, 4)}-01-01`;
    expectDay(['chats', 'from'], file.chats.from, january, 'as its figures are year to date');
    expectDay(['chats', 'to'], file.chats.to, last, 'the last day of period.month');
  }
  file.centres.forEach((one, index) => {
    const first = file.centres.findIndex((other) => other.code === one.code);
    if (first < index)
      complain(['centres', index, 'code'], `should be unique, but centres[${first}] has it too`);
    if (one.since && one.since > last) {
      complain(['centres', index, 'since'], `should not be after the digest's last day, ${last}`);
    }
  });
  if (file.version !== 2) return;
  const before = addMonths(month, -1);
  if (file.corrections && file.corrections.month !== before)
    complain(['corrections', 'month'], `should be "${before}", the month before period.month`);
  complainOfFigures(file, complain);
});
