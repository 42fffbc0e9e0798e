import { formatDate, formatNumber } from '../../locales/format';
import type { CountReading, PrintedReading } from '../stats/report';
import { startLine } from '../reports/page';
import { countOf, knownParts, nothingKnown } from '../reports/values';
import type { Heading, LegendItem } from './heading';
import { COLOURS } from './palette';
import { type Body, card, type Panel } from './panel';
import { type Fact, facts, factsTable, hasColumns } from './panels/facts';
import type { Sheet } from './sheet';

const UNKNOWN = '—';
/** Wider than half a page. */
const WIDE = 800;

/** A ratio or mean in great, and below it that of the other column where it is known, or the last that was printed. */
export function printedFact<T extends number | string>(
  page: Sheet,
  label: string,
  main: PrintedReading<T>,
  other: PrintedReading<T>,
  show: (value: T) => string,
  otherLabel = page.labels.period,
): Fact {
  const last = main.lastPrinted;
  const beside =
    main.value === null && last !== null
      ? lastPrintedText(page, last, show)
      : page.single || other.value === null
        ? undefined
        : page.words('stats.line', { name: startLine(page, otherLabel), value: show(other.value) });
  const bare = page.single || other.value === null ? undefined : show(other.value);
  return {
    label: startLine(page, label),
    value: main.value === null ? page.words('format.noData') : show(main.value),
    beside,
    other: bare,
  };
}

/** Facts by themselves, or in a table where there is no room; `main` is what the great value is of. */
export function factsBody(
  page: Sheet,
  all: readonly Fact[],
  main: 'period' | 'cumulative',
  widest: number,
): Body {
  const toned = all.map((one) => ({ fill: main === 'period' ? COLOURS.tealText : COLOURS.navy, ...one }));
  const great = facts(toned, widest);
  if (!page.space.dense) return great;
  const columns = columnsOf(page);
  const rows = factsTable(
    all,
    [columns[main], columns[main === 'period' ? 'cumulative' : 'period']],
    main === 'period',
  );
  // A table of one column would be empty over the whole width of a page.
  const at = (width: number): Body => (width > WIDE && all.length > 2 ? great : rows);
  return {
    says: great.says,
    size: (width) => at(width).size(width),
    draw: (canvas, box) => at(box.width).draw(canvas, box),
  };
}

/** Facts in a card that says what the great values are of, unless a table does. */
export function factsCard(
  page: Sheet,
  key: string,
  title: string,
  all: readonly Fact[],
  main: 'period' | 'cumulative',
  widest: number,
): Panel {
  return card(page, { key, title, ...labelsOf(page, all, main) }, factsBody(page, all, main, widest));
}

function labelsOf(page: Sheet, all: readonly Fact[], main: 'period' | 'cumulative'): Partial<Heading> {
  if (page.single) return {};
  if (!page.space.dense) return { subtitle: startLine(page, page.labels[main]) };
  const { period, cumulative } = columnsOf(page);
  if (hasColumns(all)) return { legend: [cumulative, period] };
  return { legend: [main === 'period' ? period : cumulative] };
}

function columnsOf({ labels }: Sheet): Record<'period' | 'cumulative', LegendItem> {
  return {
    period: { label: labels.period, colour: COLOURS.teal },
    cumulative: { label: labels.cumulative, colour: COLOURS.navy },
  };
}

/** What was last printed of a ratio or mean, and when. */
export function lastPrintedText<T extends number | string>(
  { words, locale }: Sheet,
  { value, on }: { value: T; on: string },
  show: (value: T) => string,
): string {
  return words('picture.lastPrinted', { value: show(value), date: formatDate(on, locale) });
}

/** A count in great, and below it the cumulative one. */
export function countFact(page: Sheet, label: string, measure: string): Fact {
  const { report, locale, words } = page;
  const [period, cumulative] = [countOf(report.period, measure), countOf(report.cumulative, measure)];
  const known = (reading: CountReading, since: string | null): string =>
    reading.value !== null
      ? formatNumber(reading.value, locale)
      : nothingKnown(reading)
        ? words('format.noData')
        : `${UNKNOWN} (${knownParts(page, reading, since)})`;
  return {
    label: startLine(page, label),
    value: period.value === null ? words('format.noData') : formatNumber(period.value, locale),
    ...(page.single
      ? {}
      : {
          beside: words('stats.line', {
            name: startLine(page, page.labels.cumulative),
            value: known(cumulative, report.cumulativeRange.from),
          }),
          other: formatNumber(cumulative.value, locale),
        }),
  };
}
