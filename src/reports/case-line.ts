import { DateTime } from 'luxon';
import { formatDate, formatDuration } from '../../locales/format';
import type { CaseRow } from '../../models/case';
import type { InquiryRow } from '../../models/inquiry';
import { centreCode, type Subject } from '../core/subjects';
import { kindOf } from '../listings/filter';
import type { CaseList } from '../listings/list-cases';
import type { Listed } from '../listings/read-list';
import { OLDEST } from '../stats/people-counts';
import { centreLabel, clip } from './centre-name';
import type { RenderOptions } from './page';

/** What a line is shown with. */
export interface LineShown extends RenderOptions {
  readonly timezone: string;
}

/** One case: its number, when, and what figures know of it. */
export function rowLine(listed: Listed, list: Pick<CaseList, 'query' | 'filter'>, shown: LineShown): string {
  const { id, when, what } = rowParts(listed, list, shown);
  return shown.words(what === '' ? 'listing.rowBare' : 'listing.row', { id, when, what });
}

/** The same, part by part. */
export function rowParts(
  listed: Listed,
  { query, filter }: Pick<CaseList, 'query' | 'filter'>,
  shown: LineShown,
): { readonly id: string; readonly when: string; readonly what: string } {
  const mixed = kindOf(query.subject, filter) === 'all' || kindOf(query.subject, filter) === 'service';
  const { id, when } = listed.kind === 'case' ? caseHead(listed.row, shown) : inquiryHead(listed.row, shown);
  const what = [
    ...(listed.kind === 'case'
      ? placeOf(listed.row, query.subject, mixed, shown)
      : [channelOf(listed.row, shown)]),
    ...described(listed, shown),
  ].join(', ');
  return { id, when, what };
}

const LONGEST_ID = 30;

function caseHead(row: CaseRow, { locale, timezone }: LineShown): { id: string; when: string } {
  const id = clip(row.id.replace(/[\p{C}\s]+/gu, ' '), LONGEST_ID);
  if (row.at) return { id, when: moment(row.at, locale, timezone) };
  const hour = row.hour === null ? '' : `, ${String(row.hour).padStart(2, '0')}:00`;
  return { id, when: `${formatDate(row.day, locale)}${hour}` };
}

function inquiryHead(row: InquiryRow, { locale, timezone }: LineShown): { id: string; when: string } {
  return { id: row.number, when: moment(row.receivedAt, locale, timezone) };
}

function moment(at: Date, locale: LineShown['locale'], zone: string): string {
  const local = DateTime.fromJSDate(at, { zone });
  return `${formatDate(local.toISODate()!, locale)}, ${local.toFormat('HH:mm')}`;
}

/** Of the agency the centre, of a mixed list the kind, and of a call whether somebody answered. */
function placeOf(row: CaseRow, asked: Subject, mixed: boolean, shown: LineShown): string[] {
  const { words, centres, locale } = shown;
  const code = row.subject === asked ? null : centreCode(row.subject);
  const kind = row.service ? words(`stats.service.${row.service}`) : words(`listing.kind.one.${row.kind}`);
  return [
    ...(code === null ? [] : [centreLabel(centres, code, row.day, locale)]),
    ...(mixed ? [kind] : []),
    ...(row.kind === 'call' && row.answered !== null
      ? [words(`listing.call.${row.answered ? 'answered' : 'abandoned'}`)]
      : []),
  ];
}

function channelOf({ channel }: InquiryRow, { words }: LineShown): string {
  return words(`stats.channel.${channel}`);
}

function described(listed: Listed, { words, locale, districtName }: LineShown): string[] {
  const { row } = listed;
  const { direction, type, outcome, district } = row;
  const { age, wait, service } =
    listed.kind === 'case' ? timesOfCase(listed.row) : timesOfInquiry(listed.row);
  const known = age !== null && age >= 0 && age <= OLDEST;
  return [
    ...(direction ? [words(`stats.direction.${direction}`)] : []),
    ...(type ? [words(`stats.type.${type}`)] : []),
    ...(outcome ? [words(`stats.outcome.${outcome}`)] : []),
    ...(district ? [districtName?.(district) ?? district] : []),
    ...(row.sex ? [words(`listing.sex.${row.sex}`)] : []),
    ...(known ? [words('listing.age', { n: age })] : []),
    ...opinionOf(listed, words),
    ...(wait === null ? [] : [words('listing.wait', { time: formatDuration(wait, locale) })]),
    ...(service === null ? [] : [words('listing.served', { time: formatDuration(service, locale) })]),
  ];
}

function opinionOf(listed: Listed, words: LineShown['words']): string[] {
  const { nps } = listed.row;
  const said = nps === null || nps === undefined ? [] : [words('listing.nps.number', { n: nps })];
  if (listed.kind === 'inquiry') {
    const { rating } = listed.row;
    return [...(rating ? [words('listing.rating.number', { n: rating })] : []), ...said];
  }
  const { satisfied } = listed.row;
  return [
    ...(typeof satisfied === 'boolean' ? [words(`listing.rating.${satisfied ? 'yes' : 'no'}`)] : []),
    ...said,
  ];
}

interface Times {
  readonly age: number | null;
  readonly wait: number | null;
  readonly service: number | null;
}

function timesOfCase({ age, waitSeconds, serviceSeconds }: CaseRow): Times {
  return { age, wait: waitSeconds, service: serviceSeconds };
}

function timesOfInquiry({ day, birthYear, times }: InquiryRow): Times {
  const age = birthYear === null ? null : Number(day.slice(0, 4)) - birthYear;
  return { age, wait: times?.wait ?? null, service: times?.service ?? null };
}
