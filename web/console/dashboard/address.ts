import type { FiguresLink, View } from '../../../src/console/dashboard/api';

/** The pages of the figures: the views, the cases behind numbers, and publishing. */
export type Place = View | 'cases' | 'publishing';

const ROOT = '/console/figures';

/** Where a page of the figures is. */
export function hrefOf(place: Place, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return `${ROOT}/${place}${search && `?${search}`}`;
}

/** Where a link of an answer leads. */
export function hrefOfLink({ view, args }: Pick<FiguresLink, 'view' | 'args'>): string {
  return hrefOf(view, { q: args });
}

/** The page that an address is; figures where it names none. */
export function placeOf(path: string): string {
  return path.slice(ROOT.length + 1).split('/')[0] || 'stats';
}

const TYPED = /^\s*[/\\.]+([a-z]+)(?:\s+(.*))?$/is;

/** Commands whose pages are called otherwise. */
const OTHERS: Readonly<Record<string, Place>> = { publish: 'publishing', heatmap: 'hours' };

/** Commands of the figures that mean somebody or some day else when nothing is named: the server reads them with their names. */
const SISTERS: ReadonlySet<string> = new Set(['callcentre', 'callcenter', 'chatbot', 'social', 'day']);

/**
 * What was typed: words of the view one is in, or a command with its stroke, which leads to its page. One that has none here
 * stays as it was typed, so that it is refused and not taken for words.
 */
export function readTyped(text: string, here: Place, views: readonly Place[]): { place: Place; q: string } {
  const [, typed = '', rest = ''] = TYPED.exec(text) ?? [];
  const command = typed.toLowerCase();
  if (SISTERS.has(command)) return { place: 'stats', q: `/${command} ${rest.trim()}`.trim() };
  const named = OTHERS[command] ?? command;
  const place = [...views, 'cases' as const].find((one) => one === named);
  return place ? { place, q: rest.trim() } : { place: here, q: text.trim() };
}
