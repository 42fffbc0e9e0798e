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

/** The records of a subject, and of the subjects beside it (a line each); `period` is null for all days ever known. */
export function renderRecords(
  { subject, days, centres, simulated }: Records,
  others: readonly Records[],
  options: RenderOptions & { readonly period: Period | null; readonly today: Day },
): { text: string; choices: Choice[] } {
  const { words, locale, period } = options;
  const figure = words(mainFigureKey(subject));
  const heading = [
    ...(simulated ? [words('stats.simulated')] : []),
    subjectName(subject, options.today, options),
    words('record.heading', { figure }),
    capital(period ? periodName(period, locale) : words('record.ever'), locale),
  ];
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

/** `14 noyabr 2023-cü il, çərşənbə axşamı – 5 743`. */
function dayLine({ day, value }: RecordDay, { words, locale }: RenderOptions): string {
  return words('record.day', {
    date: formatLongDate(day, locale),
    weekday: words(`format.weekday.d${weekdayOf(day) as 1}`),
    n: formatNumber(value, locale),
  });
}

/** The call centre and the chats count something else than visits: it is said. */
function otherName(subject: Subject, options: RenderOptions & { readonly today: Day }): string {
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
