import type { WordKey, Words } from '../../locales';
import { formatDate, formatDuration, formatMonth, formatNumber } from '../../locales/format';
import type { Locale } from '../core/actor';
import { addDays, isDay, isMonth } from '../core/calendar';
import { momentText } from '../reports/moment';
import { DETAILS } from './details';
import { sayCode, type Spoken } from './say-code';

/** The language to say it in, and what its codes are called. */
export interface Saying extends Spoken {
  readonly timezone: string;
}

type Details = Readonly<Record<string, unknown>>;

/** What a row says besides, in the reader's words: `Səhifə: 1; Cəmi: 12`. No detail is left out. Pure. */
export function sayDetails(action: string, details: Details, saying: Saying): string {
  return partsOf(asMeant(action, details), saying).join('; ');
}

/** Some details have another meaning where they stand. */
function asMeant(action: string, details: Details): Details {
  const { from, to, after, findings, ...rest } = details;
  if (action === 'desk.transfer') return { ...rest, receiver: to };
  // The list names codes of checks; how many there are is what one can read.
  const found = Array.isArray(findings) ? { findings: findings.length } : {};
  if (action === 'desk.return') return { ...rest, holder: from };
  if (action === 'desk.queue' && from !== undefined) return { ...rest, place: Number(from) + 1 };
  if (typeof after === 'number') return { ...rest, base: after };
  if (isGroup(from) || isGroup(to)) return { before: from, after: to, ...rest };
  const ofCases = action === 'import.cases' || action === 'import.begun';
  const last = ofCases && typeof to === 'string' ? addDays(to, -1) : to;
  const span = Object.entries({ from, to: last }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(span), ...rest, ...found, ...(after === undefined ? {} : { after }) };
}

function partsOf(details: Details, saying: Saying): string[] {
  return Object.entries(details).map(
    ([key, value]) => `${nameOf(key, saying.words)}: ${said(key, value, saying)}`,
  );
}

function nameOf(key: string, words: Words): string {
  return (DETAILS as readonly string[]).includes(key) ? words(`audited.details.${key}` as WordKey) : key;
}

function said(key: string, value: unknown, saying: Saying): string {
  const { words, locale, timezone } = saying;
  if (value === null && isLimit(key)) return words(UNLIMITED[key]);
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return words(value ? 'audited.yes' : 'audited.no');
  if (key === 'seconds' && typeof value === 'number') return formatDuration(value, locale);
  if (typeof value === 'number') return NAMES.has(key) ? String(value) : formatNumber(value, locale);
  if (value instanceof Date) return momentText(value, timezone, locale);
  if (Array.isArray(value)) return listed(key, value, saying);
  if (isLocalized(value)) return value[locale];
  if (isGroup(value)) return `(${partsOf(value, saying).join('; ')})`;
  const text = String(value);
  if (LONG.has(key) && text.length > ENOUGH) return `${text.slice(0, ENOUGH)}…`;
  if (isDay(text)) return formatDate(text, locale);
  if (isMonth(text)) return formatMonth(text, locale);
  if (MOMENT.test(text) && !Number.isNaN(Date.parse(text)))
    return momentText(new Date(text), timezone, locale);
  return sayCode(key, text, saying);
}

/** A long list ends with how many there are. */
function listed(key: string, all: readonly unknown[], saying: Saying): string {
  if (all.length === 0) return '—';
  const shown = all.slice(0, MOST).map((one) => said(key, one, saying));
  return all.length > MOST ? `${shown.join(', ')} … (${all.length})` : shown.join(', ');
}

/** Rights without a limit are written as null. */
const UNLIMITED = { centres: 'staff.sees.allCentres', grants: 'staff.sees.all' } as const;
const isLimit = (key: string): key is keyof typeof UNLIMITED => key in UNLIMITED;
/** Numbers that are names, no amounts. */
const NAMES: ReadonlySet<string> = new Set(['seed', 'version', 'revision', 'restored', 'base']);
const MOST = 20;
/** Nobody reads them: their beginning tells one from another. */
const LONG: ReadonlySet<string> = new Set(['hash', 'invite']);
const ENOUGH = 12;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

function isGroup(value: unknown): value is Details {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isLocalized(value: unknown): value is Readonly<Record<Locale, string>> {
  return isGroup(value) && ['az', 'ru', 'en'].every((locale) => typeof value[locale] === 'string');
}
