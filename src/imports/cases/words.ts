import { type WordKey, wordsOf } from '../../../locales';
import { LOCALES } from '../../core/actor';
import { SERVICES } from '../../core/cases';
import { fold } from '../../core/fold';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES } from '../../core/subjects';
import type { Mapping } from './mapping';

/** Words to a code, folded. */
export type WordIndex<Code> = ReadonlyMap<string, Code>;

/** Every word a file may use for a code: our code itself, our own words in all languages, and the mapping's. */
export interface CaseWords {
  readonly direction: WordIndex<string>;
  readonly type: WordIndex<string>;
  readonly outcome: WordIndex<string>;
  readonly service: WordIndex<string>;
  readonly sex: WordIndex<string>;
  readonly centre: WordIndex<string>;
  readonly district: WordIndex<string>;
  readonly yesNo: WordIndex<boolean>;
  readonly unknown: ReadonlySet<string>;
  /** Characters in the longest word for what is not known: longer texts need not be looked up. */
  readonly longestUnknown: number;
}

// Words people type, beside those of the locales. They are matched, never shown.
const ALSO: Readonly<Record<string, string>> = {
  coordination: 'vəm|vahid əlaqələndirmə mərkəzi|единый координационный центр|coordination centre',
  certificates: 'arayış|arayışlar|справки|certificates',
  labour: 'əmək|labour|labor',
  question: 'sual|вопрос|sorgu',
  answered: 'cavablandırıldı|müsbət|отвечено|answered',
  forwarded: 'kargüzarlıq|göndərildi|направлено|forwarded',
  refused: 'imtina|отказ',
  unresolved: 'nəticəsiz|без результата',
  open: 'açıq|icrada|открыто|в работе|in progress',
  adoption: 'övladlığagötürmə|övladlığa götürmə|funksional yardımçı xidmətlər|усыновление|adoption',
  tsek: 'tsek',
  demx: 'dəmx|demx',
  electronic: 'elektron|e-xidmət|электронные|electronic',
  m: 'm|k|kişi|м|муж|мужчина|man|male',
  f: 'f|q|qadın|ж|жен|женщина|woman|female',
  yes: 'true|1|yes|y|+|hə|bəli|да|var|answered|cavablandırıldı|məmnun|razı|satisfied|доволен|довольна',
  no: 'false|0|no|n|xeyr|yox|нет|yoxdur|abandoned|cavabsız|narazı|unsatisfied|недоволен|недовольна',
  unknown: '-|–|—|n/a|null|məlum deyil|неизвестно|unknown',
};

const keys = new Map<string, string>();
const KEPT = 20_000;
/** No word, name or time is longer: what is, is somebody's sentence, and neither looked up nor kept. */
export const LONGEST_WORD = 200;

/** A text as it is looked up: folded, its spaces made one, a full stop at its end left out. Few texts come a million times. */
export function lookUpKey(text: string): string {
  if (text.length > LONGEST_WORD) return keyOf(text);
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (keys.size >= KEPT) keys.clear();
  const key = keyOf(text);
  keys.set(text, key);
  return key;
}

function keyOf(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}

/** The words of a mapping and ours; where both know a word the mapping's meaning counts. */
export function wordsFor(mapping: Mapping): CaseWords {
  const { words } = mapping;
  const ours = (codes: readonly string[], keys: readonly string[]): Map<string, string> =>
    new Map(
      codes.flatMap((code) =>
        [
          code,
          ...LOCALES.flatMap((locale) => keys.map((key) => wordsOf(locale)(`${key}.${code}` as WordKey))),
        ]
          .concat((ALSO[code] ?? '').split('|').filter(Boolean))
          .map((word) => [lookUpKey(word), code] as const),
      ),
    );
  const theirs = (index: Map<string, string>, given: Readonly<Record<string, string[] | undefined>>) => {
    for (const [code, list] of Object.entries(given))
      for (const word of list ?? []) index.set(lookUpKey(word), code);
    return index;
  };
  const list = (name: 'yes' | 'no'): string[] => [
    ...(ALSO[name] ?? '').split('|'),
    ...LOCALES.map((locale) => wordsOf(locale)(`button.${name}`)),
  ];
  const unknown = [...ALSO['unknown']!.split('|'), ...words.unknown];
  return {
    direction: theirs(ours(DIRECTIONS, ['menu.direction', 'stats.direction']), words.direction),
    type: theirs(ours(INQUIRY_TYPES, ['stats.type', 'button.type']), words.type),
    outcome: theirs(ours(OUTCOMES, ['stats.outcome']), words.outcome),
    service: theirs(ours(SERVICES, ['stats.service']), words.service),
    sex: theirs(ours(['m', 'f'], ['button.sex']), words.sex),
    centre: theirs(new Map(), words.centre),
    district: theirs(new Map(), words.district),
    yesNo: new Map([
      ...[...list('yes')].map((word) => [lookUpKey(word), true] as const),
      ...[...list('no')].map((word) => [lookUpKey(word), false] as const),
      ...words.yes.map((word) => [lookUpKey(word), true] as const),
      ...words.no.map((word) => [lookUpKey(word), false] as const),
    ]),
    unknown: new Set(unknown.map(lookUpKey)),
    longestUnknown: Math.max(...unknown.map((word) => word.length)) + 2,
  };
}
