import type { Locale } from '../core/actor';
import { fold } from '../core/fold';
import type { District } from './schema';
import { keyOf, misspelt } from './spelling';

/** What somebody wrote, as a district: surely one, or a few that it may be (the likeliest first), or none. */
export interface FoundDistrict {
  readonly sure: District | null;
  readonly likely: readonly District[];
}

/** The districts and cities one can live in. */
export interface Districts {
  readonly list: readonly District[];
  /** By its code, or null. */
  get(code: string): District | null;
  /** As it is shown: `Quba`, `Nizami (Bakı)`, en `Guba`, `Nizami (Baku)`. */
  nameOf(code: string, locale: Locale): string;
  /** What is meant, in any language and spelling, with or without diacritics. */
  find(text: string): FoundDistrict;
}

const SHOWN = 5;
const BAKU = { az: 'Bakı', ru: 'Баку', en: 'Baku' } as const satisfies Record<Locale, string>;
/** What stands beside a name and names nothing itself. */
const BESIDE = new Set(
  ['rayonu', 'rayon', 'rayonunda', 'şəhəri', 'şəhər', 'şəhərində', 'район', 'района', 'районе', 'город']
    .concat(['города', 'городе', 'г', 'р', 'н', 'district', 'city', 'region', 'kənd', 'kəndi'])
    .map((word) => fold(word)),
);

/** Puts the list in order for searching. */
export function createDistricts(list: readonly District[]): Districts {
  const byCode = new Map(list.map((district) => [district.code, district]));
  const keys = list.map((district) => ({
    district,
    keys: [...new Set([...Object.values(district.names), ...(district.also ?? [])].map(keyOf))],
  }));
  return {
    list,
    get: (code) => byCode.get(code) ?? null,
    nameOf: (code, locale) => shownName(byCode.get(code), locale) ?? code,
    find: (text) => {
      const words = fold(text)
        .split(/[^\p{L}]+/u)
        .filter((word) => word !== '' && !BESIDE.has(word));
      const whole = keyOf(words.join(' '));
      const typed = [...new Set([whole, ...words.map(keyOf)])].filter((word) => word.length > 1);
      const matching = (test: (word: string, key: string) => boolean): District[] =>
        keys
          .filter((one) => one.keys.some((key) => typed.some((word) => test(word, key))))
          .map(({ district }) => district);
      const exact = inBaku(matching(isWord));
      if (exact.length === 1) return { sure: exact[0]!, likely: exact };
      const likely = [...exact, ...matching(begins), ...matching(misspelt)];
      return { sure: null, likely: [...new Set(likely)].slice(0, SHOWN) };
    },
  };
}

function shownName(district: District | undefined, locale: Locale): string | null {
  if (!district) return null;
  const name = district.names[locale];
  return district.kind === 'baku' ? `${name} (${BAKU[locale]})` : name;
}

/** Whoever names Bakı and one of its districts means the district. */
function inBaku(found: readonly District[]): readonly District[] {
  const inside = found.filter(({ kind }) => kind === 'baku');
  return inside.length === 1 && found.every(({ code, kind }) => kind === 'baku' || code === 'baki')
    ? inside
    : found;
}

/** The name itself, or with an ending (`Quba-da`, `Gəncədən`, `в Баку`). */
function isWord(word: string, key: string): boolean {
  return word === key || (word.startsWith(key) && ENDING.test(word.slice(key.length)));
}

const ENDING = /^(d?an|da|ya|na|a|i|nin|in|li|y|е|а|у|ы|и|ой|ом|е)$/;

function begins(word: string, key: string): boolean {
  return word.length >= 3 && key.startsWith(word);
}
