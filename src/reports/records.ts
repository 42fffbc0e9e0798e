import { capital, formatDate, formatLongDate, formatNumber } from '../../locales/format';
import { type Day, weekdayOf } from '../core/calendar';
import type { Choice } from '../core/reply';
import type { Subject } from '../core/subjects';
import { commandText } from '../stats/query';
import type { RecordDay, Records } from '../stats/records';
import type { Period } from '../stats/report';
import { centreLabel } from './centre-name';
import { subjectLabel } from './choices';
import { periodName, subjectName } from './header';
import { mainFigureKey } from './main-figure';
import type { RenderOptions } from './page';
import { fitText } from './text';

/** What is shown beside the records: `period` is null for all days ever known. */
export interface RecordsOptions extends RenderOptions {
  readonly period: Period | null;
  readonly today: Day;
}

/** The records of a subject, and of the subjects beside it (a line each). */
export function renderRecords(
  records: Records,
  others: readonly Records[],
  options: RecordsOptions,
): { text: string; choices: Choice[] } {
  const { words, locale } = options;
  const { subject, days, centres } = records;
  const heading = recordsHead(records, options);
  const best = days.map((one, index) =>
    words('record.place', { place: index + 1, day: dayLine(one, options) }),
  );
  const lines = [
    ...centres.map(
      (one) => [centreLabel(options.centres, one.code, one.best.day, locale), one.best] as const,
    ),
    ...others.flatMap((one) =>
      one.days.slice(0, 1).map((first) => [otherName(one.subject, options), first] as const),
    ),
  ].map(([name, { day, value }]) =>
    words('record.line', { name, n: formatNumber(value, locale), date: formatDate(day, locale) }),
  );
  const paragraphs = [
    heading,
    best.length > 0 ? best : [words(subject === 'agency' ? 'record.noneOfAgency' : 'record.none')],
    lines.length > 0 ? [words('record.others'), ...lines] : [],
  ];
  return { text: fitText(paragraphs, words), choices: dayChoices(subject, days, locale) };
}

/** Whose highest days, of which figure and when, line by line. */
export function recordsHead({ subject, simulated }: Records, options: RecordsOptions): string[] {
  const { words, locale, period } = options;
  return [
    ...(simulated ? [words('stats.simulated')] : []),
    subjectName(subject, options.today, options),
    words('record.heading', { figure: words(mainFigureKey(subject)) }),
    capital(period ? periodName(period, locale) : words('record.ever'), locale),
  ];
}

/** `14 noyabr 2023-cü il, çərşənbə axşamı – 5 743`. */
function dayLine({ day, value }: RecordDay, { words, locale }: RenderOptions): string {
  return words('record.day', {
    date: formatLongDate(day, locale),
    weekday: words(`format.weekday.d${weekdayOf(day) as 1}`),
    n: formatNumber(value, locale),
  });
}

/** The call centre and the chats count something else than visits: it is said. */
export function otherName(subject: Subject, options: RecordsOptions): string {
  return options.words('record.named', {
    name: subjectLabel(subject, options.today, options),
    figure: options.words(mainFigureKey(subject)),
  });
}

function dayChoices(subject: Subject, days: readonly RecordDay[], locale: RenderOptions['locale']): Choice[] {
  return days.map(({ day }) => ({
    label: formatDate(day, locale),
    value: commandText('day', { subject, period: { kind: 'day', day } }),
  }));
}
