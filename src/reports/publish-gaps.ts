import { formatDate, formatNumber, formatRange } from '../../locales/format';
import { dayOf } from '../core/calendar';
import type { CaseKind } from '../core/cases';
import type { ReadyMonth } from '../publishing/prepare';
import type { RenderOptions } from './page';
import { nameIn, namesIn } from './publish-checks';

type Options = Pick<RenderOptions, 'words' | 'locale' | 'centres'> & { readonly timezone: string };

/** What is missing from a month, a line each; or that nothing of the main figures is. */
export function gapLines(month: ReadyMonth, options: Options): string[] {
  const { words, locale, timezone } = options;
  const { unknown, lacking, uncovered, rejected } = month.gaps;
  const range = ({ from, to }: { readonly from: string; readonly to: string }): string =>
    formatRange(from, to, locale);
  const silent = unknown.filter(({ known }) => known.length === 0).map(({ subject }) => subject);
  return [
    words(unknown.length === 0 ? 'publish.complete' : 'publish.gaps'),
    ...(silent.length > 0 ? [words('publish.unknown', { subjects: namesIn(month, silent, options) })] : []),
    ...unknown
      .filter(({ known }) => known.length > 0)
      .map(({ subject, known }) =>
        words('publish.partly', {
          subject: nameIn(month, subject, options),
          days: known.map(({ from, to }) => range({ from: from ?? to, to })).join('; '),
        }),
      ),
    ...lacking.map(({ figure, subjects }) =>
      words('publish.lacking', {
        figure: words(`publish.lack.${figure}`),
        subjects: namesIn(month, subjects, options),
      }),
    ),
    ...uncovered.map(({ source, subject, days }) =>
      words('publish.uncovered', {
        source,
        subject: nameIn(month, subject, options),
        days: days.map(range).join('; '),
      }),
    ),
    ...rejected.map(({ source, kind, at, rejected: lines }) =>
      words('publish.rejected', {
        source,
        kind: words(`publish.kind.${kind as CaseKind}`),
        n: formatNumber(lines, locale),
        date: formatDate(dayOf(at, timezone), locale),
      }),
    ),
  ];
}
