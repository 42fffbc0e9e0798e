import { fold } from '../core/fold';
import type { Districts } from '../districts/districts';
import { OLDEST } from '../stats/people-counts';
import { type CaseFilter, type FilterKey } from './filter';
import { readOperatorCode } from './operator-code';
import { KEY_WORDS, NONE_WORDS, VALUE_WORDS } from './vocabulary';

/** By what a menu offers lists. */
export type MenuBy = 'all' | 'district' | 'age' | 'rating' | 'hour';

/**
 * Why words are no filter: a key that is not known, a value that its key does not know (`given`, as typed), one key with
 * two values (`before` and `given`, as typed), or a value without its key.
 */
export interface FilterError {
  readonly kind: 'key' | 'value' | 'twice' | 'keyless';
  readonly key?: FilterKey | 'by';
  readonly given: string;
  readonly before?: string;
  /** Districts that may have been meant, by code; of a value without its key the choices, as they would be right. */
  readonly likely: readonly string[];
}

export type ParsedFilter =
  | {
      readonly ok: true;
      readonly filter: CaseFilter;
      /** A menu is asked for, not a list. */
      readonly by: MenuBy | null;
      /** What is left of the words: whose cases, and when. */
      readonly rest: string;
    }
  | { readonly ok: false; readonly error: FilterError };

/** What was typed as a value: as it is looked up, and of how many words it is. */
interface Value {
  readonly value: string;
  readonly words: number;
}

/** No name is longer. */
export const MOST_WORDS = 6;
const MAX_GIVEN = 40;
/** Longer arguments are left to whoever reads the rest, who refuses them. UTF-16 units. */
const MAX_ARGS = 400;
const KEY = /^([\p{L}_]+)=(.*)$/u;

/**
 * Splits `3 2024-09 outcome=refused direction = əmək münasibətləri` into the filter and the rest, wherever the pairs
 * stand: a value is as many of the words after its key as mean one. Never throws, whatever was typed.
 */
export function parseFilter(args: string, districts: Pick<Districts, 'find'>): ParsedFilter {
  if (args.length > MAX_ARGS) return { ok: true, filter: {}, by: null, rest: args };
  const words = args
    .normalize('NFKC')
    .replace(/\s*=\s*/g, '=')
    .split(/\s+/)
    .flatMap((word) => (word.includes('=') ? parted(word) : [{ key: null, word }]))
    .filter(({ key, word }) => key !== null || word !== '');
  const read = new Map<FilterKey | 'by', { readonly value: string; readonly typed: string }>();
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const { key: named, word } = words[at]!;
    if (named === null) {
      rest.push(word);
      continue;
    }
    const key = KEY_WORDS.get(fold(named).replace(/_/g, ''));
    if (key === undefined) return failed('key', named);
    const following = words.slice(at + 1, at + MOST_WORDS);
    const end = following.findIndex((one) => one.key !== null);
    const given = [word, ...following.slice(0, end < 0 ? undefined : end).map((one) => one.word)];
    const found = readValue(key, given, districts);
    if (found === null) {
      const likely = key === 'district' ? districts.find(given.join(' ')).likely.map(({ code }) => code) : [];
      return failed('value', word, key, likely);
    }
    const typed = given.slice(0, found.words).join(' ');
    const before = read.get(key);
    if (before && before.value !== found.value) return failed('twice', typed, key, [], before.typed);
    read.set(key, { value: found.value, typed });
    at += found.words - 1;
  }
  const by = (read.get('by')?.value ?? null) as MenuBy | null;
  const filter = Object.fromEntries(
    [...read].flatMap(([key, { value }]) => (key === 'by' ? [] : [[key, value]])),
  );
  return { ok: true, filter, by, rest: rest.join(' ') };
}

function parted(text: string): { key: string | null; word: string }[] {
  const [, key, word] = KEY.exec(text) ?? [];
  if (key === undefined) return [{ key: text.split('=')[0]!, word: text }];
  return [{ key, word: word!.replace(/[,;]$/, '') }];
}

function failed(
  kind: FilterError['kind'],
  given: string,
  key?: FilterError['key'],
  likely: string[] = [],
  before?: string,
): ParsedFilter {
  const first = before === undefined ? {} : { before: shownOf(before) };
  return { ok: false, error: { kind, given: shownOf(given), likely, ...(key ? { key } : {}), ...first } };
}

/** What was typed, cut short and without control characters. */
export function shownOf(given: string): string {
  const clean = given.replace(/[\p{C}\s]+/gu, ' ').trim();
  return Array.from(clean).slice(0, MAX_GIVEN).join('');
}

/** The value of a key that the first of some words mean, as many of them as do; null: none. */
export function readValue(
  key: FilterKey | 'by',
  given: readonly string[],
  districts: Pick<Districts, 'find'>,
): Value | null {
  if (key === 'district') return readDistrict(given, districts);
  if (key === 'operator') {
    const value = readOperatorCode(given[0] ?? '');
    return value === null ? null : { value, words: 1 };
  }
  for (let words = given.length; words > 0; words--) {
    const text = given.slice(0, words).join(' ').replaceAll('"', '').trim();
    const value = valueOf(key, text);
    if (value !== null) return { value, words };
  }
  return null;
}

function valueOf(key: Exclude<FilterKey, 'district' | 'operator'> | 'by', text: string): string | null {
  const folded = fold(text).trim();
  if (key === 'age') return readAge(folded);
  if (key === 'hour') return NONE_WORDS.has(folded) ? 'none' : readHour(folded);
  if (key === 'nps' && /^(?:\d|10)$/.test(folded)) return folded;
  const known = VALUE_WORDS.get(key)!;
  const exact = known.get(folded);
  if (exact !== undefined || folded.length < SHORTEST) return exact ?? null;
  const begun = new Set(
    [...known].filter(([word]) => ` ${word}`.includes(` ${folded}`)).map(([, code]) => code),
  );
  return begun.size === 1 ? [...begun][0]! : null;
}

/** No word that means one value alone is shorter, when it is not written whole. */
export const SHORTEST = 4;

function readAge(text: string): string | null {
  if (NONE_WORDS.has(text)) return 'none';
  const [, from, to, open] = /^(\d{1,3})(?:\s*(?:-|\.\.)\s*(\d{1,3})|\s?(\+))?$/.exec(text) ?? [];
  if (from === undefined) return null;
  const last = open ? OLDEST : Number(to ?? from);
  if (Number(from) > last || last > OLDEST) return null;
  return Number(from) === last ? String(last) : `${Number(from)}-${last}`;
}

function readHour(text: string): string | null {
  const [, hour] = /^(\d{1,2})(?::\d{2})?(?:-\d{1,2}(?::\d{2})?)?$/.exec(text) ?? [];
  return hour !== undefined && Number(hour) < 24 ? String(Number(hour)) : null;
}

/** What stands after a district's name and belongs to it. */
const BESIDE = /^\(|^(?:rayon|seher|район|город|district|city)/;

/** The fewest words that surely name one; more of them only where they say it more exactly. */
function readDistrict(given: readonly string[], districts: Pick<Districts, 'find'>): Value | null {
  const none = NONE_WORDS.has(fold(given[0] ?? '').trim());
  if (none) return { value: 'none', words: 1 };
  let found: Value | null = null;
  for (let words = 1; words <= given.length; words++) {
    const last = given[words - 1]!;
    if (words > 1 && /\d/.test(last)) break;
    const sure = districts.find(given.slice(0, words).join(' ')).sure?.code;
    if (sure !== undefined && (found === null || sure !== found.value || BESIDE.test(fold(last))))
      found = { value: sure, words };
    else if (found !== null) break;
  }
  return found;
}
