import type { CaseRow } from '../../models/case';
import type { InquiryRow } from '../../models/inquiry';
import { chatSubject } from '../inquiries/classify';
import { OLDEST } from '../stats/people-counts';
import type { LocalTimes } from './local-times';

/** The columns of the export of cases, in order; docs/export.md says what is in each. */
export const CASE_COLUMNS = [
  'number',
  'subject',
  'centre',
  'channel',
  'source',
  'receivedAt',
  'closedAt',
  'direction',
  'type',
  'outcome',
  'district',
  'sex',
  'age',
  'waitSeconds',
  'serviceSeconds',
  'rating',
  'operator',
] as const;

/** What follows them when everything that is counted is asked for. */
export const DETAIL_COLUMNS = ['day', 'hour', 'investigation', 'nps', 'firstReplySeconds'] as const;

/** A value of the export; null is unknown, and written as nothing. */
export type Value = string | number | null;
/** One row of the export: the value of each column. */
export type ExportRow = Readonly<
  Record<(typeof CASE_COLUMNS)[number] | (typeof DETAIL_COLUMNS)[number], Value>
>;

/** A case of a source as a row. Pure. */
export function rowOfCase(row: CaseRow, times: LocalTimes): ExportRow {
  return {
    number: row.id,
    ...subjectOf(row.subject),
    channel: channelOf(row),
    source: row.source,
    receivedAt: row.at ? times.iso(row.at) : times.part(row.day, row.hour),
    closedAt: row.closedAt && times.iso(row.closedAt),
    direction: row.direction,
    type: row.type,
    outcome: row.outcome,
    district: row.district,
    sex: row.sex,
    age: believed(row.age),
    waitSeconds: row.waitSeconds,
    serviceSeconds: row.serviceSeconds,
    rating: yesOrNo(row.satisfied),
    operator: row.operator,
    day: row.day,
    hour: row.hour,
    investigation: yesOrNo(row.investigation),
    nps: row.nps,
    firstReplySeconds: null,
  };
}

/** A chat inquiry as a row. `operatorOf` says by which code a member of staff is shown. Pure. */
export function rowOfInquiry(
  row: InquiryRow,
  times: LocalTimes,
  operatorOf: (person: string) => string,
): ExportRow {
  const age = row.birthYear === null ? null : Number(row.day.slice(0, 4)) - row.birthYear;
  return {
    number: row.number,
    ...subjectOf(chatSubject(row)),
    channel: row.channel,
    source: `channel:${row.channel}`,
    receivedAt: times.iso(row.receivedAt),
    closedAt: row.closedAt && times.iso(row.closedAt),
    direction: row.direction,
    type: row.type,
    outcome: row.outcome,
    district: row.district,
    sex: row.sex,
    age: believed(age),
    waitSeconds: row.times?.wait ?? null,
    serviceSeconds: row.times?.service ?? null,
    rating: row.rating,
    operator: row.assignee && operatorOf(row.assignee),
    day: row.day,
    hour: row.hour,
    investigation: yesOrNo(row.investigation),
    nps: row.nps,
    firstReplySeconds: row.times?.firstReply ?? null,
  };
}

function subjectOf(subject: string): { subject: string; centre: string | null } {
  const [kind, centre] = subject.split(':', 2) as [string, string?];
  return { subject: kind, centre: centre ?? null };
}

/** How it came; what nothing else in the row tells of it stands after the colon. */
function channelOf({ kind, service, answered }: CaseRow): string {
  if (kind === 'service') return `service:${service}`;
  if (kind !== 'call' || answered === null) return kind;
  return answered ? 'call:answered' : 'call:abandoned';
}

function yesOrNo(value: boolean | null): string | null {
  return value === null ? null : value ? 'yes' : 'no';
}

function believed(age: number | null): number | null {
  return age !== null && age >= 0 && age <= OLDEST ? age : null;
}
