import type { Words } from '../../locales';
import { capital, formatRange, UNKNOWN } from '../../locales/format';
import { addDays } from '../core/calendar';
import { asOfLine } from '../reports/as-of-line';
import { periodName, subjectName } from '../reports/header';
import { generalNotes, type Page } from '../reports/page';
import { badgeOf } from './badge';
import type { Footer } from './footer';
import type { Header } from './header';
import { knownEnd } from './known-end';
import { ended } from './sentences';
import { shownSource, sourceLine } from './source-line';

/** What stands on top of a page about a report; `subtitle` says what is shown of it. */
export function headerOf(page: Page, subtitle = page.words('picture.subtitle')): Header {
  const { report, words, locale } = page;
  const { subject, period } = report.query;
  const on = addDays(report.range.to, -1);
  // Of one that still runs there are no figures to its end.
  const { from } = report.range;
  const to = report.incomplete ? knownEnd(report, report.range) : report.range.to;
  // The name of any other period tells its days.
  const days = period.kind === 'month' || period.kind === 'year' ? [formatRange(from, to, locale)] : [];
  return {
    badge: badgeOf(subject, on, page),
    title: subjectName(subject, on, page),
    subtitle: [subtitle, ...days].join(' · '),
    when: capital(periodName(period, locale), locale),
    warnings: [
      ...(report.simulated ? [words('stats.simulated')] : []),
      ...(report.incomplete ? [words('period.incomplete')] : []),
    ],
  };
}

/**
 * What stands below it. `left`: what had no room; `scales`: bars of two columns stand beside each other; `missing`: of what nothing is
 * known, where no panel says so; `dashes`: some figure is a mere dash.
 */
export function footerOf(
  page: Page & { readonly space: { readonly dense: boolean } },
  {
    left,
    scales,
    missing,
    dashes,
  }: {
    readonly left: readonly string[];
    readonly scales: boolean;
    readonly missing: readonly string[];
    readonly dashes: boolean;
  },
): Footer {
  const { report, words } = page;
  const notes = [
    ...(left.length > 0 ? [words('picture.left', { names: left.join('; ') })] : []),
    ...(scales ? [words('picture.scales')] : []),
    ...page.notes.lines(words),
    ...generalNotes(page),
    ...dashNotes(words, missing, dashes),
  ];
  return {
    source: sourceLine(words, shownSource(report), report.simulated) ?? words('stats.source.none'),
    asOf: asOfLine([report.asOf], page),
    // A full page has them one behind another.
    notes: page.space.dense && notes.length > 1 ? [notes.map(ended).join(' ')] : notes,
  };
}

/** Of what nothing is known, and, where some figure shown is not, what its sign stands for: last, apart from where the figures are from. */
export function dashNotes(words: Words, missing: readonly string[], dashes: boolean): string[] {
  return [
    ...(missing.length > 0 ? [words('picture.missing', { names: missing.join('; ') })] : []),
    ...(dashes ? [words('picture.dashMeans', { sign: UNKNOWN })] : []),
  ];
}
