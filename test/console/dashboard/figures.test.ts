import { wordsOf } from '../../../locales';
import { addMonths } from '../../../src/core/calendar';
import type {
  CasesAnswer,
  FiguresAnswer,
  ShownRow,
  ShownTable,
  View,
} from '../../../src/console/dashboard/api';
import { renderStatsText } from '../../../src/reports/text';
import { formatSubject } from '../../../src/stats/query';
import type { Figures } from '../../../src/stats/figures';
import type { Readings } from '../../../src/stats/report';
import { seenBy } from '../../../src/people/may-see';
import { isCut, numbersIn } from '../../support/numbers';
import type { Product } from '../../support/product';
import { plain } from '../../support/text';
import { type Reader, signedIn, startSimulated } from './support';

/** A year of which everything is logged but what the digest says. */
const YEAR = { seed: 11, from: '2024-01-01', months: 12, inquiries: 5000 };
const MONTHS = Array.from({ length: 12 }, (_, index) => addMonths('2024-01', index));
const RATIOS = [
  ...(['satisfaction', 'nps', 'coverage', 'waitSeconds', 'serviceSeconds'] as const),
  ...(['meanAge', 'modalAge', 'modalAgeGroup', 'oldestMan', 'oldestWoman', 'youngest'] as const),
] as const;

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

/** What was read of a row: a count, a counter of a family, or a ratio as answers round it; undefined: it is none of these. */
function readOf(readings: Readings, key: string): unknown {
  if (Object.hasOwn(readings.counts, key)) return readings.counts[key]!.value;
  const { districts } = readings.families;
  if (key.startsWith('district:') && key !== 'district:other') return districts?.value?.[key];
  const ratio = RATIOS.find((one) => one === key);
  if (!ratio) return undefined;
  const { value } = readings[ratio];
  if (typeof value !== 'number') return value;
  return ratio.endsWith('Seconds') ? Math.round(value) : Math.round(value * 10) / 10;
}

/** How many of an age band and sex the family of ages counts; `none`: of no age that is told. */
function agedIn(ages: Figures, band: string, sex: string): number {
  const [from, to = from] = band.split(/\D/).map((age) => (age === '' ? Infinity : Number(age))) as [
    number,
    number?,
  ];
  return Object.entries(ages).reduce((sum, [counter, count]) => {
    const [, of, age] = counter.split(':');
    const inside = band === 'none' ? !/^\d+$/.test(age!) : Number(age) >= from && Number(age) <= to;
    return of === sex && inside ? sum + count : sum;
  }, 0);
}

/** The lines of a text, each with its numbers. */
function linesOf(text: string): { line: string; numbers: string[] }[] {
  const lines = plain(text).toLowerCase().split('\n');
  return lines.map((line) => ({ line, numbers: numbersIn(line, 'az') }));
}

/** Numbers of a row that no line about it has as whole numbers; of a text that was `cut` only lines that are there count. */
function unsaid(
  lines: ReturnType<typeof linesOf>,
  cut: boolean,
  { columns }: ShownTable,
  { label, cells }: ShownRow,
): string[] {
  const name = plain(label).toLowerCase();
  const own = lines.filter(({ line }) => line.includes(name));
  if (own.length === 0 && cut) return [];
  const said = own.length > 0 ? own : lines;
  return cells
    .filter(
      ({ value }, at) => typeof value === 'number' && ['period', 'cumulative'].includes(columns[at]!.key),
    )
    .map(({ text }) => text)
    .filter((shown) => {
      const numbers = numbersIn(shown, 'az');
      return !said.some((line) => numbers.every((one) => line.numbers.includes(one)));
    });
}

test('every number of every subject and month is the one that /stats reads and prints', async () => {
  const { services } = product.running.core;
  const centres = await services.centres.list();
  const subjects = seenBy({ role: 'admin' }, centres);
  const options = { locale: 'az' as const, centres, words: wordsOf('az') };
  const compared = { rows: 0, ages: 0, lines: 0 };
  const apart = new Set<string>();
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
          if (read === undefined) {
            apart.add(key.replace(/^(centre):.*|\d+(?:-\d+|\+)?$/, '$1'));
            continue;
          }
          compared.rows += 1;
          expect({ asked, column, key, value }).toEqual({ asked, column, key, value: read });
        }
      for (const { code, period } of report.centres)
        expect(valuesIn(answer.tables, 'period').get(`centre:${code}`)).toBe(period.value);
      const { ages } = report.period.families;
      const bands = answer.tables.find(({ key }) => key === 'agesBySex');
      for (const { key: band, cells } of ages?.value ? (bands?.rows ?? []) : [])
        for (const [at, sex] of ['m', 'f', 'u'].slice(0, cells.length).entries()) {
          compared.ages += 1;
          const of = { asked, band, sex };
          expect({ ...of, value: cells[at]!.value }).toEqual({
            ...of,
            value: agedIn(ages!.value!, band, sex),
          });
        }
      const { text } = renderStatsText(report, {
        ...options,
        districtName: (code) => services.districts.nameOf(code, 'az'),
      });
      const lines = linesOf(text);
      for (const table of answer.tables.filter(({ key }) => key !== 'partial'))
        for (const row of table.rows) {
          compared.lines += 1;
          const of = { asked, table: table.key, row: row.key };
          const missing = unsaid(lines, isCut(text, 'az'), table, row);
          expect({ ...of, missing }).toEqual({ ...of, missing: [] });
        }
    }
  // Centres are compared by themselves; these are of others (chats), or made of several readings: the lines of the text have them.
  expect([...apart].sort()).toEqual([
    ...['answered:instagram', 'answered:messenger', 'calls:shortAbandoned', 'centre', 'channel:instagram'],
    ...[
      'channel:messenger',
      'chatbot:received',
      'district:other',
      'firstReplySeconds',
      'longestWait',
      'peakHour',
    ],
    ...['serveSeconds', 'serviceLevel'],
  ]);
  // 15 subjects and more, 12 months, dozens of values each.
  expect(subjects.length).toBeGreaterThan(12);
  expect(compared.rows).toBeGreaterThan(subjects.length * 12 * 10);
  expect(compared.ages).toBeGreaterThan(1000);
  expect(compared.lines).toBeGreaterThan(subjects.length * 12);
}, 1_500_000);

/** Every view, asked about several. */
const ASKED: readonly (readonly [View, string])[] = [
  ...(['3 2024-10', '142 2024-10', 'chatbot 2024-10', 'agency 2024-11'] as const).map(
    (q) => ['stats', q] as const,
  ),
  ...([
    ['trend', '3 2024'],
    ['trend', '142 2024-10'],
    ['compare', '1 2 2024-10'],
    ['compare', '3 2024-10 2024-09'],
  ] as const),
  ...([
    ['satisfaction', 'agency 2024-10'],
    ['satisfaction', '3 2024-10'],
  ] as const),
  ...([
    ['map', '142 2024-10'],
    ['districts', '142 2024-10'],
    ['hours', '142 2024-10'],
    ['hours', '3 2024-10'],
  ] as const),
  ...([
    ['record', 'agency'],
    ['record', '142 2024-10'],
    ['operators', '142 2024-10'],
    ['operators', '3 2024-10'],
  ] as const),
];

/** Of many links in a table so many are followed, spread over it. */
const MOST = 8;

/** How many days of a weekday (all, where none is named) stand in the answer about hours. */
function daysOf(tables: readonly ShownTable[], cases: string): number {
  const weekday = /weekday=(\d)/.exec(cases)?.[1];
  return valuesIn(
    tables.filter(({ key }) => key === 'weekdays'),
    'days',
  ).get(weekday ? `weekday:${weekday}` : 'all') as number;
}

test('the cases behind a number of any view are as many as it says, or their list says why not', async () => {
  const followed: Partial<Record<View, number>> = {};
  for (const [view, q] of ASKED) {
    const { tables } = await admin.json<FiguresAnswer>(`/answer/${view}`, { q });
    for (const { key, columns, rows } of tables) {
      const links = rows.flatMap((row) =>
        row.cells.flatMap((cell, at) =>
          cell.cases === undefined ? [] : [{ ...cell, row: row.key, column: columns[at]!.key }],
        ),
      );
      const step = Math.max(1, links.length / MOST);
      for (let at = 0; at < links.length; at += step) {
        const { cases, value, of: whole, row, column } = links[Math.floor(at)]!;
        const list = await admin.json<CasesAnswer>('/cases', { q: cases! });
        const of = { view, q, key, row, column, cases };
        // The cases that a per cent is of are counted beside it.
        if (whole === 'share') expect({ ...of, count: list.count > 0 }).toEqual({ ...of, count: true });
        else if (whole === 'mean') {
          const shown = list.count / daysOf(tables, cases!);
          expect({ ...of, value }).toEqual({
            ...of,
            value: shown >= 9.95 ? Math.round(shown) : Math.round(shown * 10) / 10,
          });
        } else if (list.notes.length === 0) expect({ ...of, value }).toEqual({ ...of, value: list.count });
        else
          expect({ ...of, column, partly: list.count < Number(value) }).toEqual({
            ...of,
            column: 'cumulative',
            partly: true,
          });
        followed[view] = (followed[view] ?? 0) + 1;
      }
    }
  }
  expect(Object.keys(followed).sort()).toEqual([...new Set(ASKED.map(([view]) => view))].sort());
  expect(followed.stats).toBeGreaterThan(60);
  expect(followed.hours).toBeGreaterThan(20);
  // A row each, and what all did.
  expect(followed.operators).toBeGreaterThan(10);
}, 600_000);

test('a per cent leads to the cases that it is of, and says so', async () => {
  const { tables } = await admin.json<FiguresAnswer>('/answer/satisfaction', { q: '3 2024-10' });
  const cells = (row: string) =>
    tables.flatMap(({ rows }) => rows.find(({ key }) => key === row)?.cells ?? []);
  const surveyed = valuesIn(tables, 'period').get('surveyed');
  const [share] = cells('satisfaction');
  expect(share).toMatchObject({ cases: '3 2024-10 rating=any', of: 'share' });
  expect((await admin.json<CasesAnswer>('/cases', { q: share!.cases! })).count).toBe(surveyed);
  // Coverage is of all who came.
  expect(cells('coverage')[0]).toMatchObject({ cases: '3 2024-10', of: 'share' });
});

test('a command of the figures that has no view of its own is about whom it names', async () => {
  const about = async (view: View, q: string) => {
    const response = await admin.get(`/answer/${view}`, { q });
    if (!response.ok) return response.status;
    const { subject, period } = ((await response.json()) as FiguresAnswer).about!;
    return `${subject} ${period!.text}`;
  };
  expect(await about('stats', '/callcentre 2024-10')).toBe('142 2024-10');
  expect(await about('stats', '/callcenter 2024-10')).toBe('142 2024-10');
  expect(await about('stats', '/callcentre 3 2024-10')).toBe('3 2024-10');
  expect(await about('stats', '/chatbot 2024-10')).toBe('chatbot 2024-10');
  expect(await about('stats', '/social 2024-10')).toBe('social 2024-10');
  expect(await about('stats', '/day')).toBe('agency 2025-01-09');
  for (const other of ['/digest 2024-10', '/callcentres 2024-10', '/export stats 3 2024-10'])
    expect([other, await about('stats', other)]).toEqual([other, 422]);
});

test.each([
  ['1 2 2023', ['1', '2'], ['year 2023']],
  ['3 2024-08 2024-09', ['3'], ['month 2024-08', 'month 2024-09']],
  ['1 142 2024-W36', ['1', '142'], ['week 2024-W36']],
  ['2 2024-10-07', ['2'], ['day 2024-10-06', 'day 2024-10-07']],
  ['1 2 2024-09-05..2024-09-20', ['1', '2'], ['range 2024-09-05..2024-09-20']],
])('a comparison says whom and which periods it shows: %s', async (q, subjects, periods) => {
  const { about, compared } = await admin.json<FiguresAnswer>('/answer/compare', { q });
  expect(about).toBeNull();
  expect(compared!.subjects.map(({ word }) => word)).toEqual(subjects);
  expect(compared!.periods.map(({ kind, text }) => `${kind} ${text}`)).toEqual(periods);
});

test('of whomever else an answer is, it says that it compares nothing', async () => {
  expect(await admin.json('/answer/stats', { q: '3 2024-10' })).toMatchObject({
    about: { subject: '3', period: { text: '2024-10', kind: 'month', from: '2024-10-01', to: '2024-10-31' } },
    compared: null,
  });
});

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
