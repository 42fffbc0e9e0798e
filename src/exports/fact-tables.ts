import { capital } from '../../locales/format';
import { addDays } from '../core/calendar';
import type { Block, Item } from '../reports/blocks';
import { itemLines } from '../reports/blocks';
import { previousName } from '../reports/change';
import type { Fact, FactReading } from '../reports/facts';
import type { Page } from '../reports/page';
import { rowOf, type Table, type TableColumn, type Value } from '../reports/table';

/** What an answer's items say, as tables, and the names of what nothing is known of, as the answer says it. */
export interface FactTables {
  readonly tables: readonly Table[];
  readonly missing: readonly string[];
}

interface List {
  readonly key: string;
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** The tables of an answer: its single figures, each of its lists, and what is known only in part. Pure. */
export function factTables(page: Page, blocks: readonly Block[]): FactTables {
  const { words } = page;
  const items = blocks.flat();
  const data = items.flatMap((item) => item.data ?? []);
  const single = data.flatMap((one) => (one.kind === 'facts' ? one.facts : []));
  const figures = { key: 'figures', title: words('export.table.figures'), facts: merged(single) };
  const lists = data.flatMap((one): List[] => (one.kind === 'list' ? [one] : []));
  const others = data.flatMap((one) => (one.kind === 'table' ? [one.table] : []));
  const all = [figures, ...lists];
  return {
    tables: [
      ...all.filter(({ facts }) => facts.length > 0).map((list) => tableOf(page, list)),
      ...others.filter(({ rows }) => rows.length > 0),
      ...partialTable(page, all),
    ],
    missing: itemLines(page, items.filter(isMissing)),
  };
}

function isMissing({ lines }: Item): boolean {
  return lines === null;
}

/** What is told of one figure in several places is one row, under its first name. */
function merged(facts: readonly Fact[]): Fact[] {
  const rows = new Map<string, Fact>();
  for (const fact of facts) rows.set(fact.key, { ...fact, ...rows.get(fact.key), ...defined(fact) });
  return [...rows.values()].map((fact) => ({ ...fact, name: fact.name ?? fact.key }));
}

function defined(fact: Fact): Partial<Fact> {
  const { name: _name, ...rest } = fact;
  return rest;
}

type Cell = readonly [column: TableColumn, read: (fact: Fact) => Value | undefined];

/** The columns that any row has something for. */
function cellsOf(page: Page): Cell[] {
  const { words, locale, labels } = page;
  const column = (key: string, label: string, unit: TableColumn['unit'], signed = false): TableColumn => ({
    ...{ key, label: capital(label, locale), unit },
    ...(signed ? { signed } : {}),
  });
  const share = (label: string): string => words('export.column.share', { column: label });
  const previous = words('export.column.previous', { when: previousName(page) });
  return [
    [column('period', labels.period, null), ({ period }) => period?.value],
    [column('periodShare', share(labels.period), 'percent'), ({ periodShare }) => periodShare],
    [column('cumulative', labels.cumulative, null), ({ cumulative }) => cumulative?.value],
    [column('cumulativeShare', share(labels.cumulative), 'percent'), (fact) => fact.cumulativeShare],
    [column('previous', previous, null), (fact) => fact.previous?.value],
    [column('change', words('export.column.change'), null, true), ({ change }) => change],
    [
      column('changePercent', words('export.column.changePercent'), 'percent', true),
      ({ changePercent }) => changePercent,
    ],
    [column('earlier', words('export.column.earlier'), 'count', true), ({ earlier }) => earlier],
  ];
}

function tableOf(page: Page, { key, title, facts }: List): Table {
  const { words, locale } = page;
  const used = cellsOf(page).filter(([, read]) => facts.some((fact) => read(fact) !== undefined));
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    ...used.map(([column]) => column),
  ];
  return {
    ...{ key, title, columns },
    rows: facts.map((fact) => {
      const values = used.map(([, read]) => read(fact));
      return rowOf(fact.key, columns, [capital(fact.name ?? fact.key, locale), ...values], fact.unit);
    }),
  };
}

/** Of figures that are not known as a whole: which parts are, and what was printed last. */
function partialTable(page: Page, lists: readonly List[]): Table[] {
  const { words, locale, labels } = page;
  const spans = {
    period: labels.period,
    cumulative: labels.cumulative,
    previous: words('export.column.previous', { when: previousName(page) }),
  } as const;
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    { key: 'span', label: words('export.column.span'), unit: 'text' },
    { key: 'value', label: words('export.column.value'), unit: null },
    { key: 'from', label: words('export.column.from'), unit: 'date' },
    { key: 'to', label: words('export.column.to'), unit: 'date' },
    { key: 'basis', label: words('export.column.basis'), unit: 'text' },
  ];
  const rows = lists.flatMap(({ facts }) =>
    facts.flatMap((fact) =>
      (['period', 'cumulative', 'previous'] as const).flatMap((span) =>
        knownOf(fact[span]).map(({ value, from, to, basis }) =>
          rowOf(
            `${fact.key}/${span}`,
            columns,
            [
              ...[capital(fact.name ?? fact.key, locale), capital(spans[span], locale), value, from, to],
              words(`export.basis.${basis}`),
            ],
            fact.unit,
          ),
        ),
      ),
    ),
  );
  return rows.length === 0 ? [] : [{ key: 'partial', title: words('export.table.partial'), columns, rows }];
}

/** Days both inside. */
interface Known {
  readonly value: number | string;
  readonly from: string | null;
  readonly to: string;
  readonly basis: 'part' | 'print';
}

function knownOf(reading: FactReading | undefined): Known[] {
  const { parts = [], lastPrinted = null } = reading ?? {};
  return [
    ...parts.map(({ value, from, to }): Known => ({ value, from, to: addDays(to, -1), basis: 'part' })),
    ...(lastPrinted
      ? [{ value: lastPrinted.value, from: null, to: lastPrinted.on, basis: 'print' as const }]
      : []),
  ];
}
