import type { CentreRow } from '../../models/centre';
import type { WordKey, Words } from '../../locales';
import type { Locale } from '../core/actor';
import type { Day } from '../core/calendar';
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
const GRANTS: Readonly<Record<string, WordKey>> = {
  ...{ agency: 'stats.button.agency', 'call-centre': 'stats.button.callCentre', chat: 'stats.calls.chat' },
};
const OTHERS = ['agency', 'call-centre', 'chatbot', 'social'];

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
      return saySubjectCode(code, spoken);
    case 'changed':
      return isOne(DETAILS, code) ? words(`audited.details.${code}`) : code;
    case 'lang':
    case 'locale':
      return code.toUpperCase();
    default:
      return worded(key, code, spoken) ?? ownCode(code, words);
  }
}

/** Whose figures: a centre, the agency, a channel; anything else as it is. */
export function saySubjectCode(code: string, { words, centres, on, locale }: Spoken): string {
  const known = code.startsWith('centre:') || OTHERS.includes(code);
  return known ? subjectLabel(code as Subject, on, { words, centres, locale }) : code;
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
