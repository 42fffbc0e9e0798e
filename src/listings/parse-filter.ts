import { fold } from '../core/fold';
import type { Districts } from '../districts/districts';
import { OLDEST } from '../stats/people-counts';
import { type CaseFilter, type FilterKey } from './filter';
import { KEY_WORDS, NONE_WORDS, VALUE_WORDS } from './vocabulary';

/** By what a menu offers lists. */
export type MenuBy = 'all' | 'district' | 'age' | 'rating' | 'hour';

/** Why words are no filter: a key that is not known, or a value that its key does not know (`given`, as typed). */
export interface FilterError {
  readonly kind: 'key' | 'value';
  readonly key?: FilterKey | 'by';
  readonly given: string;
  /** Districts that may have been meant, by code. */
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
const MOST_WORDS = 6;
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
  const filter: Partial<Record<FilterKey, string>> = {};
  const rest: string[] = [];
  let by: MenuBy | null = null;
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
    const read = readValue(key, given, districts);
    if (read === null) {
      const likely = key === 'district' ? districts.find(given.join(' ')).likely.map(({ code }) => code) : [];
      return failed('value', word, key, likely);
    }
    if (key === 'by') by = read.value as MenuBy;
    else filter[key] = read.value;
    at += read.words - 1;
  }
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
): ParsedFilter {
  const clean = given.replace(/[\p{C}\s]+/gu, ' ').trim();
  const shown = Array.from(clean).slice(0, MAX_GIVEN).join('');
  return { ok: false, error: { kind, given: shown, likely, ...(key ? { key } : {}) } };
}

function readValue(
  key: FilterKey | 'by',
  given: readonly string[],
  districts: Pick<Districts, 'find'>,
): Value | null {
  if (key === 'district') return readDistrict(given, districts);
  for (let words = given.length; words > 0; words--) {
    const text = given.slice(0, words).join(' ').replaceAll('"', '').trim();
    const value = valueOf(key, text);
    if (value !== null) return { value, words };
  }
  return null;
}

function valueOf(key: Exclude<FilterKey, 'district'> | 'by', text: string): string | null {
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
const SHORTEST = 4;

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
