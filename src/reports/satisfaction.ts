import { formatPercent } from '../../locales/format';
import { addDays } from '../core/calendar';
import type { Choice } from '../core/reply';
import { centreCode } from '../core/subjects';
import type { PrintedReading, StatsReport } from '../stats/report';
import { type Block, countItem, type Item, itemLines, joinBlocks, unknown } from './blocks';
import { centreLabel } from './centre-name';
import { changeFact, changeLines, npsChange, ratioFact, shareChange } from './change';
import { choicesOf } from './choices';
import { chatSatisfaction, netPromoters } from './figure-sections';
import { type Fact, factsData } from './facts';
import { headerLines } from './header';
import { createPage, generalNotes, type Page, type RenderOptions, startLine } from './page';
import { satisfaction, survey } from './sections';
import { fitText } from './text';
import { neverPrinted } from './values';

/**
 * What citizens said of the service: satisfaction, how many were asked, survey coverage and NPS, each with its change;
 * `centres` are the reports of the same period that get a line each.
 */
export function renderSatisfaction(
  report: StatsReport,
  centres: readonly StatsReport[],
  options: RenderOptions,
): { text: string; choices: Choice[] } {
  const page = createPage(report, options, { shortNames: true, centres: centres.length });
  const blocks = satisfactionBlocks(page, centres);
  const paragraphs = [headerLines(page), ...joinBlocks(page, blocks)];
  const notes = [...page.notes.lines(page.words), ...generalNotes(page)];
  return {
    text: fitText([...paragraphs, notes], options.words),
    choices: choicesOf(report, options, 'satisfaction'),
  };
}

/** Everything the answer has, in its order. */
export function satisfactionBlocks(page: Page, centres: readonly StatsReport[]): Block[] {
  return [...ownBlocks(page), ...(centres.length > 0 ? [[centreList(page, centres)]] : [])];
}

function ownBlocks(page: Page): Block[] {
  const { subject } = page.report.query;
  const [surveyed, coverage] = survey(page) as [Item, Item];
  const asked = withChange(surveyed, changeLines(page, 'surveyed'), changeFact(page, 'surveyed'));
  const nps = withChange(netPromoters(page), npsChange(page), ratioFact(page, 'nps'));
  if (subject === 'chatbot' || subject === 'social') {
    const rated = countItem(page, page.words('satisfaction.rated'), 'surveyed');
    return [
      [
        withChange(
          chatSatisfaction(page),
          shareChange(page, 'satisfaction'),
          ratioFact(page, 'satisfaction'),
        ),
      ],
      [withChange(rated, changeLines(page, 'surveyed'), changeFact(page, 'surveyed'))],
      [nps],
    ];
  }
  // Calls are not visits: nothing is printed of how many callers were asked.
  const covered = withChange(coverage, shareChange(page, 'coverage'), ratioFact(page, 'coverage'));
  return [[satisfaction(page)], [asked], ...(subject === 'call-centre' ? [] : [[covered]]), [nps]];
}

/** What is not known has no change either. */
function withChange(item: Item, change: readonly string[], fact: Fact | null): Item {
  if (item.lines === null) return item;
  const data = [...(item.data ?? []), ...(fact ? factsData(fact) : [])];
  return { ...item, lines: [...item.lines, ...change], data };
}

function centreList(page: Page, centres: readonly StatsReport[]): Item {
  const { words, locale, report } = page;
  const on = addDays(report.range.to, -1);
  const text = (reading: PrintedReading<number>): string =>
    reading.value === null ? words('format.noDataInside') : formatPercent(reading.value, locale);
  const name = words('satisfaction.byCentre');
  const items = centres.map((centre): Item => {
    const { period, cumulative } = centre;
    const label = centreLabel(page.centres, centreCode(centre.query.subject)!, on, locale);
    if (neverPrinted(period.satisfaction) && neverPrinted(cumulative.satisfaction)) return unknown(label);
    const values = { period: text(period.satisfaction), cumulative: text(cumulative.satisfaction) };
    return { name: label, lines: [words('stats.entry', { name: label, ...values })] };
  });
  if (items.every(({ lines }) => lines === null)) return unknown(name);
  const { period, cumulative } = page.labels;
  const heading = words('stats.heading', {
    name: startLine(page, name),
    columns: words('stats.columns', { period, cumulative }),
  });
  const facts = centres.map(({ query, period: own, cumulative: all }): Fact => {
    const label = centreLabel(page.centres, centreCode(query.subject)!, on, locale);
    const read = { period: { value: own.satisfaction.value }, cumulative: { value: all.satisfaction.value } };
    return { key: query.subject, name: label, unit: 'percent', ...read };
  });
  return {
    name,
    lines: [heading, ...itemLines(page, items)],
    data: [{ kind: 'list', key: 'centres', title: startLine(page, name), facts }],
  };
}
