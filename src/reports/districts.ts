import type { WordKey } from '../../locales';
import { formatNumber, formatShare } from '../../locales/format';
import { addDays } from '../core/calendar';
import type { Choice } from '../core/reply';
import type { Subject } from '../core/subjects';
import { districtCounts } from '../stats/district-counts';
import { districtNames, listedDistrict } from './district-names';
import { commandText } from '../stats/query';
import type { Figures } from '../stats/figures';
import type { KnownPart, Reading, StatsReport } from '../stats/report';
import { sourceOf } from '../stats/source';
import { lineOf } from './blocks';
import { choicesOf } from './choices';
import { headerLines } from './header';
import { createPage, type Page, type RenderOptions, startLine } from './page';
import { fitText } from './text';
import { partText } from './values';

/** Districts on one page. */
const PER_PAGE = 30;

/** What a report knows of districts. */
export interface DistrictFigures {
  /** null: nothing is known. */
  readonly figures: Figures | null;
  /** The part of the period that they are of, where it is not known as a whole. */
  readonly part: KnownPart<Figures> | null;
  readonly source: StatsReport['source'];
  readonly asOf: StatsReport['asOf'];
}

/** The districts of a period, or of the part of it that is known. Pure. */
export function districtFigures(report: StatsReport): DistrictFigures {
  const { value, source, known } = report.period.families.districts ?? NOTHING;
  const part = value === null ? (known.at(-1) ?? null) : null;
  return {
    figures: value ?? part?.value ?? null,
    part,
    // What is known of other figures, or of longer ranges, says nothing of these.
    source: source ?? sourceOf(known.map((one) => one.source)),
    asOf: part ? addDays(part.to, -1) : value === null ? null : report.asOf,
  };
}

const NOTHING: Reading<Figures> = { value: null, source: null, known: [] };

/**
 * Everybody who came or called in a period by district, the most first, with shares of all; those whose district is not
 * stated are counted beside them. `page` is from 1 on; buttons ask the same command.
 */
export function renderDistricts(
  report: StatsReport,
  page: number,
  options: RenderOptions,
  command: 'districts' | 'map' = 'districts',
): { text: string; choices: Choice[] } {
  const { words } = options;
  const beside = choicesOf(report, options, command);
  const { shown, name, head, part, list, all } = districtsShown(report, options);
  if (list === null)
    return { text: fitText([head, [lineOf(shown, name, words('format.noData'))]], words), choices: beside };
  const pages = Math.max(1, Math.ceil(list.rows.length / PER_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const paragraphs = [
    head,
    [
      pages === 1 ? name : words('districts.heading', { name, page: at, pages }),
      ...part,
      lineOf(shown, words('districts.all'), formatNumber(all, options.locale)),
    ],
    list.rows
      .slice((at - 1) * PER_PAGE, at * PER_PAGE)
      .map(({ code, count }) => countLine(shown, listedDistrict(code, shown), count, all)),
    list.none > 0 ? [countLine(shown, words('stats.districtNone'), list.none, all)] : [],
  ];
  return {
    text: fitText(paragraphs, words),
    choices: [...pageChoices(report, at, pages, options), ...beside],
  };
}

/** What an answer by district has, before words are laid out: `list: null` is unknown; `part`: which part it is of. */
export interface DistrictsShown {
  readonly shown: Page;
  readonly name: string;
  readonly head: readonly string[];
  readonly part: readonly string[];
  readonly list: ReturnType<typeof districtCounts> | null;
  readonly all: number;
}

/** The districts of a period, or of the part of it that is known. */
export function districtsShown(report: StatsReport, options: RenderOptions): DistrictsShown {
  const { words } = options;
  const { figures, part, source, asOf } = districtFigures(report);
  const shown = createPage({ ...report, source, asOf }, options, { shortNames: true, centres: 0 });
  const list = figures && districtCounts(figures, districtNames(options));
  return {
    shown,
    name: startLine(shown, words(districtsTitle(report.query.subject))),
    // The cumulative range is not asked for: its line would mislead.
    head: headerLines({ ...shown, single: true }),
    part: part ? [words('districts.partly', { days: partText(shown, part, null) })] : [],
    list,
    all: list ? list.rows.reduce((sum, { count }) => sum + count, list.none) : 0,
  };
}

function countLine(page: Page, name: string, count: number, all: number): string {
  const { words, locale } = page;
  const n = formatNumber(count, locale);
  return lineOf(page, name, words('stats.withShare', { n, share: formatShare(count, all, locale) }));
}

/** What the districts of a subject are counted of, as it stands inside a line. */
export function districtsTitle(subject: Subject): WordKey {
  const counted = countedOf(subject);
  return counted === 'calls' ? 'stats.callsByDistrict' : `districts.${counted}`;
}

/** What is counted of a subject by district. */
export function countedOf(subject: Subject): 'calls' | 'visits' | 'inquiries' {
  if (subject === 'call-centre') return 'calls';
  return subject === 'chatbot' || subject === 'social' ? 'inquiries' : 'visits';
}

function pageChoices({ query }: StatsReport, at: number, pages: number, { words }: RenderOptions): Choice[] {
  const to = (page: number, key: 'staff.previousPage' | 'staff.nextPage'): Choice => ({
    label: words(key),
    value: `${commandText('districts', query)} p${page}`,
  });
  return [
    ...(at > 1 ? [to(at - 1, 'staff.previousPage')] : []),
    ...(at < pages ? [to(at + 1, 'staff.nextPage')] : []),
  ];
}
