import type { Counted } from '../../models/inquiry';
import { RawReader, UNREAD } from '../database/raw-document';
import type { Figures } from './figures';

/** What of a row neither counts nor says what was counted: not to be decoded a million times. */
export const NOT_COUNTED = {
  inquiries: [
    ...['_id', 'number', 'person', 'conversation', 'receivedAt', 'closedAt', 'holding', 'queuedAt'],
    ...['queuedBy', 'reopenedAt', 'reopenedBy', 'version', 'countedIn'],
  ],
  cases: ['_id', 'id', 'at', 'closedAt', 'hash', 'recordedAt', 'version', 'countedIn'],
} as const;

/**
 * Looks at rows as the database sends them: what a row has counted where that is exactly what it counts as it stands. Null for
 * every other row, and for whatever is unusual: then it must be decoded and looked at as a whole.
 */
export function createAgreement<Row>(
  without: readonly string[],
  contribution: (row: Row) => Counted,
): (bytes: Uint8Array) => Counted | null {
  const reader = new RawReader();
  const same = createComparison(reader);
  const passed = new Set(without);
  return (bytes) => {
    const row: Record<string, unknown> = {};
    let counted = 0;
    reader.open(bytes);
    for (let word = reader.next(); word; word = reader.next()) {
      const { text } = word;
      if (text === 'dirty' || text === '__proto__') return null;
      if (text === 'counted') counted = reader.here();
      if (text === 'counted' || passed.has(text)) {
        if (!reader.skip()) return null;
        continue;
      }
      const value = reader.value();
      if (value === UNREAD) return null;
      row[text] = value;
    }
    if (counted === 0) return null;
    const now = contribution(row as Row);
    reader.enterAt(counted);
    return same.counted(now) ? now : null;
  };
}

/** Looks at figures as the database sends them: the id, and whether the counts are the ones it should have; null: unusual. */
export function createFigureCheck(
  right: (id: string) => Figures,
): (bytes: Uint8Array) => { readonly id: string; readonly same: boolean } | null {
  const reader = new RawReader();
  const same = createComparison(reader);
  return (bytes) => {
    let id: string | null = null;
    let counts = 0;
    reader.open(bytes);
    for (let word = reader.next(); word; word = reader.next()) {
      if (word.text === '_id') {
        id = reader.id();
        if (id === null) return null;
        continue;
      }
      if (word.text === 'counts') counts = reader.here();
      if (!reader.skip()) return null;
    }
    if (id === null || counts === 0) return null;
    reader.enterAt(counts);
    return { id, same: same.counters(right(id)) };
  };
}

/** True only where the document that the reader has entered says just that: the same names with the same values. */
function createComparison(reader: RawReader): {
  counted(now: Counted): boolean;
  counters(right: Figures): boolean;
} {
  let document = 0;
  const counters = (right: Figures): boolean => {
    document += 1;
    let seen = 0;
    for (let word = reader.next(); word; word = reader.next()) {
      // A name that comes twice, or of which that is not known.
      if (!word.kept || word.metIn === document) return false;
      word.metIn = document;
      if (right[word.text] !== reader.value()) return false;
      seen += 1;
    }
    for (const _ in right) seen -= 1;
    return seen === 0;
  };
  const subjects = (right: Counted['subjects']): boolean => {
    for (const subject in right)
      if (reader.next()?.text !== subject || !reader.enter() || !counters(right[subject]!)) return false;
    return reader.next() === null;
  };
  const counted = ({ day, subjects: right }: Counted): boolean =>
    reader.next()?.text === 'day' &&
    reader.value() === day &&
    reader.next()?.text === 'subjects' &&
    reader.enter() &&
    subjects(right) &&
    reader.next() === null;
  return { counted, counters };
}
