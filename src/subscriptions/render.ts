import type { Rhythm, SentView, SubscriptionRow } from '../../models/subscription';
import { capital, formatDate } from '../../locales/format';
import { addDays, type Day, dayOf, timeOf } from '../core/calendar';
import type { Locale } from '../core/actor';
import { type Choice, type Reply, textReply } from '../core/reply';
import { periodName, subjectName } from '../reports/header';
import type { RenderOptions } from '../reports/page';
import { renderStatsText } from '../reports/text';
import { rangeOf } from '../stats/period';
import { commandText } from '../stats/query';
import type { Period, StatsReport } from '../stats/report';
import { type About, isView, rhythmOf, stopCommand, subjectsOf, viewArgs } from './about';
import type { Reader } from './reader';
import { dueAt } from './schedule';

/** What is told later than this after it was due says so. */
const LATE_MS = 3_600_000;

/** What a subscription is about, as one line: `hər gün – 3 saylı Bakı DOST Mərkəzi`. */
export function describe(about: About, options: RenderOptions, on: Day): string {
  const { words } = options;
  const whose = about.subject === null ? words('subscription.everything') : namesOf(about, options, on);
  return words('subscription.what', { kind: words(`subscription.kind.${about.kind}`), subject: whose });
}

/** Whose figures, by their full names. */
export function namesOf(about: About, options: RenderOptions, on: Day): string {
  const chats = about.kind === 'operators' ? 'agency' : null;
  return subjectsOf(about)
    .map((one) => (one === chats ? options.words('operators.chats') : subjectName(one, on, options)))
    .join(', ');
}

/** The button that ends a subscription. */
export function stopChoice(about: About, { words }: Pick<RenderOptions, 'words'>): Choice {
  return { label: words('subscription.button.stop'), value: stopCommand(about) };
}

/** An instant by the agency's clocks: `05.09.2024, 09:00`. */
export function momentText(at: Date, zone: string, locale: Locale): string {
  return `${formatDate(dayOf(at, zone), locale)}, ${timeOf(at, zone)}`;
}

/** A subscription of which something is told. */
export type Told = Pick<SubscriptionRow, 'subject' | 'leftOut'> & { readonly kind: Rhythm | SentView };

/** Why something comes, above what comes; what is late says when it was due. */
function linesAbove(row: Told, first: Day, now: Date, zone: string, { words, locale }: Reader): string[] {
  const due = dueAt(rhythmOf(row.kind), first, zone);
  const late = now.getTime() - due.getTime() > LATE_MS;
  return [
    words(`subscription.title.${rhythmOf(row.kind)}`),
    ...(late ? [words('subscription.late', { when: momentText(due, zone, locale) })] : []),
    ...(row.leftOut ? [words('subscription.leftOut', { number: row.leftOut })] : []),
  ];
}

/**
 * The figures of a period that was due, as `/stats` answers them, with why they come on top; buttons offer their picture (`pictureFile`) and the
 * figures (`workbook`) as a file.
 */
export function renderDue(
  report: StatsReport,
  row: Told,
  reader: Reader,
  { pictureFile, workbook }: { readonly pictureFile: boolean; readonly workbook: boolean },
): Reply {
  const { options, words } = reader;
  const above = linesAbove(row, report.range.from, report.now, report.timezone, reader);
  const { text, choices } = renderStatsText(report, { ...options, above, pictureFile });
  const file = {
    label: words('export.button'),
    value: `/export ${commandText('stats', report.query).slice(1)}`,
  };
  return textReply(text, [...choices, ...(workbook ? [file] : []), stopChoice(row, options)]);
}

/** What the command of a view answered of a period that was due, with why it comes on top and a button that stops it. */
export function renderView(
  replies: readonly Reply[],
  row: Told,
  due: { readonly first: Day; readonly now: Date; readonly zone: string },
  reader: Reader,
): Reply[] {
  const above = linesAbove(row, due.first, due.now, due.zone, reader).join('\n');
  const [first, ...others] = replies;
  const stop = stopChoice(row, reader.options);
  if (first?.kind !== 'text') return [textReply(above, [stop]), ...replies];
  return [textReply(`${above}\n\n${first.text}`, [...(first.choices ?? []), stop]), ...others];
}

/** What is said when nothing came to be known of a period though it was waited for. */
export function renderNothing(row: Told, period: Period, reader: Reader): Reply {
  const { options, words, locale } = reader;
  const { to } = rangeOf(period);
  const lines = [
    words(`subscription.title.${rhythmOf(row.kind)}`),
    ...(row.leftOut ? [words('subscription.leftOut', { number: row.leftOut })] : []),
    namesOf(row, options, addDays(to, -1)),
    capital(periodName(period, locale), locale),
    words('subscription.nothing', { command: commandOf(row, period) }),
  ];
  return textReply(lines.join('\n'), [stopChoice(row, options)]);
}

/** What asks for it, once it is known. */
function commandOf(row: Told, period: Period): string {
  if (isView(row.kind)) return `/${row.kind} ${viewArgs(row, period)}`;
  return commandText('stats', { subject: subjectsOf(row)[0]!, period });
}

/** Why a subscription has ended: its figures may not be seen any more, its centre is closed, or an administrator ended it. */
export type EndedWhy = 'sight' | 'closed' | 'admin';

/** That a subscription has ended, and why. */
export function renderEnded(row: About, why: EndedWhy, { options, words }: Reader, on: Day): string {
  return words(`subscription.ended.${why}`, { what: describe(row, options, on) });
}
