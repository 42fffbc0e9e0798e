import { formatNumber, formatPercent } from '../../locales/format';
import { CHANNEL_NAMES, type ChannelName } from '../core/channel';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES } from '../core/subjects';
import type { PrintedReading } from '../stats/report';
import { withParent } from './age-extremes';
import {
  type Block,
  both,
  countItem,
  type Item,
  itemLines,
  lineOf,
  pairLine,
  unknown,
  printedItem,
} from './blocks';
import { listItem, rowsOf } from './lists';
import { clip } from './centre-name';
import { ratioFact, satisfactionChange } from './change';
import { type Fact, factsData, printedFact, spans } from './facts';
import type { Unit } from './table';
import { coverageMark, type Page, startLine, tableMark } from './page';
import { isSinceOpening } from './since-opening';
import { neverPrinted, printedText } from './values';

/** Rows of one kind; of those in `ifAny` the ones with anything in them. */
function rowsWith(
  page: Page,
  rows: readonly (readonly [measure: string, name: string])[],
  ifAny: readonly string[],
) {
  return rowsOf(
    page,
    rows.filter(([measure]) => {
      if (!ifAny.includes(measure)) return true;
      return both(page, measure).some(({ value, known }) => (value ?? known.length) > 0);
    }),
  );
}

/** Service directions; `none`: those nobody gave a direction, always or if there are any. */
export function directions(
  page: Page,
  options: { readonly none: 'always' | 'ifAny'; readonly shares: boolean; readonly name?: string },
): Item {
  const { words } = page;
  const rows = [...DIRECTIONS, 'none' as const].map(
    (key) => [`direction:${key}`, words(`stats.direction.${key}`)] as const,
  );
  const ifAny = options.none === 'ifAny' ? ['direction:none'] : [];
  return listItem(page, options.name ?? words('stats.directions'), rowsWith(page, rows, ifAny), {
    ...{ key: 'directions', shares: options.shares },
    mark: () => tableMark(page, 'directions'),
  });
}

/** Outcomes. Digests print three; the others are shown always (`all`) or if there are any. */
export function outcomes(page: Page, options: { readonly all: boolean; readonly shares: boolean }): Item {
  const { words } = page;
  const rows = [...OUTCOMES, 'none' as const].map(
    (key) => [`outcome:${key}`, words(`stats.outcome.${key}`)] as const,
  );
  const ifAny = options.all ? ['outcome:none'] : ['outcome:unresolved', 'outcome:open', 'outcome:none'];
  return listItem(page, words('stats.outcomes'), rowsWith(page, rows, ifAny), {
    ...{ key: 'outcomes', shares: options.shares },
    mark: () => tableMark(page, 'outcomes'),
  });
}

/** Types of inquiries. */
export function types(page: Page, name = page.words('stats.types')): Item {
  const rows = [...INQUIRY_TYPES, 'none' as const].map(
    (key) => [`type:${key}`, page.words(`stats.type.${key}`)] as const,
  );
  return listItem(page, name, rowsOf(page, rows), { key: 'types', shares: false });
}

/** The channels inquiries came through. */
export function channels(page: Page, names: readonly ChannelName[] = CHANNEL_NAMES): Item {
  const rows = rowsOf(
    page,
    names.map((name) => [`channel:${name}`, page.words(`stats.channel.${name}`)] as const),
  );
  return listItem(page, page.words('stats.channels'), rows, { key: 'channels', shares: false });
}

/** Satisfaction, with its change when both months are known. */
export function satisfaction(page: Page): Item {
  const { words, locale, report } = page;
  const name = words('stats.satisfaction');
  const readings = [report.period.satisfaction, report.cumulative.satisfaction] as const;
  const show = (value: number): string => formatPercent(value, locale);
  const label = isSinceOpening(report) ? words('period.cumulative') : undefined;
  const item = printedItem(page, name, readings, show, ['satisfaction', 'percent'], label);
  if (item.lines === null) return item;
  const change = ratioFact(page, 'satisfaction');
  return {
    name,
    lines: [...item.lines, ...satisfactionChange(page)],
    data: [...(item.data ?? []), ...(change ? factsData(change) : [])],
  };
}

/** Citizens surveyed, and survey coverage as printed, marked where its own counts contradict it. */
export function survey(page: Page): Block {
  const { words, locale, report } = page;
  const name = words('stats.coverage');
  const [period, cumulative] = [report.period.coverage, report.cumulative.coverage];
  const surveyed = countItem(page, words('stats.surveyed'), 'surveyed');
  if (neverPrinted(period) && neverPrinted(cumulative)) return [surveyed, unknown(name)];
  const text = (reading: PrintedReading<number>): string =>
    printedText(page, reading, (value) => formatPercent(value, locale)) +
    (reading.value === null ? '' : coverageMark(page, reading.computed));
  const lines = [pairLine(page, name, text(period), text(cumulative))];
  const marks = [period, cumulative].map(({ value, computed }) =>
    value === null ? '' : coverageMark(page, computed),
  );
  const data = factsData({
    ...{ key: 'coverage', name: `${name}${marks[1] || marks[0]}`, unit: 'percent' as const },
    ...spans(page, printedFact(period), printedFact(cumulative)),
  });
  return [surveyed, { name, lines, data }];
}

/** The age indicators: cumulative, with the period's own where it is printed. */
export function ages(page: Page): Item {
  const { words } = page;
  const { period, cumulative } = page.report;
  const name = words('stats.ages');
  const number = (value: number): string => formatNumber(value, page.locale);
  const years = (value: number): string => words('stats.age.years', { n: number(value) });
  const items = [
    ageItem(page, words('stats.age.mean'), [period.meanAge, cumulative.meanAge], number, 'meanAge'),
    ageItem(
      page,
      words('stats.age.modalGroup'),
      [period.modalAgeGroup, cumulative.modalAgeGroup],
      (value) => clip(value, 20),
      'modalAgeGroup',
    ),
    ageItem(page, words('stats.age.mode'), [period.modalAge, cumulative.modalAge], number, 'modalAge'),
    oldest(page, years),
    ageItem(
      page,
      words(withParent(page.report) ? 'stats.age.youngest' : 'stats.age.youngestGrown'),
      [period.youngest, cumulative.youngest],
      years,
      'youngest',
    ),
  ];
  if (items.every(({ lines }) => lines === null)) return unknown(name);
  const facts = items
    .flatMap(({ data = [] }) => data)
    .flatMap((one) => (one.kind === 'facts' ? one.facts : []));
  return {
    name,
    lines: [startLine(page, name), ...itemLines(page, items)],
    data: [{ kind: 'list', key: 'ages', title: startLine(page, name), facts }],
  };
}

function ageItem<T extends number | string>(
  page: Page,
  name: string,
  [period, cumulative]: readonly [PrintedReading<T>, PrintedReading<T>],
  show: (value: T) => string,
  key: string,
): Item {
  if (neverPrinted(period) && neverPrinted(cumulative)) return unknown(name);
  const text = printedText(page, cumulative, show);
  const unit = key === 'modalAgeGroup' ? 'text' : 'number';
  const data = factsData(ageFact(page, key, name, period.value, printedFact(cumulative), unit));
  if (period.value === null) return { name, lines: [lineOf(page, name, text)], data };
  return { name, lines: [pairLine(page, name, show(period.value), text)], data };
}

/** Ages are cumulative; the period's own are told where they are known. */
function ageFact(
  page: Page,
  key: string,
  name: string,
  period: number | string | null,
  cumulative: ReturnType<typeof printedFact>,
  unit: Unit,
): Fact {
  if (page.single) return { key, name, unit, period: cumulative };
  return { key, name, unit, ...(period === null ? {} : { period: { value: period } }), cumulative };
}

function oldest(page: Page, show: (value: number) => string): Item {
  const { words, report } = page;
  const name = words('stats.age.oldest');
  const { oldestMan, oldestWoman } = report.cumulative;
  if (neverPrinted(oldestMan) && neverPrinted(oldestWoman)) return unknown(name);
  const both = { man: printedText(page, oldestMan, show), woman: printedText(page, oldestWoman, show) };
  const fact = (which: 'oldestMan' | 'oldestWoman'): Fact => {
    const reading = printedFact(report.cumulative[which]);
    return ageFact(page, which, words(`picture.age.${which}`), null, reading, 'number');
  };
  return {
    name,
    lines: [lineOf(page, name, words('stats.age.oldestBoth', both))],
    data: factsData(fact('oldestMan'), fact('oldestWoman')),
  };
}
