import type { WordKey } from '../../locales';
import { formatNumber } from '../../locales/format';
import { type CaseFilter, FILTER_KEYS, type FilterKey, FILTER_VALUES } from '../listings/filter';
import type { RenderOptions } from './page';

type Wording = Pick<RenderOptions, 'words' | 'districtName'>;

/** Keys whose values are worded elsewhere already. */
const WORDED: Readonly<Partial<Record<FilterKey, string>>> = {
  service: 'stats.service',
  channel: 'stats.channel',
  outcome: 'stats.outcome',
  direction: 'stats.direction',
  type: 'stats.type',
};

/** What a value of a filter means: `imtina edildi`, `60–69 yaş`, `Quba`. */
export function valueWords(key: FilterKey, value: string, { words, districtName }: Wording): string {
  const worded = WORDED[key];
  if (worded) return words(`${worded}.${value}` as WordKey);
  switch (key) {
    case 'district':
      return value === 'none' ? words('stats.districtNone') : (districtName?.(value) ?? value);
    case 'age':
      return value === 'none'
        ? words('stats.age.none')
        : words('listing.age', { n: value.replace('-', '–') });
    case 'hour':
      return value === 'none' ? words('listing.hourNone') : words('listing.hour', hoursOf(Number(value)));
    case 'operator':
      return value === 'none' ? words('listing.operatorNone') : words('listing.operator', { code: value });
    case 'weekday':
      return words(`format.weekday.d${value}` as WordKey);
    case 'rating':
    case 'nps':
      return /^\d+$/.test(value)
        ? words(`listing.${key}.number`, { n: value })
        : words(`listing.${key}.${value}` as WordKey);
    default:
      return words(`listing.${key}.${value}` as WordKey);
  }
}

function hoursOf(hour: number): { from: string; to: string } {
  const text = (of: number): string => `${String(of % 24).padStart(2, '0')}:00`;
  return { from: text(hour), to: text(hour + 1) };
}

/** A whole filter in words, in the order in which it is written; empty when nothing was chosen. */
export function filterWords(filter: CaseFilter, wording: Wording): string[] {
  return FILTER_KEYS.flatMap((key) =>
    filter[key] === undefined ? [] : [valueWords(key, filter[key], wording)],
  );
}

/** How the values of a key are written, a line each: its words and what they mean. */
export function valueLines(key: FilterKey, wording: Wording, only?: readonly string[]): string[] {
  const { words } = wording;
  if (key === 'age' || key === 'hour' || key === 'district' || key === 'operator')
    return [words(`listing.example.${key}`)];
  const values: readonly string[] = FILTER_VALUES[key];
  return values
    .filter((value) => !only || only.includes(value))
    .map((value) =>
      words('listing.option', { given: `${key}=${value}`, what: valueWords(key, value, wording) }),
    );
}

/** The keys one can choose by, a line each. */
export function keyLines({ words }: Wording): string[] {
  return FILTER_KEYS.map((key) =>
    words('listing.option', { given: `${key}=`, what: words(`listing.key.${key}`) }),
  );
}

/** A number of cases in words: `37 hal`. */
export function casesWords(
  count: number,
  { words, locale }: Pick<RenderOptions, 'words' | 'locale'>,
): string {
  return words('listing.count', { count, n: formatNumber(count, locale) });
}
