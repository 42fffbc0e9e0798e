import { wordsOf } from '../../../locales';
import { addMonths } from '../../../src/core/calendar';
import type { CasesAnswer, FiguresAnswer, ShownTable } from '../../../src/console/dashboard/api';
import { renderStatsText } from '../../../src/reports/text';
import { formatSubject } from '../../../src/stats/query';
import type { Readings } from '../../../src/stats/report';
import { seenBy } from '../../../src/people/may-see';
import { isCut } from '../../support/numbers';
import type { Product } from '../../support/product';
import { type Reader, signedIn, startSimulated } from './support';

/** A year of which everything is logged but what the digest says. */
const YEAR = { seed: 11, from: '2024-01-01', months: 12, inquiries: 5000 };
const MONTHS = Array.from({ length: 12 }, (_, index) => addMonths('2024-01', index));
const RATIOS = ['satisfaction', 'nps', 'coverage', 'waitSeconds', 'serviceSeconds'] as const;

let product: Product;
let admin: Reader;
beforeAll(async () => {
  product = await startSimulated('2025-01-10T10:00:00', YEAR);
  admin = await signedIn(product, 'admin');
}, 300_000);
afterAll(() => product.stop());

/** The values that the tables have in a column, by row. */
function valuesIn(tables: readonly ShownTable[], column: string): Map<string, unknown> {
  return new Map(
    tables
      .filter(({ key }) => key !== 'partial')
      .flatMap(({ columns, rows }) => {
        const at = columns.findIndex(({ key }) => key === column);
        return rows.flatMap(({ key, cells }) =>
          at >= 0 && cells[at]!.value !== undefined ? [[key, cells[at]!.value] as const] : [],
        );
      }),
  );
}

/** What was read of a row: a count, or a ratio as answers round it. */
function readOf(readings: Readings, key: string): unknown {
  if (Object.hasOwn(readings.counts, key)) return readings.counts[key]!.value;
  const ratio = RATIOS.find((one) => one === key);
  if (!ratio) return undefined;
  const { value } = readings[ratio];
  if (value === null) return null;
  return ratio.endsWith('Seconds') ? Math.round(value) : Math.round(value * 10) / 10;
}

test('every number of every subject and month is the one that /stats reads and prints', async () => {
  const { services } = product.running.core;
  const centres = await services.centres.list();
  const subjects = seenBy({ role: 'admin' }, centres);
  const options = { locale: 'az' as const, centres, words: wordsOf('az') };
  let compared = 0;
  for (const subject of subjects)
    for (const month of MONTHS) {
      const query = { subject, period: { kind: 'month', month } } as const;
      const asked = `${formatSubject(subject)} ${month}`;
      const [report, answer] = await Promise.all([
        services.stats.read(query),
        admin.json<FiguresAnswer>('/answer/stats', { q: asked }),
      ]);
      for (const column of ['period', 'cumulative', 'previous'] as const)
        for (const [key, value] of valuesIn(answer.tables, column)) {
          const read = readOf(report[column], key);
          if (read === undefined) continue;
          compared += 1;
          expect({ asked, column, key, value }).toEqual({ asked, column, key, value: read });
        }
      for (const { code, period } of report.centres)
        expect(valuesIn(answer.tables, 'period').get(`centre:${code}`)).toBe(period.value);
      const { text } = renderStatsText(report, {
        ...options,
        districtName: (code) => services.districts.nameOf(code, 'az'),
      });
      if (isCut(text, 'az')) continue;
      for (const { key, rows, columns } of answer.tables)
        for (const { cells, key: row } of rows)
          for (const [at, cell] of cells.entries())
            if (typeof cell.value === 'number' && ['period', 'cumulative'].includes(columns[at]!.key))
              expect({ asked, key, row, said: text.includes(cell.text) || cell.text }).toEqual({
                ...{ asked, key, row, said: true },
              });
    }
  // 15 subjects and more, 12 months, dozens of values each.
  expect(subjects.length).toBeGreaterThan(12);
  expect(compared).toBeGreaterThan(subjects.length * 12 * 10);
}, 600_000);

test('the cases behind a number are as many as it says', async () => {
  let followed = 0;
  for (const q of ['3 2024-10', '142 2024-10', 'chatbot 2024-10', 'agency 2024-11']) {
    const { tables } = await admin.json<FiguresAnswer>('/answer/stats', { q });
    for (const { columns, rows } of tables)
      for (const row of rows)
        for (const [at, { value, cases }] of row.cells.entries()) {
          if (cases === undefined || columns[at]!.key === 'cumulative') continue;
          const list = await admin.json<CasesAnswer>('/cases', { q: cases });
          expect({ q, cases, count: list.count }).toEqual({ q, cases, count: value });
          followed += 1;
        }
  }
  expect(followed).toBeGreaterThan(60);
}, 300_000);

test('a list goes on page by page until every case was shown once', async () => {
  const seen: string[] = [];
  let [q, page, count] = ['3 2024-10' as string | null, 0, 0];
  while (q !== null) {
    const list: CasesAnswer = await admin.json('/cases', { q });
    expect(list).toMatchObject({ args: '3 2024-10', page: (page += 1) });
    count = list.count;
    seen.push(...list.rows.map(({ id, when }) => `${id} ${when}`));
    // It is in the address: no number of a case is in it, however it is written.
    if (list.next !== null) expect(list.next).toMatch(/^~[\w-]{12}$/);
    q = list.next;
  }
  expect(page).toBeGreaterThan(2);
  expect(seen).toHaveLength(count);
  expect(new Set(seen).size).toBe(count);
});
