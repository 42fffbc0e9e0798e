import { seed } from '../../src/database/seed';
import { PAPER } from '../../src/digest/leaves';
import { layOutDigest, makeDigest } from '../../src/digest/make-digest';
import type { DigestOrder } from '../../src/digest/order';
import { readDigest } from '../../src/digest/read-digest';
import { loadDistricts } from '../../src/districts/load';
import { useDatabase } from '../support/database';
import { type Pdf, readPdf, textOf } from '../support/pdf';
import { AGENCY, CALLS, readPrinted } from './printed';
import { missingOf, type PdfRow, rowsOf } from './rows';

/**
 * The digest of August 2024, made from the imported one, against the text that the agency published: every number it prints is in the PDF,
 * beside its label and in the column of its range; every date is there in two-digit days and months.
 */
const database = useDatabase();
const printed = readPrinted();
const subjects = [...new Set(printed.figures.map(({ subject }) => subject)), 'Zəngilan DOST məntəqəsi'];
let order: DigestOrder;
let pdf: Pdf;
let size: number;
let rows: PdfRow[];

beforeAll(async () => {
  const clock = () => new Date('2024-09-10T08:00:00Z');
  const db = database.collections;
  await seed(db, clock);
  const read = await readDigest(
    { db, clock, timezone: 'Asia/Baku', districts: loadDistricts() },
    '2024-08',
    'az',
  );
  if (read.state !== 'ready') throw new Error(`The digest is ${read.state}.`);
  order = read.order;
  const made = await makeDigest(order);
  size = made.pdf.length;
  pdf = await readPdf(made.pdf);
  rows = rowsOf(pdf, subjects);
}, 600_000);

describe('the text of the agency', () => {
  test('is understood to its last number', () => {
    expect(printed.rest).toEqual([]);
    expect(printed.figures.filter(({ label }) => label.startsWith('?'))).toEqual([]);
    expect(printed.figures).toHaveLength(148);
    expect(printed.dates).toHaveLength(18);
  });
});

describe('the PDF', () => {
  test('has every figure that the text prints beside its label, in the column of its range', () => {
    expect(missingOf(printed.figures, rows)).toEqual([]);
  });

  test('has every date in two-digit days and months', () => {
    const of = (subject: string): string =>
      pdf.pages
        .filter(({ elements }) =>
          elements.some((one) => one.role === 'Figure' && 'alt' in one && one.alt!.startsWith(subject)),
        )
        .map(textOf)
        .join(' ');
    const cover = textOf(pdf.pages[0]!);
    const missing = printed.dates.filter(({ subject, what, text }) => {
      if (what === 'cumulative') return !cover.includes(`Kumulyativ dövr: ${text}`);
      if (what === 'year') return !of(subject).includes(`01.01.${text} – 31.08.2024`);
      if (what === 'days') return !of(subject).includes(text);
      return !of(subject).includes(`Fəaliyyətə başladığı gündən: ${text} – 31.08.2024`);
    });
    expect(missing).toEqual([]);
    expect(cover).toContain('01.08.2024 – 31.08.2024');
  });

  test('has outcomes in the order of the print', () => {
    const order = printed.figures.filter(({ subject, span }) => subject === AGENCY && span === 'month');
    const outcomes = ['İmtina edildi', 'Kargüzarlığa göndərildi', 'Tam cavablandırıldı'];
    const inOrder = (labels: readonly string[]) => labels.filter((label) => outcomes.includes(label));
    expect(inOrder(order.map(({ label }) => label))).toEqual(outcomes);
    const ours = rows.filter(({ subject }) => subject === AGENCY).map(({ label }) => label);
    expect(inOrder(ours)).toEqual(outcomes);
    const page = pdf.pages.find((one) =>
      one.elements.some((of) => of.role === 'Figure' && 'alt' in of && of.alt!.includes('İmtina edildi')),
    )!;
    const alt = page.elements.map((of) => ('alt' in of ? (of.alt ?? '') : '')).join();
    const places = outcomes.map((label) => alt.indexOf(label));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('marks what is printed wrong or reads as reversed, and says why below', () => {
    const marked = rows.flatMap(({ subject, label, cells }) =>
      cells.filter(({ text }) => text.endsWith('*')).map(({ text }) => `${subject}, ${label}: ${text}`),
    );
    expect(marked.map((one) => one.replaceAll('\u00a0', ' '))).toEqual([
      '3 saylı Bakı DOST Mərkəzi, Reprezentativlik (sorğu ilə əhatə): 51,2 % *',
      '4 saylı Bakı DOST Mərkəzi, Reprezentativlik (sorğu ilə əhatə): 70,3 % *',
      '5 saylı Bakı DOST Mərkəzi, Reprezentativlik (sorğu ilə əhatə): 89,1 % *',
      'Abşeron DOST Mərkəzi, Reprezentativlik (sorğu ilə əhatə): 82,7 % *',
    ]);
    const headings = pdf.pages.flatMap(({ elements }) =>
      elements.filter(({ role }) => role.startsWith('H')).map((one) => ('text' in one ? one.text : '')),
    );
    expect(headings).toEqual(
      expect.arrayContaining(['Xidmət istiqamətləri *', 'Müraciətlərin cavablandırılması **']),
    );
    const all = pdf.pages.map(textOf).join(' ');
    expect(all).toContain('hesablandıqda 51,1 %');
    expect(all).toContain('hesablandıqda 89,0 %');
    expect(all).toContain('391 778 / 765 942 = 51,1 %');
    expect(all).toContain('istiqamətlərin adları, ehtimal ki, əks ardıcıllıqla verilib');
    expect(all).toContain('nəticələrin adları, ehtimal ki, əks ardıcıllıqla verilib');
  });

  test('fills the page of every centre of which more than its visits is known', () => {
    const [, centres] = layOutDigest(order).sheet.parts;
    const ratios = centres!.leaves.map(({ pictures }) => pictures.map(({ ratio }) => ratio));
    expect(ratios.slice(0, -1)).toEqual(ratios.slice(0, -1).map(() => [PAPER.upright]));
    expect(ratios).toHaveLength(9);
    expect(centres!.leaves.at(-1)!.open).toBe(true);
  });

  test('has table rows that do not crowd each other, and each centre’s on one page', () => {
    const steps = rows.flatMap((row, index) => {
      const before = rows[index - 1];
      const near = before && before.page === row.page && before.subject === row.subject;
      return near && before.top > row.top ? [before.top - row.top] : [];
    });
    expect(Math.min(...steps)).toBeGreaterThan(12);
    const pagesOf = (subject: string) =>
      new Set(rows.flatMap((row) => (row.subject === subject ? [row.page] : [])));
    // Sources and corrections follow the last subject, and have tables too.
    expect(subjects.filter((one) => one !== CALLS && pagesOf(one).size !== 1)).toEqual([]);
  });

  test('is smaller than 5 MB', () => {
    expect(size).toBeLessThan(5 * 1024 * 1024);
    expect(size).toBeGreaterThan(100_000);
  });
});

describe('the check', () => {
  const of = (subject: string, label: string) => (row: PdfRow) =>
    row.subject === subject && row.label === label;

  test('sees a figure that is gone, stands at another label, in another column or on another page of the digest', () => {
    const refused = of(AGENCY, 'İmtina edildi');
    const gone = rows.filter((row) => !refused(row));
    expect(missingOf(printed.figures, gone)).toHaveLength(2);
    const swapped = rows.map((row) => {
      if (refused(row)) return { ...row, label: 'Tam cavablandırıldı' };
      return of(AGENCY, 'Tam cavablandırıldı')(row) ? { ...row, label: 'İmtina edildi' } : row;
    });
    expect(missingOf(printed.figures, swapped)).toHaveLength(4);
    const turned = rows.map((row) =>
      of(CALLS, 'Daxil olan zənglər')(row)
        ? { ...row, cells: row.cells.map((cell) => ({ ...cell, column: 'Ay ərzində' })) }
        : row,
    );
    expect(missingOf(printed.figures, turned)).toHaveLength(1);
    const elsewhere = rows.map((row) => ({ ...row, subject: row.subject === CALLS ? AGENCY : row.subject }));
    expect(missingOf(printed.figures, elsewhere)).toHaveLength(5);
    const below = rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, beside: false })),
    }));
    expect(missingOf(printed.figures, below)).toHaveLength(printed.figures.length);
  });
});
