import { formatPercent } from '../../locales/format';
import { SERVICES } from '../core/cases';
import { addDays } from '../core/calendar';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES, PRINTED_OUTCOMES } from '../core/subjects';
import { oldestOf, withParent } from '../reports/age-extremes';
import { centreName } from '../reports/centre-name';
import { coverageMark, type Page, tableMark } from '../reports/page';
import type { PrintedReading, Readings } from '../stats/report';
import { agesTable, durationTable } from './family-tables';
import {
  type AskedTable,
  countLine,
  type Line,
  numberIn,
  printedLine,
  readingLine,
  tableOf,
  withAny,
} from './table';

/** The agency's tables, in the order of the printed digest. */
export function agencyTables(page: Page): AskedTable[] {
  const { words } = page;
  const parts = SERVICES.map((key) =>
    countLine(page, words(`stats.service.${key}`), `service:${key}`, 'part'),
  );
  return [
    tableOf(page, words('stats.totalServices'), [
      countLine(page, words('stats.totalServices'), 'services', 'total'),
      countLine(page, words('stats.directVisits'), 'received', 'part'),
      ...parts,
    ]),
    centresTable(page),
    directionsTable(page),
    outcomesTable(page),
    satisfactionTable(page),
    agesTable(page),
    ageFactsTable(page),
    queueTimes(page),
  ];
}

/** A centre's tables, in the order of the printed digest. */
export function centreTables(page: Page): AskedTable[] {
  const { words } = page;
  const visits = words('stats.directVisits');
  return [
    tableOf(page, visits, [countLine(page, visits, 'received', 'total')]),
    directionsTable(page),
    outcomesTable(page),
    agesTable(page),
    ageFactsTable(page),
    satisfactionTable(page),
    tableOf(
      page,
      words('stats.services'),
      SERVICES.filter((key) => key !== 'electronic').map((key) =>
        countLine(page, words(`stats.service.${key}`), `service:${key}`),
      ),
    ),
    queueTimes(page),
  ];
}

function centresTable(page: Page): AskedTable {
  const { report, words, centres, locale } = page;
  const on = addDays(report.range.to, -1);
  return tableOf(page, words('stats.centres'), [
    countLine(page, words('digest.allCentres'), 'received', 'total'),
    ...report.centres.map(({ code, period, cumulative }) =>
      readingLine(page, centreName(centres, code, on, locale), period, cumulative),
    ),
  ]);
}

/** Service directions with their shares, marked where the printed labels read as reversed. */
export function directionsTable(page: Page, name = page.words('stats.directions')): AskedTable {
  const line = (key: (typeof DIRECTIONS)[number] | 'none'): Line =>
    countLine(page, page.words(`stats.direction.${key}`), `direction:${key}`);
  const lines = [...DIRECTIONS.map(line), ...withAny([line('none')])];
  return tableOf(page, name, lines, { shares: true, mark: () => tableMark(page, 'directions') });
}

/** Outcomes with their shares, in the order of the print; those that digests do not print when there are any. */
export function outcomesTable(page: Page): AskedTable {
  const line = (key: (typeof OUTCOMES)[number] | 'none'): Line =>
    countLine(page, page.words(`stats.outcome.${key}`), `outcome:${key}`);
  const others = OUTCOMES.filter((one) => !PRINTED_OUTCOMES.some((printed) => printed === one));
  const lines = [...PRINTED_OUTCOMES.map(line), ...withAny([...others.map(line), line('none')])];
  return tableOf(page, page.words('stats.outcomes'), lines, {
    shares: true,
    mark: () => tableMark(page, 'outcomes'),
  });
}

/** Types of inquiries. */
export function typesTable(page: Page, name = page.words('stats.types')): AskedTable {
  const line = (key: (typeof INQUIRY_TYPES)[number] | 'none'): Line =>
    countLine(page, page.words(`stats.type.${key}`), `type:${key}`);
  return tableOf(page, name, [...INQUIRY_TYPES.map(line), ...withAny([line('none')])]);
}

/** Satisfaction, the net promoter score, and the survey with its coverage. */
export function satisfactionTable(page: Page): AskedTable {
  const { words, locale } = page;
  const percent = (value: number): string => formatPercent(value, locale);
  const mark = ({ computed }: PrintedReading<number>): string => coverageMark(page, computed);
  const lines = [
    printedLine(page, words('stats.satisfaction'), ({ satisfaction }) => satisfaction, percent),
    printedLine(page, words('stats.nps'), ({ nps }) => nps, numberIn(page)),
    countLine(page, words('stats.surveyed'), 'surveyed'),
    printedLine(page, words('stats.coverage'), ({ coverage }) => coverage, percent, mark),
  ];
  return tableOf(page, words('digest.table.satisfaction'), lines);
}

/** Mean, modes and extremes of the ages. */
export function ageFactsTable(page: Page): AskedTable {
  const { words } = page;
  const number = numberIn(page);
  const fact = (label: string, pick: (readings: Readings) => PrintedReading<number>, show = number): Line =>
    printedLine(page, label, pick, show);
  return tableOf(page, words('digest.table.ageFacts'), [
    fact(words('stats.age.mean'), ({ meanAge }) => meanAge),
    printedLine(
      page,
      words('stats.age.modalGroup'),
      ({ modalAgeGroup }) => modalAgeGroup,
      (value) => value.replace('-', '–'),
    ),
    fact(words('stats.age.mode'), ({ modalAge }) => modalAge),
    fact(words('stats.age.oldest'), oldestOf),
    fact(words('digest.oldestMan'), ({ oldestMan }) => oldestMan),
    fact(words('digest.oldestWoman'), ({ oldestWoman }) => oldestWoman),
    fact(
      words(withParent(page.report) ? 'stats.age.youngest' : 'stats.age.youngestGrown'),
      ({ youngest }) => youngest,
    ),
  ]);
}

function queueTimes(page: Page): AskedTable {
  const { words } = page;
  return durationTable(page, words('stats.queueTimes'), [
    [words('stats.time.queue'), 'waitSeconds'],
    [words('stats.time.service'), 'serviceSeconds'],
  ]);
}
