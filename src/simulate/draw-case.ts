import { type CaseDraft, type CaseFields, NO_FIELDS } from '../core/cases';
import type { Day } from '../core/calendar';
import { type Random, secondsAround } from './random';
import type { Stream } from './streams';
import type { Tables } from './tables';
import { drawOf } from './weights';

/** A day as rows need it. */
export interface Moment {
  readonly day: Day;
  /** The instant each local hour begins, in milliseconds; null: there is no such hour. */
  readonly hours: readonly (number | null)[];
}

/** A few of a hundred do not tell, each of their own. */
const UNTOLD = {
  time: 0.015,
  direction: 0.01,
  type: 0.02,
  outcome: 0.005,
  district: 0.04,
  sex: 0.02,
  age: 0.04,
  wait: 0.03,
  service: 0.03,
  operator: 0.02,
} as const;

const OUTCOME = drawOf([
  ['answered', 85],
  ['forwarded', 12.6],
  ['refused', 1.6],
  ['unresolved', 0.5],
  ['open', 0.3],
] as const);
const OF_CALL = drawOf([
  ['answered', 91],
  ['forwarded', 6],
  ['refused', 1.5],
  ['unresolved', 1.5],
] as const);
const WOMEN = 0.54;
const ANSWERED = 0.93;
const OPERATORS = { desk: 24, line: 60 } as const;

/** The case that is number `index` of its stream on that day. Pure. */
export function drawCase(
  stream: Stream,
  moment: Moment,
  index: number,
  random: Random,
  tables: Tables,
): CaseDraft {
  const { kind } = stream.what;
  const at = drawTime(stream, moment, random, tables);
  const fields = { ...NO_FIELDS, hour: at.hour, ...fieldsOf(stream, random, tables) };
  const seconds = (fields.waitSeconds ?? 0) + (fields.serviceSeconds ?? 0);
  const ended = at.at !== null && seconds > 0 && fields.outcome !== 'open';
  return {
    kind: kind as CaseDraft['kind'],
    id: `${stream.name}-${moment.day.replaceAll('-', '')}-${String(index + 1).padStart(4, '0')}`,
    subject: stream.subject!,
    day: moment.day,
    at: at.at,
    closedAt: ended ? new Date(at.at.getTime() + seconds * 1000) : null,
    service: stream.what.kind === 'service' ? stream.what.service : null,
    ...fields,
  };
}

/** When it happened: an hour by the shape of the day, any second of it. Now and then nobody noted the time. */
export function drawTime(
  { rhythm }: Stream,
  { hours }: Moment,
  random: Random,
  tables: Tables,
  untold: number = UNTOLD.time,
): { at: Date; hour: number } | { at: null; hour: null } {
  const unknown = random.chance(untold);
  let hour = tables.hour(rhythm)(random);
  const second = random.below(3600);
  if (unknown) return { at: null, hour: null };
  while (hours[hour] === null) hour++;
  return { at: new Date(hours[hour]! + second * 1000), hour };
}

function fieldsOf({ what, subject, name }: Stream, random: Random, tables: Tables): Partial<CaseFields> {
  switch (what.kind) {
    case 'visit': {
      const untilOpen = OUTCOME(random);
      return {
        ...described(subject!, random, tables, tables.direction(random)),
        outcome: told(random, UNTOLD.outcome, untilOpen),
        waitSeconds: told(random, UNTOLD.wait, secondsAround(random, 420, 0.8)),
        serviceSeconds:
          untilOpen === 'open' ? null : told(random, UNTOLD.service, secondsAround(random, 640, 0.55)),
        investigation: random.chance(0.002),
        operator: told(random, UNTOLD.operator, operatorOf(name, random.below(OPERATORS.desk))),
      };
    }
    case 'call':
      return callOf(subject!, random, tables);
    case 'survey':
      return surveyOf(subject === 'call-centre' ? 0.93 : 0.984, random);
    default:
      return {};
  }
}

function described(
  subject: NonNullable<Stream['subject']>,
  random: Random,
  tables: Tables,
  direction: CaseFields['direction'],
): Pick<CaseFields, 'direction' | 'type' | 'district' | 'sex' | 'age'> {
  return {
    direction: told(random, UNTOLD.direction, direction),
    type: told(random, UNTOLD.type, tables.type(random)),
    district: told(random, UNTOLD.district, tables.district(subject)(random)),
    sex: told(random, UNTOLD.sex, random.chance(WOMEN) ? 'f' : 'm'),
    age: told(random, UNTOLD.age, tables.age(subject)(random)),
  };
}

/** Who hung up was asked nothing. */
function callOf(subject: 'call-centre' | NonNullable<Stream['subject']>, random: Random, tables: Tables) {
  const answered = random.chance(ANSWERED);
  if (!answered) return { answered, waitSeconds: secondsAround(random, 45, 1.1) };
  return {
    ...described(subject, random, tables, tables.spokenDirection(random)),
    // Some exchanges do not log how a call ended.
    answered: random.chance(0.002) ? null : answered,
    outcome: told(random, UNTOLD.outcome, OF_CALL(random)),
    waitSeconds: told(random, UNTOLD.wait, secondsAround(random, 38, 1.2)),
    serviceSeconds: told(random, UNTOLD.service, secondsAround(random, 270, 0.7)),
    investigation: random.chance(0.004),
    operator: told(random, UNTOLD.operator, operatorOf('call', random.below(OPERATORS.line))),
  };
}

/** Who is satisfied recommends. */
function surveyOf(share: number, random: Random): Partial<CaseFields> {
  const satisfied = random.chance(share);
  const nps = satisfied ? 10 - Math.floor(random.next() ** 2.2 * 6) : random.below(7);
  return { satisfied: random.chance(0.01) ? null : satisfied, nps: random.chance(0.35) ? null : nps };
}

/** A code such as `3-07`; nobody's name. */
function operatorOf(name: string, number: number): string {
  return `${name.replace(/-visit$/, '')}-${String(number + 1).padStart(2, '0')}`;
}

function told<T>(random: Random, untold: number, value: T): T | null {
  return random.chance(untold) ? null : value;
}
