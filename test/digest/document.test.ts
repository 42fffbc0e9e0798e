import type { Locale } from '../../src/core/actor';
import { LOCALES } from '../../src/core/actor';
import { seed } from '../../src/database/seed';
import { makeDigest } from '../../src/digest/make-digest';
import type { DigestOrder } from '../../src/digest/order';
import { rollUpAll } from '../../src/stats/roll-up';
import { tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { digestOf } from '../support/digest';
import { type Pdf, type PdfPage, type PdfText, readPdf, textOf } from '../support/pdf';
import { prepareSeptember, publishingAt, seal } from '../support/publishing';
import { simulateInto } from '../support/simulation';

/** Digests of usual and awkward months as documents: what a reader and a screen reader find in them, and whether all of it fits. */
const database = useDatabase();
const db = () => database.collections;
const made = new Map<string, { order: DigestOrder; pdf: Pdf; size: number }>();

type Case = 'imported' | 'sealed' | 'simulated' | 'little';
const CASES: readonly (readonly [Case, Locale])[] = [
  ...LOCALES.map((locale) => ['imported', locale] as const),
  ...LOCALES.map((locale) => ['simulated', locale] as const),
  ['sealed', 'az'],
  ['little', 'ru'],
];

async function prepare(one: Case): Promise<string> {
  if (one === 'imported') {
    await seed(db(), () => new Date('2024-09-10T08:00:00Z'));
    return '2024-08';
  }
  if (one === 'simulated') {
    await simulateInto(db(), { seed: 7, from: '2024-09-01', months: 1, inquiries: 1500 });
    return '2024-09';
  }
  await prepareSeptember(db());
  if (one === 'sealed') {
    await seal(publishingAt(db()));
    await tell(db(), 'desk', [
      visit('2024-09-05T10:00:00', { direction: 'disability', outcome: 'answered', sex: 'f', age: 61 }),
    ]);
    await rollUpAll(db());
  }
  return '2024-09';
}

beforeAll(async () => {
  // Each is set in a process of its own: two at a time.
  let before: Promise<void> = Promise.resolve();
  for (const one of ['imported', 'simulated', 'sealed', 'little'] as const) {
    const month = await prepare(one);
    for (const [of, locale] of CASES) {
      if (of !== one) continue;
      const order = ofEachKind(await digestOf(db(), month, locale), one, locale);
      const setting = setAndRead(`${one} ${locale}`, order);
      await before;
      before = setting;
    }
    await empty();
  }
  await before;
}, 600_000);

/** Nine centres differ in their counts alone: in the other languages those do that have the longest name, the most and nothing. */
function ofEachKind(order: DigestOrder, one: Case, locale: Locale): DigestOrder {
  if (one !== 'simulated' || locale === 'az') return order;
  const kept = ['centre:3', 'centre:karabakh', 'centre:zangilan'];
  const subjects = order.subjects.filter(
    ({ report: { query } }) => !query.subject.startsWith('centre:') || kept.includes(query.subject),
  );
  expect(subjects).toHaveLength(kept.length + 4);
  return { ...order, subjects };
}

async function setAndRead(name: string, order: DigestOrder): Promise<void> {
  const { pdf } = await makeDigest(order);
  made.set(name, { order, pdf: await readPdf(pdf), size: pdf.length });
}

async function empty(): Promise<void> {
  const all = await database.connection
    .db!.listCollections({ type: 'collection' }, { nameOnly: true })
    .toArray();
  for (const { name } of all) await database.connection.db!.collection(name).deleteMany({});
}

const of = (one: Case, locale: Locale = 'az') => made.get(`${one} ${locale}`)!;
const isPicture = ({ elements }: PdfPage): boolean => elements.some(({ role }) => role === 'Figure');
const inked = ({ texts }: PdfPage): PdfText[] => texts.filter(({ text }) => text.trim() !== '');

describe.each(CASES)('%s %s', (one, locale) => {
  test('is tagged, in its language, with a title, bookmarks, its fonts embedded, and below 5 MB', () => {
    const { pdf, size } = of(one, locale);
    expect(pdf).toMatchObject({ tagged: true, lang: locale });
    expect(pdf.title).toMatch(
      { az: /^Statistik icmal · /, ru: /^Статистический обзор · /, en: /^Statistical Digest · / }[locale],
    );
    expect(pdf.fonts.length).toBeGreaterThan(2);
    expect(pdf.fonts.filter(({ name, embedded }) => !embedded || !/^[A-Z]{6}\+Inter-/.test(name))).toEqual(
      [],
    );
    expect(size).toBeLessThan(5 * 1024 * 1024);
    const entries = pdf.outline.filter(({ depth }) => depth < 3);
    expect(pdf.pages[1]!.links).toBeGreaterThanOrEqual(entries.length);
    const close = (text: string): string => text.replaceAll(' ', '');
    const contents = close(textOf(pdf.pages[1]!));
    expect(entries.filter(({ title }) => !contents.includes(close(title)))).toEqual([]);
  });

  test('has no empty page, a number on each but the cover, and words for every picture', () => {
    const { pdf } = of(one, locale);
    expect(pdf.pages.filter((page) => inked(page).length < 10)).toEqual([]);
    const unnumbered = pdf.pages.flatMap((page, index) => {
      // No printer reaches the very edge.
      const last = page.texts.filter(({ text, y }) => y >= 11 && y < 40 && text === String(index + 1));
      return index > 0 && last.length === 0 ? [index + 1] : [];
    });
    expect(unnumbered).toEqual([]);
    const figures = pdf.pages.flatMap(({ elements }) => elements.filter(({ role }) => role === 'Figure'));
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter((figure) => !('alt' in figure) || figure.alt!.length < 80)).toEqual([]);
  });

  test('no text leaves its page or its margins, or lies on another', () => {
    const { pdf } = of(one, locale);
    const outside = pdf.pages.flatMap((page, index) =>
      inked(page)
        .filter(({ x, y, width, height }) => {
          const margin = index === 0 || isPicture(page) ? 4 : 47;
          return x < margin || x + width > page.width - margin || y < 3 || y + height > page.height;
        })
        .map(({ text }) => `${index + 1}: ${text}`),
    );
    expect(outside).toEqual([]);
    const over = pdf.pages.flatMap((page, index) =>
      isPicture(page) ? [] : pairs(inked(page)).map(([a, b]) => `${index + 1}: ${a.text} / ${b.text}`),
    );
    expect(over).toEqual([]);
  });

  test('says nothing that is no word or figure', () => {
    const all = of(one, locale).pdf.pages.map(textOf).join(' ');
    expect(all).not.toMatch(/undefined|\bnull\b|NaN|\[object|\{\w+\}|\uFFFD/);
  });
});

function pairs(texts: readonly PdfText[]): [PdfText, PdfText][] {
  return texts.flatMap((a, index) =>
    texts.slice(index + 1).flatMap((b): [PdfText, PdfText][] => {
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const least = 0.7 * Math.min(a.height, b.height);
      return across > 1 && Math.abs(a.y - b.y) < least ? [[a, b]] : [];
    }),
  );
}

describe('the parts', () => {
  test('of August 2024: the agency, its centres, 142, each with a page of its own and then all its figures; then what words mean, corrections and sources', () => {
    const centres = [
      ...[1, 2, 3, 4, 5].map((number) => `${number} saylı Bakı DOST Mərkəzi`),
      ...['Abşeron DOST Mərkəzi', 'Qarabağ Regional DOST Mərkəzi', 'Nazirlik üzrə qəbul şöbəsi'],
      'Zəngilan DOST məntəqəsi',
    ];
    const online = '142 Çağrı Mərkəzi, çatbot və sosial şəbəkələr';
    expect(of('imported').pdf.outline.map(({ depth, title }) => `${depth} ${title}`)).toEqual([
      ...['1 DOST Agentliyi', '2 DOST Agentliyi: bütün göstəricilər'],
      ...['1 DOST mərkəzləri', ...centres.map((name) => `2 ${name}`)],
      ...['2 DOST mərkəzləri: bütün göstəricilər', ...centres.map((name) => `3 ${name}`)],
      ...[`1 ${online}`, '2 142 Çağrı Mərkəzi', `2 ${online}: bütün göstəricilər`, '3 142 Çağrı Mərkəzi'],
      ...['1 Anlayışlar', '1 Düzəlişlər və qeydlər', '1 Mənbələr'],
    ]);
  });
});

describe('tables', () => {
  test('say how many were asked, of 142 and of chats too', () => {
    const { pdf, order } = of('simulated', 'en');
    const rows = pdf.pages.flatMap(({ elements }) =>
      elements.flatMap((one) => (one.cells ? [one.cells] : [])),
    );
    const shown = (label: string): string[] =>
      rows.filter(([first]) => first!.text === label).map((cells) => cells.at(-1)!.text);
    const asked = (subject: string): string =>
      String(
        order.subjects.find(({ report }) => report.query.subject === subject)!.report.period.counts[
          'surveyed'
        ]!.value,
      );
    expect(shown('Took part in the satisfaction survey')).toContain(asked('call-centre'));
    expect(shown('Citizens who rated the service')).toEqual([asked('chatbot'), asked('social')]);
  });

  test.each(LOCALES)('break no date, range of dates or name with a hyphen (%s)', (locale) => {
    const { pdf } = of('simulated', locale);
    const pieces = pdf.pages.filter((page) => !isPicture(page)).flatMap(inked);
    const broken = pieces.filter(({ text }) =>
      /^– \d\d\.|\d{4}\s–$|^\d{4}\)|^(September|August) \d{4}.|-$/u.test(text.trim()),
    );
    expect(broken.map(({ text }) => text).filter((text) => !(locale === 'en' && text.endsWith('–')))).toEqual(
      [],
    );
  });
});

describe('the letters', () => {
  test('come out of the PDF as they are: ə ğ ı İ ş ç ö ü, ₼-less figures with no-break spaces, Cyrillic', () => {
    const az = of('imported').pdf.pages.map(textOf).join(' ');
    for (const word of [
      'Müraciətlərin cavablandırılması',
      'İmtina edildi',
      'Qarabağ',
      'Nazirlik üzrə qəbul şöbəsi',
      'Məşğulluq',
    ])
      expect(az).toContain(word);
    expect(of('imported', 'ru').pdf.pages.map(textOf).join(' ')).toContain('Удовлетворённость граждан');
  });
});

describe('the map', () => {
  test('follows the subjects, as everybody may see it, where the districts of the month are known', () => {
    expect(of('simulated', 'en').order.more).toMatchObject([
      { title: 'Map of calls by district', picture: { kind: 'map', hides: expect.any(Object) as unknown } },
    ]);
    expect(of('simulated', 'en').pdf.outline.map(({ title }) => title)).toContain('Map of calls by district');
    expect(of('simulated', 'en').pdf.pages.filter(({ width, height }) => width > height)).toHaveLength(1);
    expect(of('imported').order.more).toEqual([]);
  });
});

describe('how the month stands', () => {
  test('an imported one: from the digest, its disagreements listed, and nobody warned of anything', () => {
    const all = of('imported').pdf.pages.map(textOf).join(' ');
    expect(all).toContain('Dərc olunmuş icmalın rəqəmləri əsasında hazırlanıb (redaksiya: 1)');
    expect(all).not.toContain('İLKİN MƏLUMAT');
    expect(all).not.toContain('SİMULYASİYA');
  });

  test('a sealed one: the sealed figures on the pages, what has changed since in a table', () => {
    const { pdf } = of('sealed');
    const all = pdf.pages.map(textOf).join(' ');
    expect(all).toContain('Təsdiqlənmə tarixi: 02.10.2024');
    const rows = pdf.pages.flatMap(({ elements }) =>
      elements.flatMap((one) => (one.cells ? [one.cells.map(({ text }) => text)] : [])),
    );
    expect(rows).toContainEqual([
      '3 saylı Bakı DOST Mərkəzi, birbaşa müraciətlər, ay ərzində',
      ...['2', '3', '+1'],
    ]);
    expect(rows).toContainEqual(['3 saylı Bakı DOST Mərkəzi', '— (məlum: 2)', '2']);
  });

  test('one that is over and not sealed is preliminary on every page of text', () => {
    const { pdf } = of('little', 'ru');
    const pages = pdf.pages.filter((page) => !isPicture(page)).map(textOf);
    expect(pages.filter((page) => !page.includes('ПРЕДВАРИТЕЛЬНО'))).toEqual([]);
  });

  test('a simulated one says so on every page', () => {
    const pages = of('simulated').pdf.pages.map(textOf);
    expect(pages.filter((page) => !page.includes('SİMULYASİYA'))).toEqual([]);
  });

  test('of whom nothing is known has no page of his own, but a sentence', () => {
    const { pdf, order } = of('little', 'ru');
    expect(order.subjects.map(({ report }) => report.query.subject)).toContain('social');
    const titles = pdf.outline.map(({ title }) => title);
    expect(titles).toContain('Чат-бот');
    expect(titles.filter((title) => title.startsWith('Социальные сети'))).toEqual([]);
    const named = '—Нетданных:Социальныесети(MessengerиInstagram)';
    expect(pdf.pages.map((page) => textOf(page).replaceAll(' ', '')).join()).toContain(named);
  });
});
