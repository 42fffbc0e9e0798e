import type { mongo } from 'mongoose';
import type { CaseRow } from '../../models/case';
import type { InquiryRow } from '../../models/inquiry';
import { addDays, type Day, weekdayOf } from '../core/calendar';
import { OLDEST } from '../stats/people-counts';
import { type CaseFilter, WITH_OPINION } from './filter';
import type { Slice } from './lay-list';

type Match<Row> = mongo.Filter<Row>;

/** The cases of a slice, as the database finds them: within one stretch of the index by subject, day and id. Pure. */
export function matchCases({ leg, subject, source, from, to }: Slice): Match<CaseRow> {
  const { kind, filter } = leg;
  const prefix = kind === 'survey' ? `${source}|` : `${source}|${kind}|`;
  return {
    subject,
    day: daysOf(filter, from, to),
    // `}` follows `|`.
    _id: { $gte: prefix, $lt: `${prefix.slice(0, -1)}}` },
    ...(kind === 'survey' ? { kind: { $in: [...WITH_OPINION] } } : {}),
    ...all<CaseRow>([
      ...stated<CaseRow>(filter),
      ...(filter.service === undefined ? [] : [{ service: filter.service }]),
      ...(filter.call === undefined ? [] : [{ answered: filter.call === 'answered' }]),
      ...(filter.operator === undefined ? [] : [{ operator: orNull(filter.operator) }]),
      ...between<CaseRow>('age', filter.age, (age) => age),
      ...satisfiedIn(filter, kind === 'survey'),
    ] as Match<CaseRow>[]),
  };
}

/** The chat inquiries of a slice; trials are none, as in the figures. Pure. */
export function matchInquiries({ leg, subject, from, to }: Slice): Match<InquiryRow> {
  const { filter } = leg;
  return {
    day: daysOf(filter, from, to),
    test: { $ne: true },
    ...all<InquiryRow>([
      ...(subject === 'call-centre' ? [] : [ofChat(subject === 'social')]),
      ...stated<InquiryRow>(filter),
      ...(filter.channel === undefined ? [] : [{ channel: filter.channel as InquiryRow['channel'] }]),
      ...bornIn(filter.age, from, to),
      ...ratingIn(filter.rating),
    ] as Match<InquiryRow>[]),
  };
}

/** As `chatSubject` tells them apart. */
function ofChat(social: boolean): Match<InquiryRow> {
  return social
    ? { channel: { $in: ['messenger', 'instagram'] }, takenAt: { $ne: null } }
    : { $or: [{ channel: { $in: ['telegram', 'web'] } }, { takenAt: null }] };
}

function all<Row>(conditions: readonly Match<Row>[]): object {
  return conditions.length > 0 ? { $and: conditions } : {};
}

function orNull(value: string): string | null {
  return value === 'none' ? null : value;
}

/** What both kinds of rows have under the same names. */
function stated<Row>(filter: CaseFilter): Match<Row>[] {
  const { sex, investigation, hour, nps } = filter;
  const fields = (['outcome', 'direction', 'type', 'district'] as const).flatMap((field) =>
    filter[field] === undefined ? [] : [{ [field]: orNull(filter[field]) }],
  );
  return [
    ...fields,
    ...(sex === undefined ? [] : [{ sex: orNull(sex) }]),
    ...(investigation === undefined ? [] : [{ investigation: investigation === 'yes' }]),
    ...(hour === undefined ? [] : [{ hour: hour === 'none' ? null : Number(hour) }]),
    ...(nps === undefined ? [] : [{ nps: npsIn(nps) }]),
  ] as Match<Row>[];
}

const NPS: Readonly<Record<string, object>> = {
  promoters: { $gte: 9 },
  passives: { $in: [7, 8] },
  detractors: { $gte: 0, $lte: 6 },
};

function npsIn(nps: string): object | number {
  return NPS[nps] ?? Number(nps);
}

/** Days of a range; of one weekday each of them by itself. */
function daysOf({ weekday }: CaseFilter, from: Day, to: Day): object {
  if (weekday === undefined) return { $gte: from, $lt: to };
  const first = addDays(from, (Number(weekday) - weekdayOf(from) + 7) % 7);
  const days: Day[] = [];
  for (let day = first; day < to; day = addDays(day, 7)) days.push(day);
  return { $in: days };
}

function satisfiedIn({ rating, nps }: CaseFilter, survey: boolean): Match<CaseRow>[] {
  if (rating === undefined) return survey && nps === undefined ? [{ satisfied: { $ne: null } }] : [];
  return [{ satisfied: rating === 'any' ? { $ne: null } : rating === 'yes' }];
}

/** From 4 on a citizen counts as satisfied. */
const RATINGS: Readonly<Record<string, object>> = {
  any: { $ne: null },
  yes: { $gte: 4 },
  no: { $lt: 4, $ne: null },
};

function ratingIn(rating: string | undefined): Match<InquiryRow>[] {
  return rating === undefined ? [] : [{ rating: RATINGS[rating] ?? Number(rating) }];
}

/** An age that is believed and in a band; `none`: not told, or not believed. `at` turns an age into what is stored. */
function between<Row>(field: string, age: string | undefined, at: (age: number) => number): Match<Row>[] {
  if (age === undefined) return [];
  const [low, high] = [at(0), at(OLDEST)].sort((a, b) => a - b) as [number, number];
  if (age === 'none')
    return [
      { $or: [{ [field]: null }, { [field]: { $lt: low } }, { [field]: { $gt: high } }] } as Match<Row>,
    ];
  const [from, to = from] = age.split('-').map(Number) as [number, number?];
  const [first, last] = [at(from), at(to)].sort((a, b) => a - b) as [number, number];
  return [{ [field]: { $gte: first, $lte: last } } as Match<Row>];
}

/** Of an inquiry the year of birth is known: the age is told year by year. */
function bornIn(age: string | undefined, from: Day, to: Day): Match<InquiryRow>[] {
  if (age === undefined) return [];
  const [first, last] = [Number(from.slice(0, 4)), Number(addDays(to, -1).slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const inYear = years.map((year): Match<InquiryRow> => ({
    day: { $gte: `${year}-01-01`, $lt: `${year + 1}-01-01` },
    ...between<InquiryRow>('birthYear', age, (of) => year - of)[0],
  }));
  return [{ $or: inYear }];
}
