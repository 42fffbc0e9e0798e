import type { CentreRow } from '../../models/centre';
import type { WordKey, Words } from '../../locales';
import { formatRange } from '../../locales/format';
import type { Locale } from '../core/actor';
import { addDays, type Day } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { subjectLabel } from '../reports/choices';
import { centreLabel } from '../reports/centre-name';
import { CODES, DETAILS } from './details';
import { wordsFor } from './say-action';

/** Who reads, and what places are called on a day. */
export interface Spoken {
  readonly words: Words;
  readonly locale: Locale;
  readonly on: Day;
  readonly centres: readonly CentreRow[];
  readonly districtName: (code: string) => string;
}

/** Where the words of codes are, for each detail that holds some; the first that has the code counts. */
const WORDED: Readonly<Record<string, readonly string[]>> = {
  area: ['audited.areas'],
  ...{ channel: ['stats.channel'], direction: ['stats.direction'], type: ['stats.type'] },
  ...{ outcome: ['stats.outcome'], role: ['staff.role'], raised: ['alerts.name'], fields: ['cases.field'] },
  kind: ['cases.kind', 'subscription.kind', 'centres.kind'],
};
/** Source, subject, and the days, half-open. */
const TOTAL = /^[^|]+\|([^|]+)\|(\d{4}-\d\d-\d\d)\|(\d{4}-\d\d-\d\d)$/;
const GRANTS: Readonly<Record<string, WordKey>> = {
  ...{ agency: 'stats.button.agency', 'call-centre': 'stats.button.callCentre', chat: 'stats.calls.chat' },
};
/** Whose figures there are besides the centres'. */
const NO_CENTRES = ['agency', 'call-centre', 'chatbot', 'social'];

/** A code in words, by the detail it is in; what nobody has words for (a name, a number, what was typed) as it is. Pure. */
export function sayCode(key: string, code: string, spoken: Spoken): string {
  const { words, centres, on, locale } = spoken;
  switch (key) {
    case 'action':
      return worded('area', code, spoken) ?? wordsFor(code, words);
    case 'query':
      return code;
    case 'district':
      return spoken.districtName(code);
    case 'centres':
    case 'successor':
      return code === 'all' ? words('staff.sees.allCentres') : centreLabel(centres, code, on, locale);
    case 'grants':
      return GRANTS[code] ? words(GRANTS[code]) : code;
    case 'subject':
    case 'subjects':
      return saySubjectCodes(code, spoken);
    case 'new':
    case 'updated':
      return sayTotal(code, spoken);
    case 'changed':
      return isOne(DETAILS, code) ? words(`audited.details.${code}`) : code;
    case 'lang':
    case 'locale':
      return code.toUpperCase();
    default:
      return worded(key, code, spoken) ?? ownCode(code, words);
  }
}

/** Whose figures; a comparison is about several. Anything else as it is. */
export function saySubjectCodes(codes: string, spoken: Spoken): string {
  const all = codes.split(' ').map((one) => saySubjectCode(one, spoken));
  return all.join(', ') === codes.replaceAll(' ', ', ') ? codes : all.join(', ');
}

/** Whose figures: a centre, the agency, a channel; anything else as it is. */
export function saySubjectCode(code: string, { words, centres, on, locale }: Spoken): string {
  const known = code.startsWith('centre:') || NO_CENTRES.includes(code);
  return known ? subjectLabel(code as Subject, on, { words, centres, locale }) : code;
}

/** A total that was imported: whose, and of which days; a centre by its name of then. */
function sayTotal(id: string, spoken: Spoken): string {
  const [, subject, from, to] = TOTAL.exec(id) ?? [];
  if (!subject || !from || !to) return id;
  const name = saySubjectCode(subject, { ...spoken, on: addDays(to, -1) });
  return `${name} (${formatRange(from, to, spoken.locale)})`;
}

/** Null: none of the places has it; a key without words comes back as it is. */
function worded(key: string, code: string, { words }: Spoken): string | null {
  const keys = WORDED[key]?.map((place) => `${place}.${code}`) ?? [];
  return keys.map((one) => words(one as WordKey)).find((text, at) => text !== keys[at]) ?? null;
}

/** `public map` and `public-map` are the same. */
function ownCode(code: string, words: Words): string {
  const plain = code.replaceAll(' ', '-');
  return isOne(CODES, plain) ? words(`audited.codes.${plain}`) : code;
}

function isOne<T extends string>(all: readonly T[], one: string): one is T {
  return (all as readonly string[]).includes(one);
}
