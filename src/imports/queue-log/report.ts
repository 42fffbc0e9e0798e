import type { Words } from '../../../locales';
import { formatNumber, formatRange } from '../../../locales/format';
import type { Locale } from '../../core/actor';
import type { QueueLogImport } from './import';

/** What an import of a queue log came to, as plain text. */
export function renderQueueLogImport(result: QueueLogImport, words: Words, locale: Locale): string {
  const n = (value: number): { n: string } => ({ n: formatNumber(value, locale) });
  const { lines, rejected, open, headless, unfinished, unknown, unseen, declared, undeclared } = result;
  return [
    words('cases.read', n(lines)),
    words('cases.new', n(result.new)),
    words('cases.updated', n(result.updated)),
    words('cases.unchanged', n(result.unchanged)),
    words('cases.rejected', n(rejected)),
    ...(open > 0 ? [words('cases.queueLog.open', n(open))] : []),
    ...(headless > 0 ? [words('cases.queueLog.headless', n(headless))] : []),
    ...(unfinished.length > 0 ? [words('cases.queueLog.unfinished')] : []),
    ...[...unknown].map(([name, count]) => words('cases.queueLog.unknown', { name, ...n(count) })),
    ...(unseen.length > 0 ? [words('cases.queueLog.unseen', { list: unseen.join(', ') })] : []),
    ...declared.map(({ from, to }) =>
      words('cases.queueLog.covered', { span: formatRange(from, to, locale) }),
    ),
    ...(undeclared ? [words(`cases.queueLog.undeclared.${undeclared}`)] : []),
  ].join('\n');
}
