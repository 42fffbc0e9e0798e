import type { Rhythm, SubscriptionRow } from '../../models/subscription';
import { capital, formatDate } from '../../locales/format';
import { addDays, type Day, dayOf, timeOf } from '../core/calendar';
import type { Locale } from '../core/actor';
import { type Choice, type Reply, textReply } from '../core/reply';
import { periodName, subjectName } from '../reports/header';
import type { RenderOptions } from '../reports/page';
import { renderStatsText } from '../reports/text';
import { rangeOf } from '../stats/period';
import { commandText, formatSubject } from '../stats/query';
import type { StatsQuery, StatsReport } from '../stats/report';
import type { About } from './keep';
import type { Reader } from './reader';
import { dueAt } from './schedule';

/** What is told later than this after it was due says so. */
const LATE_MS = 3_600_000;

/** What a subscription is about, as one line: `hər gün – 3 saylı Bakı DOST Mərkəzi`. */
export function describe({ kind, subject }: About, options: RenderOptions, on: Day): string {
  const { words } = options;
  const whose = subject === null ? words('subscription.everything') : subjectName(subject, on, options);
  return words('subscription.what', { kind: words(`subscription.kind.${kind}`), subject: whose });
}

/** The command that ends a subscription, as its button has it. */
export function stopCommand({ kind, subject }: About): string {
  return ['/subscriptions stop', kind, ...(subject === null ? [] : [formatSubject(subject)])].join(' ');
}

/** The button that ends a subscription. */
export function stopChoice(about: About, { words }: Pick<RenderOptions, 'words'>): Choice {
  return { label: words('subscription.button.stop'), value: stopCommand(about) };
}

/** An instant by the agency's clocks: `05.09.2024, 09:00`. */
export function momentText(at: Date, zone: string, locale: Locale): string {
  return `${formatDate(dayOf(at, zone), locale)}, ${timeOf(at, zone)}`;
}

/**
 * The figures of a period that was due, as `/stats` answers them, with why they come on top; buttons offer their picture (`pictureFile`) and the
 * figures (`workbook`) as a file.
 */
export function renderDue(
  report: StatsReport,
  row: Pick<SubscriptionRow, 'subject' | 'leftOut'> & { readonly kind: Rhythm },
  { options, words, locale }: Reader,
  { pictureFile, workbook }: { readonly pictureFile: boolean; readonly workbook: boolean },
): Reply {
  const { range, timezone, now } = report;
  const due = dueAt(row.kind, range.from, timezone);
  const late = now.getTime() - due.getTime() > LATE_MS;
  const above = [
    words(`subscription.title.${row.kind}`),
    ...(late ? [words('subscription.late', { when: momentText(due, timezone, locale) })] : []),
    ...(row.leftOut ? [words('subscription.leftOut', { number: row.leftOut })] : []),
  ];
  const { text, choices } = renderStatsText(report, { ...options, above, pictureFile });
  const file = {
    label: words('export.button'),
    value: `/export ${commandText('stats', report.query).slice(1)}`,
  };
  return textReply(text, [...choices, ...(workbook ? [file] : []), stopChoice(row, options)]);
}

/** What is said when nothing came to be known of a period though it was waited for. */
export function renderNothing(
  query: StatsQuery,
  row: Pick<SubscriptionRow, 'subject' | 'leftOut'> & { readonly kind: Rhythm },
  { options, words, locale }: Reader,
): Reply {
  const { to } = rangeOf(query.period);
  const lines = [
    words(`subscription.title.${row.kind}`),
    ...(row.leftOut ? [words('subscription.leftOut', { number: row.leftOut })] : []),
    subjectName(query.subject, addDays(to, -1), options),
    capital(periodName(query.period, locale), locale),
    words('subscription.nothing', { command: commandText('stats', query) }),
  ];
  return textReply(lines.join('\n'), [stopChoice(row, options)]);
}

/** Why a subscription has ended: its figures may not be seen any more, its centre is closed, or an administrator ended it. */
export type EndedWhy = 'sight' | 'closed' | 'admin';

/** That a subscription has ended, and why. */
export function renderEnded(row: About, why: EndedWhy, { options, words }: Reader, on: Day): string {
  return words(`subscription.ended.${why}`, { what: describe(row, options, on) });
}
