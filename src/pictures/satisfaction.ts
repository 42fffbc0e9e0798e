import { formatNumber, formatPercent } from '../../locales/format';
import { shareChange } from '../reports/change';
import { coverageMark, startLine } from '../reports/page';
import { countOf, neverPrinted, nothingKnown } from '../reports/values';
import { printedFact, lastPrintedText } from './figure-facts';
import { card } from './panel';
import type { Cell } from './panels/bars';
import { facts } from './panels/facts';
import { type Gauge, gauges, gaugesTable } from './panels/gauges';
import type { Sheet } from './sheet';
import type { Asked } from './tables';

const UNKNOWN = '—';

/** How satisfied citizens were, and how many were asked. */
export function satisfactionGauges(page: Sheet): Asked {
  const { words, report } = page;
  const name = startLine(page, words('stats.satisfaction'));
  const ranges = page.single ? (['period'] as const) : (['cumulative', 'period'] as const);
  if (
    ranges.every(
      (one) => neverPrinted(report[one].satisfaction) && nothingKnown(countOf(report[one], 'surveyed')),
    )
  )
    return { name, panel: null };
  const told = {
    asked: ranges.some((one) => !nothingKnown(countOf(report[one], 'surveyed'))),
    coverage:
      report.query.subject !== 'call-centre' && ranges.some((one) => !neverPrinted(report[one].coverage)),
  };
  const of = ranges.map((one) => gaugeOf(page, one, told));
  const { dials } = page.space;
  const body = page.space.in === 'columns' ? gaugesTable(of, npsRow(page, ranges), dials) : gauges(of);
  return { name, panel: card(page, { key: 'satisfaction', title: name }, body) };
}

function gaugeOf(
  page: Sheet,
  range: 'period' | 'cumulative',
  told: { asked: boolean; coverage: boolean },
): Gauge {
  const { words, locale, report } = page;
  const { satisfaction, coverage } = report[range];
  const surveyed = countOf(report[range], 'surveyed');
  const show = (value: number): string => formatPercent(value, locale);
  const last = satisfaction.lastPrinted;
  const note =
    satisfaction.value === null
      ? last
        ? lastPrintedText(page, last, show)
        : undefined
      : range === 'period'
        ? shareChange(page, 'satisfaction').at(-1)
        : undefined;
  const chat = report.query.subject === 'chatbot' || report.query.subject === 'social';
  return {
    name: startLine(page, words('stats.satisfaction')),
    label: range === 'cumulative' ? words('picture.cumulative') : page.labels.period,
    tone: range === 'period' ? 'teal' : 'navy',
    value: satisfaction.value,
    text: satisfaction.value === null ? UNKNOWN : show(satisfaction.value),
    note,
    asked: told.asked
      ? {
          label: startLine(page, words(chat ? 'satisfaction.rated' : 'stats.surveyed')),
          value: formatNumber(surveyed.value, locale),
        }
      : undefined,
    coverage:
      told.coverage && !chat
        ? {
            label: startLine(page, words('stats.coverage')),
            value: coverage.value,
            text:
              coverage.value !== null
                ? show(coverage.value) + coverageMark(page, coverage.computed).replaceAll(' ', '\u00a0')
                : coverage.lastPrinted
                  ? lastPrintedText(page, coverage.lastPrinted, show)
                  : words('format.noData'),
          }
        : undefined,
  };
}

/** The net promoter score as a row beside satisfaction. */
function npsRow(
  page: Sheet,
  ranges: readonly ('period' | 'cumulative')[],
): { name: string; cells: Cell[] }[] {
  const { report, words, locale } = page;
  const values = ranges.map((one) => report[one].nps.value);
  if (values.every((value) => value === null)) return [];
  const cells = values.map((value): Cell => ({
    value: null,
    text: formatNumber(value, locale),
    plain: value !== null,
  }));
  return [{ name: startLine(page, words('stats.nps')), cells }];
}

/** The net promoter score; where satisfaction is a table it is a row of that. */
export function npsFact(page: Sheet): Asked {
  const { report, words, locale } = page;
  const name = startLine(page, words('stats.nps'));
  const { period, cumulative } = report;
  if (neverPrinted(period.nps) && neverPrinted(cumulative.nps)) return { name, panel: null };
  const told = [period, cumulative].some(({ satisfaction }) => !neverPrinted(satisfaction));
  if (page.space.in === 'columns' && told && [period, cumulative].some(({ nps }) => nps.value !== null))
    return { name, panel: 'elsewhere' };
  const fact = printedFact(
    page,
    page.labels.period,
    period.nps,
    cumulative.nps,
    (value) => formatNumber(value, locale),
    page.labels.cumulative,
  );
  return { name, panel: card(page, { key: 'nps', title: name }, facts([fact], 160)) };
}
