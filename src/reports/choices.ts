import type { WordKey } from '../../locales';
import {
  capital,
  formatDate,
  formatMonthHeading,
  formatShortRange,
  formatWeekNumber,
} from '../../locales/format';
import { addDays, type Day, dayOf, isDay, isMonth, weekOf } from '../core/calendar';
import type { Choice } from '../core/reply';
import { centreCode, type Subject } from '../core/subjects';
import { commandText } from '../stats/query';
import type { Period, StatsQuery, StatsReport } from '../stats/report';
import { FILE_WORD } from './take-file-word';
import { centreLabel, clip } from './centre-name';
import { WITH_CASES } from './menu-entry';
import { isYearToDate, type RenderOptions } from './page';
import { rangeOf } from '../stats/period';
import { stepPeriod } from '../stats/step-period';

/** What of a report says which buttons stand beside it. */
export type Beside = Pick<StatsReport, 'query' | 'range' | 'since' | 'now' | 'timezone'> &
  Partial<Pick<StatsReport, 'source' | 'centres'>>;

const LABELS = {
  agency: 'stats.button.agency',
  'call-centre': 'stats.button.callCentre',
  chatbot: 'stats.button.chatbot',
  social: 'stats.button.social',
} as const satisfies Record<string, WordKey>;
/** Commands that show the call centre's indicators. */
const FIGURES: ReadonlySet<string> = new Set(['stats', 'day']);
/** Commands whose own help says what their figures mean. */
const EXPLAINED: ReadonlySet<string> = new Set(['satisfaction', 'operators']);
const LONGEST_LABEL = 20;
/** The most that a button's value may have, in bytes: Telegram's limit. */
export const LONGEST_VALUE = 64;

/**
 * Buttons beside an answer, the most useful first: the period before and after (none before the opening or in the
 * future), the cases behind the figures, the picture as a file, what the indicators mean, the agency, 142, then every centre open in the period, and from 142 and the chats the chats. They ask the same
 * command.
 */
export function choicesOf(report: Beside, options: RenderOptions, command = 'stats'): Choice[] {
  const { subject, period } = report.query;
  const { centres } = options;
  const on = addDays(report.range.to, -1);
  const others: Subject[] = ['agency', 'call-centre'];
  if (isYearToDate(report)) others.push('chatbot', 'social');
  const open = centres
    .filter(({ since, until }) => (since ?? '') < report.range.to && !(until && until <= report.range.from))
    .sort((a, b) => a.order - b.order);
  for (const { _id } of open) others.push(`centre:${_id}`);
  return [
    ...stepChoices(report, options, command),
    ...lists(report, options, command),
    ...pictureFile(report, options, command),
    ...explanation(subject, command, options),
    ...others
      .filter((other) => other !== subject && (options.sees?.(other) ?? true))
      .map((other) => choice(subjectLabel(other, on, options), { subject: other, period }, command)),
  ].filter(({ value }) => Buffer.byteLength(value) <= LONGEST_VALUE);
}

/** By what an answer's cases are listed. */
const LISTED_BY: Readonly<Record<string, string>> = {
  stats: 'all',
  day: 'all',
  districts: 'district',
  map: 'district',
  satisfaction: 'rating',
};

/** Any figure of the log leads to its cases: the menu of lists is one tap away, each list two. */
function lists({ query, source, centres = [] }: Beside, { words }: RenderOptions, command: string): Choice[] {
  const by = LISTED_BY[command];
  const sources = [
    source,
    ...centres.flatMap(({ period }) => [period.source, ...period.known.map((one) => one.source)]),
  ];
  if (by === undefined || !sources.some((one) => one && WITH_CASES.has(one))) return [];
  return [{ label: words('listing.button.cases'), value: `${commandText('cases', query)} by=${by}` }];
}

/** The picture of an answer as a file, in full: chats make photos smaller. */
function pictureFile(
  { query }: Beside,
  { words, pictureFile: offered }: RenderOptions,
  command: string,
): Choice[] {
  if (!offered) return [];
  return [{ label: words('picture.button.file'), value: `${commandText(command, query)} ${FILE_WORD}` }];
}

/** Where indicators are shown, what they mean is one tap away. */
function explanation(subject: Subject, command: string, { words }: RenderOptions): Choice[] {
  const own = EXPLAINED.has(command);
  const explained = own ? command : 'callcentre';
  const shown = own || (subject === 'call-centre' && FIGURES.has(command));
  return shown ? [{ label: words('stats.button.definitions'), value: `/${explained} help` }] : [];
}

/** What a button to a subject says; centres by their name on a day. 20 characters at most. */
export function subjectLabel(subject: Subject, on: Day, { words, centres, locale }: RenderOptions): string {
  const code = centreCode(subject);
  if (code !== null) return centreLabel(centres, code, on, locale);
  return clip(words(LABELS[subject as keyof typeof LABELS]), LONGEST_LABEL);
}

function stepChoices(report: Beside, { words, locale }: RenderOptions, command: string): Choice[] {
  const { subject, period } = report.query;
  const [before, after] = [stepPeriod(period, -1), stepPeriod(period, 1)];
  const today = dayOf(report.now, report.timezone);
  const opened = centreCode(subject) !== null || subject === 'agency' ? report.since : null;
  const choices: Choice[] = [];
  if (exists(before) && !(opened && report.range.from <= opened)) {
    const text = words('stats.button.previous', { when: periodLabel(before, locale) });
    choices.push(choice(text, { subject, period: before }, command));
  }
  if (exists(after) && report.range.to <= today) {
    const text = words('stats.button.next', { when: periodLabel(after, locale) });
    choices.push(choice(text, { subject, period: after }, command));
  }
  return choices;
}

function choice(text: string, query: StatsQuery, command: string): Choice {
  return { label: clip(text, LONGEST_LABEL), value: commandText(command, query) };
}

/** A period where room is short: `31.08.2024`, `Avqust 2024`, `01.09–15.09.2024`. */
export function periodLabel(period: Period, locale: RenderOptions['locale']): string {
  switch (period.kind) {
    case 'day':
      return formatDate(period.day, locale);
    case 'week':
      return capital(formatWeekNumber(weekOf(period.week).week, locale), locale);
    case 'month':
      return formatMonthHeading(period.month, locale);
    case 'year':
      return String(period.year);
    case 'range':
      return formatShortRange(period.from, period.to, locale);
  }
}

/** Years 1900 to 2199 only. */
function exists(period: Period): boolean {
  if (period.kind === 'year') return isMonth(`${period.year}-01`);
  if (period.kind === 'month') return isMonth(period.month);
  const { from, to } = rangeOf(period);
  return isDay(from) && isDay(addDays(to, -1));
}
