import { capital, formatMonthHeading } from '../../locales/format';
import { addDays, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { ReadyMonth } from '../publishing/prepare';
import { cumulativeSpan, spanOfMonth } from '../publishing/spans';
import { mainFigureKey } from '../reports/main-figure';
import type { RenderOptions } from '../reports/page';
import { nameIn } from '../reports/publish-checks';
import { type AnswerTables, rowOf, type TableColumn } from '../reports/table';
import { mainMeasure } from '../stats/main-measure';

/** The figures of a month that may be sealed: of everybody the main one, of the month and up to its end, and what is still open. Pure. */
export function publishTables(month: ReadyMonth, options: RenderOptions): AnswerTables {
  const { words, locale } = options;
  const { from, to } = monthRange(month.month);
  const heading = formatMonthHeading(month.month, locale);
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.subject'), unit: 'text' },
    { key: 'month', label: heading, unit: 'count' },
    { key: 'cumulative', label: words('corrections.cumulative'), unit: 'count' },
    { key: 'open', label: capital(words('stats.outcome.open'), locale), unit: 'count' },
  ];
  const rows = month.subjects.map((one) => {
    const subject = one.subject as Subject;
    const own = spanOfMonth(one, month.month)?.counts;
    const measure = mainMeasure(subject);
    const name = words('import.line', {
      subject: nameIn(month, subject, options),
      figure: words(mainFigureKey(subject)),
    });
    const values = [own?.[measure], cumulativeSpan(one, month.month)?.counts[measure], own?.['outcome:open']];
    return rowOf(subject, columns, [capital(name, locale), ...values.map((value) => value ?? null)]);
  });
  return {
    ...{ command: 'publish', args: month.month, locale },
    head: [
      ...(month.simulated ? [words('stats.simulated')] : []),
      words('publish.title', { month: heading }),
    ],
    period: { from, to: addDays(to, -1) },
    ...{ asOf: null, source: null, simulated: month.simulated, incomplete: false, notes: [] },
    tables: [{ key: 'month', title: words('export.table.month'), columns, rows }],
  };
}
