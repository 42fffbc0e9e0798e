import { DateTime } from 'luxon';
import { isDay, type Day } from '../../core/calendar';

/** A local time as a file wrote it: the day, the seconds of the day when it told them, and the offset when it did. */
export interface WrittenTime {
  readonly day: Day;
  /** Seconds since midnight by the clock; null: only the day is known. */
  readonly seconds: number | null;
  /** `Z` or `+04:00`; null: by the source's own zone. */
  readonly offset: string | null;
}

/** Reads one text by a format; null when it does not fit it. */
type ReadTime = (text: string) => WrittenTime | null;

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/;
const NUMERIC: Readonly<Record<string, string>> = {
  ...{
    yyyy: '(?<y>\\d{4})',
    yy: '(?<yy>\\d\\d)',
    MM: '(?<M>\\d\\d)',
    M: '(?<M>\\d\\d?)',
    dd: '(?<d>\\d\\d)',
  },
  ...{ d: '(?<d>\\d\\d?)', HH: '(?<H>\\d\\d)', H: '(?<H>\\d\\d?)', mm: '(?<m>\\d\\d)', ss: '(?<s>\\d\\d)' },
};

/** Reads dates and times in these formats (luxon's tokens), and always ISO 8601. Pure. */
export function timeReader(formats: readonly string[]): ReadTime {
  const readers = [readIso, ...formats.map(readerOf)];
  return (text) => {
    for (const read of readers) {
      const time = read(text);
      if (time) return time;
    }
    return null;
  };
}

/** Neither day nor hour can be taken for another part of it. */
const SAMPLE = { day: '2024-11-23', hour: 14 };

/** Whether a format tells a day, and reads what it writes: its parts fit one another, and noon does not divide what it tells. Pure. */
export function isTimeFormat(format: string): boolean {
  const sample = DateTime.fromISO(SAMPLE.day, { zone: 'utc' }).set({ hour: SAMPLE.hour });
  const read = readerOf(format)(sample.toFormat(format, { locale: 'en' }));
  return (
    read?.day === SAMPLE.day && (read.seconds === null || Math.floor(read.seconds / 3600) === SAMPLE.hour)
  );
}

/** Seconds since midnight of a time of day (`9:05`, `09:05:30`); null when it is none. Pure. */
export function readClock(text: string): number | null {
  const match = CLOCK.exec(text);
  return match ? secondsOf(match[1], match[2], match[3]) : null;
}

function readIso(text: string): WrittenTime | null {
  const match = ISO.exec(text);
  if (!match || !isDay(match[1]!)) return null;
  if (match[2] === undefined) return { day: match[1]!, seconds: null, offset: null };
  const seconds = secondsOf(match[2], match[3], match[4]);
  return seconds === null ? null : { day: match[1]!, seconds, offset: match[5] ?? null };
}

/** Formats of digits alone are most of what there is, and a pattern reads them ten times as fast as luxon. */
function readerOf(format: string): ReadTime {
  const timed = /[Hh]/.test(format.replace(/'[^']*'/g, ''));
  const parts = format.match(/([a-zA-Z])\1*|[^a-zA-Z]+/g) ?? [];
  const tokens = parts.filter((part) => /[a-zA-Z']/.test(part));
  if (
    new Set(tokens.map((token) => NUMERIC[token]?.slice(0, 5))).size < tokens.length ||
    tokens.some((token) => !NUMERIC[token])
  )
    return (text) => byLuxon(text, format, timed);
  const pattern = parts.map((part) => NUMERIC[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('');
  const regex = new RegExp(`^${pattern}$`);
  return (text) => {
    const found = regex.exec(text)?.groups;
    if (!found) return null;
    const year = found['y'] ?? (found['yy'] === undefined ? '' : `20${found['yy']}`);
    const day = `${year}-${(found['M'] ?? '').padStart(2, '0')}-${(found['d'] ?? '').padStart(2, '0')}`;
    if (!isDay(day)) return null;
    if (!timed) return { day, seconds: null, offset: null };
    const seconds = secondsOf(found['H'], found['m'], found['s']);
    return seconds === null ? null : { day, seconds, offset: null };
  };
}

function byLuxon(text: string, format: string, timed: boolean): WrittenTime | null {
  const zoned = /[Zz]/.test(format.replace(/'[^']*'/g, ''));
  const time = fromFormat(text, format, zoned);
  const day = time?.toISODate() ?? null;
  if (!time || day === null || !isDay(day)) return null;
  const seconds = time.hour * 3600 + time.minute * 60 + time.second;
  return { day, seconds: timed ? seconds : null, offset: zoned ? time.toFormat('ZZ') : null };
}

/** luxon throws where parts of a format contradict one another: nothing fits it. */
function fromFormat(text: string, format: string, zoned: boolean): DateTime | null {
  try {
    return DateTime.fromFormat(text, format, { locale: 'en', zone: 'utc', setZone: zoned });
  } catch {
    return null;
  }
}

function secondsOf(hour = '', minute = '0', second = '0'): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  return hour !== '' && h < 24 && m < 60 && s < 60 ? h * 3600 + m * 60 + s : null;
}

/** A written time as ISO 8601 with its offset; `null` without a time of day. */
export function isoOf({ day, seconds, offset }: WrittenTime, zone: string): string | null {
  if (seconds === null) return null;
  const clock = new Date(seconds * 1000).toISOString().slice(11, 19);
  return `${day}T${clock}${offset ?? offsetAt(day, seconds, zone)}`;
}

const offsets = new Map<string, string>();
const KEPT = 50_000;

/** The zone's offset at a local time; zones change theirs on the hour or its half, so one answer does for each half. */
function offsetAt(day: Day, seconds: number, zone: string): string {
  const half = Math.floor(seconds / 1800);
  const key = `${zone}|${day}|${half}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= KEPT) offsets.clear();
  const found = DateTime.fromISO(day, { zone })
    .set({ hour: half >> 1, minute: (half & 1) * 30 })
    .toFormat('ZZ');
  offsets.set(key, found);
  return found;
}
