import type { WordKey } from '../../locales';
import { formatNumber } from '../../locales/format';
import type { QueryError } from '../stats/query';
import { MAX_RANGE_DAYS } from '../stats/resolve-period';
import { clip } from './centre-name';
import type { RenderOptions } from './page';
import { cutText, MAX_TEXT } from './text';

const SENTENCES: Readonly<Record<QueryError['kind'], WordKey>> = {
  'unknown-centre': 'stats.error.unknownCentre',
  'ambiguous-centre': 'stats.error.ambiguousCentre',
  'bad-date': 'stats.error.badDate',
  'too-much': 'stats.error.tooMuch',
  future: 'stats.error.future',
  reversed: 'stats.error.reversed',
  'too-long': 'stats.error.tooLong',
};

/**
 * What was wrong with a query, the centres one can ask about (number and present name), and how to write a period (left
 * out with `periods` false, where no period is asked for), with `example` of the command that was written.
 */
export function renderQueryError(
  error: QueryError,
  {
    words,
    locale,
    centres,
    sees = () => true,
    periods = true,
    example = '/stats 3 2024-08',
  }: RenderOptions & { readonly periods?: boolean; readonly example?: string },
): string {
  const listed = centres
    .filter(({ _id, until }) => !until && sees(`centre:${_id}`))
    .sort((a, b) => a.order - b.order)
    .map(({ _id, names }) => {
      const name = names.reduce(
        (latest, one) => ((one.from ?? '') >= (latest.from ?? '') ? one : latest),
        names[0]!,
      );
      return words('stats.error.centre', { code: _id, name: clip(name?.names[locale] ?? _id, 80) });
    });
  const text = [
    words(SENTENCES[error.kind], { given: error.given, days: formatNumber(MAX_RANGE_DAYS, locale) }),
    ...(periods ? [words('stats.error.dates'), words('stats.error.example', { example })] : []),
    [
      words('stats.error.centres'),
      ...listed,
      ...(sees('call-centre')
        ? [words('stats.error.centre', { code: '142', name: words('stats.button.callCentre') })]
        : []),
    ].join('\n'),
  ].join('\n\n');
  return text.length <= MAX_TEXT ? text : cutText(text, words('stats.cut'));
}
