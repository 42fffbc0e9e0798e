import { addDays } from '../core/calendar';
import { centreCode } from '../core/subjects';
import { drawPicture, type InfographicOrder, type PictureOrder } from '../pictures/draw';
import { sinceLine, subjectName } from '../reports/header';
import { createPage, generalNotes, type Page, type RenderOptions } from '../reports/page';
import type { StatsReport } from '../stats/report';
import { callCentreTables, chatTables } from './call-tables';
import { hasFigures } from '../reports/is-known';
import { leavesOf, onPaper } from './leaves';
import type { DigestOrder, DigestSubject } from './order';
import type { Part, PicturedPage, SubjectFigures } from './sheet';
import type { AskedTable, DigestTable } from './table';
import { agencyTables, centreTables } from './visit-tables';

/** The chapters of a digest, and their pictures by key. */
export interface Parts {
  readonly parts: readonly Part[];
  readonly pictures: Readonly<Record<string, string>>;
}

/** The agency, the centres, then calls and chats, each with a page a subject and all its tables; then pictures of their own. */
export function partsOf(order: DigestOrder, options: RenderOptions): Parts {
  const { words } = options;
  const pictures: Record<string, string> = {};
  const paged = (picture: PictureOrder, title: string | null): PicturedPage => {
    const { svg, panels, width, height } = drawPicture(picture);
    const key = `page-${Object.keys(pictures).length}`;
    const wide = picture.kind !== 'infographic';
    const paper = onPaper(svg, { width, height }, wide);
    pictures[key] = paper.svg;
    const alt = panels.map(({ says }) => says).join('\n');
    return { title, svg: key, alt, ratio: paper.ratio, wide };
  };
  const part = (title: string, subjects: readonly DigestSubject[], named: boolean): Part => {
    const pages = subjects
      .filter(({ report }) => hasFigures(report))
      .map((one) => paged(pageOf(order, one), named ? nameOf(one.report, options) : null));
    return { title, leaves: leavesOf(pages, true), tables: tablesOf(subjects, options, named) };
  };
  const of = (...subjects: readonly string[]) =>
    order.subjects.filter(({ report }) => subjects.includes(report.query.subject));
  const centres = order.subjects.filter(({ report }) => centreCode(report.query.subject) !== null);
  const parts = [
    part(words('stats.subject.agency'), of('agency'), false),
    ...(centres.length > 0 ? [part(words('digest.centres'), centres, true)] : []),
    part(words('digest.calls'), of('call-centre', 'chatbot', 'social'), true),
    ...order.more.map(({ title, picture }) => ({
      ...{ title, tables: null },
      leaves: leavesOf([paged(picture, null)], false),
    })),
  ];
  return { parts, pictures };
}

/** The page of a subject: as everybody may see it. */
export function pageOf(
  { locale, centres, districts }: DigestOrder,
  { report, series, hides }: DigestSubject,
): InfographicOrder {
  return { kind: 'infographic', report, series, locale, centres, districts, published: hides };
}

function nameOf({ query, range }: StatsReport, options: RenderOptions): string {
  return subjectName(query.subject, addDays(range.to, -1), options);
}

function tablesOf(
  subjects: readonly DigestSubject[],
  options: RenderOptions,
  named: boolean,
): Part['tables'] {
  const known = subjects.filter(({ report }) => hasFigures(report));
  const names = subjects
    .filter((one) => !known.includes(one))
    .map(({ report }) => nameOf(report, options))
    .join('; ');
  return {
    title: options.words('digest.tables'),
    subjects: known.map((one) => figuresOf(one, options, named)),
    without: names === '' ? null : options.words('picture.unknown', { names }),
  };
}

function figuresOf({ report, hides }: DigestSubject, options: RenderOptions, named: boolean): SubjectFigures {
  const page = createPage(report, { ...options, published: hides }, { shortNames: false, centres: 60 });
  const asked = askedOf(page);
  const missing = asked.filter(({ table }) => table === null).map(({ name }) => name);
  const names = missing.join('; ');
  const name = nameOf(report, options);
  return {
    ...{ title: named ? name : null, continued: options.words('digest.continued', { name }) },
    lines: sinceLine(page),
    tables: withNotes(
      asked.flatMap(({ table }) => table ?? []),
      page.notes.lines(options.words),
    ),
    missing: missing.length === 0 ? null : options.words('picture.unknown', { names }),
    notes: generalNotes(page),
  };
}

/** Notes stand below each table that has their sign: the subject may go on overleaf. */
function withNotes(tables: readonly DigestTable[], notes: readonly string[]): DigestTable[] {
  return tables.map((table) => {
    const texts = [table.title, ...table.rows.flatMap(({ cells }) => cells)];
    const signs = new Set(texts.flatMap((text) => /(?:^|\s)(\*+)$/.exec(text)?.[1] ?? []));
    return { ...table, notes: notes.filter((_, index) => signs.has('*'.repeat(index + 1))) };
  });
}

function askedOf(page: Page): AskedTable[] {
  const { subject } = page.report.query;
  if (subject === 'agency') return agencyTables(page);
  if (subject === 'call-centre') return callCentreTables(page);
  return subject === 'chatbot' || subject === 'social' ? chatTables(page) : centreTables(page);
}
