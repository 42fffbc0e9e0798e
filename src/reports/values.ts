import { formatDate, formatNumber, formatRange, formatShare } from '../../locales/format';
import { addDays, type Day } from '../core/calendar';
import type { CountReading, KnownPart, PrintedReading, Readings } from '../stats/report';
import { MOST_PARTS } from './facts';
import type { Page } from './page';

const NOTHING: CountReading = { value: null, source: null, known: [] };

/** The reading of a measure; one that is absent is unknown. */
export function countOf(readings: Readings, measure: string): CountReading {
  return Object.hasOwn(readings.counts, measure) ? readings.counts[measure]! : NOTHING;
}

/** True when not even a part of the count is known. */
export function nothingKnown({ value, known }: CountReading): boolean {
  return value === null && known.length === 0;
}

/** True when it was never printed. */
export function neverPrinted({ value, lastPrinted }: PrintedReading): boolean {
  return value === null && lastPrinted === null;
}

/**
 * A count with its share, or `—` with what is known beside it, or `—` with the words for no data. `since` is where the
 * range begins: a part known from there on is told by its last day alone.
 */
export function countText(
  page: Page,
  reading: CountReading,
  since: Day | null,
  whole: number | null = null,
): string {
  const { words, locale } = page;
  const { value, known } = reading;
  if (value !== null) {
    const n = formatNumber(value, locale);
    return whole === null || whole <= 0
      ? n
      : words('stats.withShare', { n, share: formatShare(value, whole, locale) });
  }
  if (known.length === 0) return words('format.noDataInside');
  return words('stats.unknownButKnown', { parts: knownParts(page, reading, since) });
}

/** What is known inside the range of a count that is not known as a whole: its latest parts, with their days. */
export function knownParts(page: Page, { known }: CountReading, since: Day | null): string {
  return known
    .slice(-MOST_PARTS)
    .map((part) => knownText(page, part, since))
    .join('; ');
}

/** The same as a line of its own. */
export function knownLine(page: Page, reading: CountReading, since: Day | null): string {
  const { words, locale } = page;
  const [part, ...others] = reading.known;
  if (!part || others.length > 0) return words('picture.known', { parts: knownParts(page, reading, since) });
  const { from, to } = part;
  const n = formatNumber(part.value, locale);
  // A number stands last: with a comma and a date behind it, it reads as another.
  return from === null || from === since
    ? words('picture.knownTo', { n, date: formatDate(addDays(to, -1), locale) })
    : words('picture.knownOf', { n, range: formatRange(from, to, locale) });
}

function knownText(page: Page, part: KnownPart, since: Day | null): string {
  return page.words('stats.knownPart', {
    n: formatNumber(part.value, page.locale),
    part: partText(page, part, since),
  });
}

/** The days of a known part: `31.08.2024 tarixinə`, or a range when it starts later than the range asked for. */
export function partText(
  { words, locale }: Page,
  { from, to }: Pick<KnownPart, 'from' | 'to'>,
  since: Day | null,
): string {
  if (from !== null && from !== since) return formatRange(from, to, locale);
  return words('stats.upTo', { date: formatDate(addDays(to, -1), locale) });
}

/** A printed value, or `—` with its last print, or `—` with the words for no data. */
export function printedText<T extends number | string>(
  { words, locale }: Page,
  { value, lastPrinted }: PrintedReading<T>,
  show: (value: T) => string,
): string {
  if (value !== null) return show(value);
  if (lastPrinted === null) return words('format.noDataInside');
  return words('stats.lastPrinted', {
    value: show(lastPrinted.value),
    date: formatDate(lastPrinted.on, locale),
  });
}
