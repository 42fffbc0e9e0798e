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

/** A path of the API with its query. */
export function apiPath(path: string, query: Readonly<Record<string, string>>): string {
  return `/dashboard${path}?${new URLSearchParams(query).toString()}`;
}

const TYPED = /^\s*[/\\.]+([a-z]+)(?:\s+(.*))?$/is;

/** What was typed: words of the view one is in, or a command with its stroke. */
export function readTyped(text: string, here: Place, places: readonly Place[]): { place: Place; q: string } {
  const [, command = '', rest = ''] = TYPED.exec(text) ?? [];
  const named = places.find((one) => one === command.toLowerCase());
  return named
    ? { place: named, q: rest.trim() }
    : { place: here, q: text.replace(/^\s*\/\w+\s*/, '').trim() };
}
