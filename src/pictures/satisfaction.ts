import { formatDate, formatNumber, formatPercent } from '../../locales/format';
import type { Day } from '../core/calendar';
import { shareChange } from '../reports/change';
import { coverageMark, startLine } from '../reports/page';
import { isSinceOpening } from '../reports/since-opening';
import { countOf, countText, neverPrinted, nothingKnown } from '../reports/values';
import { printedFact, lastPrintedText } from './figure-facts';
import { COLOURS } from './palette';
import { card } from './panel';
import type { Cell } from './panels/bars-plan';
import { facts } from './panels/facts';
import { type Gauge, gauges } from './panels/gauges';
import { gaugesTable } from './panels/gauges-table';
import type { Sheet } from './sheet';
import type { Asked } from './asked';

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
  // A dial of which nothing is known is an empty ring.
  const dials = page.space.dials && of.some(({ value }) => value !== null);
  const table = page.space.in === 'columns';
  const body = table ? gaugesTable(of, npsRow(page, ranges), dials) : gauges(of);
  const legend = table && !dials ? of.map(({ label, tone }) => ({ label, colour: COLOURS[tone] })) : [];
  return { name, panel: card(page, { key: 'satisfaction', title: name, legend }, body) };
}

function gaugeOf(
  page: Sheet,
  range: 'period' | 'cumulative',
  told: { asked: boolean; coverage: boolean },
): Gauge {
  const { words, locale, report } = page;
  const { satisfaction, coverage } = report[range];
  const surveyed = countOf(report[range], 'surveyed');
  const since = range === 'period' ? report.range.from : report.cumulativeRange.from;
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
  const name = startLine(page, words('stats.satisfaction'));
  const chat = report.query.subject === 'chatbot' || report.query.subject === 'social';
  return {
    name,
    label: range === 'period' ? page.labels.period : cumulativeLabel(page),
    tone: range === 'period' ? 'teal' : 'navy',
    value: satisfaction.value,
    text: satisfaction.value === null ? words('format.noData') : show(satisfaction.value),
    note,
    last: last ? lastOf(page, last) : undefined,
    none: words('format.noData'),
    asked: told.asked
      ? {
          label: startLine(page, words(chat ? 'satisfaction.rated' : 'stats.surveyed')),
          value: countText(page, surveyed, since),
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
                  ? lastOf(page, coverage.lastPrinted)
                  : words('format.noData'),
          }
        : undefined,
  };
}

/** What was last printed, as it stands behind a name: in the way of counts of which a part is known. */
function lastOf({ words, locale }: Sheet, { value, on }: { value: number; on: Day }): string {
  return words('stats.lastPrinted', { value: formatPercent(value, locale), date: formatDate(on, locale) });
}

/** What the cumulative dial is of; where that is not what the other figures are of, a note says so. */
function cumulativeLabel({ report, words, labels, notes }: Sheet): string {
  if (!isSinceOpening(report)) return labels.cumulative;
  return `${words('picture.cumulative')}\u00a0${notes.mark(words('picture.printedCumulative'))}`;
}

/** Of the survey what nothing is known of, though satisfaction itself is: a panel without them does not say so. */
export function surveyUnknown(page: Sheet): Asked[] {
  const { words, report } = page;
  const { period, cumulative } = report;
  const { subject } = report.query;
  const both = [period, cumulative];
  if (both.every(({ satisfaction }) => neverPrinted(satisfaction))) return [];
  const chat = subject === 'chatbot' || subject === 'social';
  const asked = both.some((one) => !nothingKnown(countOf(one, 'surveyed')));
  const covered = chat || subject === 'call-centre' || both.some(({ coverage }) => !neverPrinted(coverage));
  return [
    ...(asked ? [] : [words(chat ? 'satisfaction.rated' : 'stats.surveyed')]),
    ...(covered ? [] : [words('stats.coverage')]),
  ].map((name) => ({ name: startLine(page, name), panel: null }));
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
  return {
    name,
    panel: card(page, { key: 'nps', title: name }, facts([{ ...fact, fill: COLOURS.tealText }], 160)),
  };
}
