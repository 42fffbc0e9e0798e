import { DateTime } from 'luxon';
import { capital, formatDate, formatDuration, formatNumber, formatRange } from '../../locales/format';
import type { CaseRow } from '../../models/case';
import type { InquiryRow } from '../../models/inquiry';
import { addDays } from '../core/calendar';
import type { Choice } from '../core/reply';
import { centreCode, type Subject } from '../core/subjects';
import { formatFilter, kindOf } from '../listings/filter';
import type { Gap } from '../listings/lay-list';
import { type CaseList, PER_PAGE } from '../listings/list-cases';
import type { Listed } from '../listings/read-list';
import { OLDEST } from '../stats/people-counts';
import { commandText, formatQuery } from '../stats/query';
import type { StatsQuery } from '../stats/report';
import { rangeOf } from '../stats/period';
import { centreLabel, clip } from './centre-name';
import { casesWords, filterWords } from './filter-words';
import { periodName, subjectName } from './header';
import type { RenderOptions } from './page';
import { fitText } from './text';

/** What a list is shown with: its zone, which page it is, and the buttons that lead on. */
export interface ListShown extends RenderOptions {
  readonly timezone: string;
  readonly page: number;
  /** What to type for the pages before and after; null: there is none. */
  readonly previous: string | null;
  readonly next: string | null;
  /** What to type for the file. */
  readonly file: string;
}

/** Whose cases of when, as it stands on top of lists, menus and files. */
export function listHeading({ subject, period }: StatsQuery, options: RenderOptions): string[] {
  const on = addDays(rangeOf(period).to, -1);
  const { locale } = options;
  return [subjectName(subject, on, options), capital(periodName(period, locale), locale)];
}

/**
 * A page of the cases behind a figure, a line each, with how many there are, why some days have none, and the buttons for
 * more. Nothing of the citizens but what figures are made of.
 */
export function renderCaseList(list: CaseList, shown: ListShown): { text: string; choices: Choice[] } {
  const { words } = shown;
  const chosen = filterWords(list.filter, shown);
  const pages = Math.max(shown.page, Math.ceil(list.count / PER_PAGE));
  const head = [
    ...(list.simulated ? [words('stats.simulated')] : []),
    ...listHeading(list.query, shown),
    ...(chosen.length > 0 ? [words('listing.chosen', { list: chosen.join(', ') })] : []),
    casesWords(list.count, shown),
    ...(pages > 1 ? [words('staff.page', { page: shown.page, pages })] : []),
  ];
  const paragraphs = [head, ...list.rows.map((row) => [rowLine(row, list, shown)]), notes(list, shown)];
  return { text: fitText(paragraphs, words), choices: buttons(list, shown) };
}

/** Why the list is not all that the figure counts. */
function notes(list: CaseList, shown: ListShown): string[] {
  const { words, locale } = shown;
  const differs = list.sealed !== null && list.sealed !== list.count && list.gaps.length === 0;
  return [
    ...list.gaps.map((gap) => gapLine(gap, list.query.subject, shown)),
    ...(differs ? [words('listing.sealed', { n: formatNumber(list.sealed, locale) })] : []),
  ];
}

/** Centres named in one line of what is missing. */
const MOST_NAMED = 3;

function gapLine({ why, from, to, figure, subjects }: Gap, subject: Subject, shown: ListShown): string {
  const { words, locale, centres } = shown;
  const days = formatRange(from, to, locale);
  const text = words(`listing.gap.${why}`, { days });
  const told =
    figure === null ? text : words('listing.gap.figure', { text, n: formatNumber(figure, locale) });
  const others = subjects.filter((one) => one !== subject && centreCode(one) !== null);
  if (others.length === 0) return told;
  const on = addDays(to, -1);
  const who =
    others.length > MOST_NAMED
      ? words('listing.gap.more', { n: others.length })
      : others.map((one) => centreLabel(centres, centreCode(one)!, on, locale)).join(', ');
  return words('listing.gap.of', { text: told, who });
}

/** One case: its number, when, and what figures know of it. */
function rowLine(listed: Listed, { query, filter }: CaseList, shown: ListShown): string {
  const { words } = shown;
  const mixed = kindOf(query.subject, filter) === 'all' || kindOf(query.subject, filter) === 'service';
  const { id, when } = listed.kind === 'case' ? caseHead(listed.row, shown) : inquiryHead(listed.row, shown);
  const what = [
    ...(listed.kind === 'case'
      ? placeOf(listed.row, query.subject, mixed, shown)
      : [channelOf(listed.row, shown)]),
    ...described(listed, shown),
  ].join(', ');
  return words(what === '' ? 'listing.rowBare' : 'listing.row', { id, when, what });
}

const LONGEST_ID = 30;

function caseHead(row: CaseRow, { locale, timezone }: ListShown): { id: string; when: string } {
  const id = clip(row.id.replace(/[\p{C}\s]+/gu, ' '), LONGEST_ID);
  if (row.at) return { id, when: moment(row.at, locale, timezone) };
  const hour = row.hour === null ? '' : `, ${String(row.hour).padStart(2, '0')}:00`;
  return { id, when: `${formatDate(row.day, locale)}${hour}` };
}

function inquiryHead(row: InquiryRow, { locale, timezone }: ListShown): { id: string; when: string } {
  return { id: row.number, when: moment(row.receivedAt, locale, timezone) };
}

function moment(at: Date, locale: ListShown['locale'], zone: string): string {
  const local = DateTime.fromJSDate(at, { zone });
  return `${formatDate(local.toISODate()!, locale)}, ${local.toFormat('HH:mm')}`;
}

/** Of the agency the centre, of a mixed list the kind, and of a call whether somebody answered. */
function placeOf(row: CaseRow, asked: Subject, mixed: boolean, shown: ListShown): string[] {
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

function channelOf({ channel }: InquiryRow, { words }: ListShown): string {
  return words(`stats.channel.${channel}`);
}

function described(listed: Listed, { words, locale, districtName }: ListShown): string[] {
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

function opinionOf(listed: Listed, words: ListShown['words']): string[] {
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

function buttons({ query, count }: CaseList, { words, previous, next, file }: ListShown): Choice[] {
  return [
    ...(previous === null ? [] : [{ label: words('staff.previousPage'), value: previous }]),
    ...(next === null ? [] : [{ label: words('staff.nextPage'), value: next }]),
    ...(count > 0 ? [{ label: words('listing.button.export'), value: file }] : []),
    { label: words('listing.button.choose'), value: `${commandText('cases', query)} by=all` },
    { label: words('listing.button.figures'), value: commandText('stats', query) },
  ];
}

/** What lists these cases, as it can be typed after `/cases` or `/export`. */
export function listArgs({ query, filter }: Pick<CaseList, 'query' | 'filter'>): string {
  return [formatQuery(query), formatFilter(filter)].filter((part) => part !== '').join(' ');
}
