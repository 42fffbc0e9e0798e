import { RawReader, UNREAD, type Word } from '../database/raw-document';
import type { Part } from './counts';

/** What of a row neither counts nor says what was counted: not to be decoded a million times. */
export const NOT_COUNTED = {
  inquiries: [
    ...['_id', 'number', 'person', 'conversation', 'receivedAt', 'closedAt', 'holding', 'queuedAt'],
    ...['queuedBy', 'reopenedAt', 'reopenedBy', 'version', 'countedIn'],
  ],
  cases: ['_id', 'id', 'at', 'closedAt', 'hash', 'recordedAt', 'version', 'countedIn'],
} as const;

/** What a row counts, series by series. */
export interface Agreed {
  readonly day: string;
  readonly parts: readonly Part[];
}

/**
 * Looks at rows as the database sends them: what a row has counted where that is exactly what it counts as it stands. Null for
 * every other row, and for whatever is unusual: then it must be decoded and looked at as a whole.
 */
export function createAgreement<Row extends { readonly day: string }>(
  without: readonly string[],
  partsOf: (row: Row) => readonly Part[],
): (bytes: Uint8Array) => Agreed | null {
  const reader = new RawReader(new Set([...without, ...LOOKED_AT]));
  const fields = createFields(reader);
  return (bytes) => {
    reader.open(bytes);
    const counted = fields.read() || (fields.begin(), reader.open(bytes), fields.read());
    if (!counted) return null;
    const row = fields.row() as Readonly<Record<string, unknown>> & Row;
    const agreed = { day: row.day, parts: partsOf(row) };
    reader.enterAt(counted);
    return isStored(reader, agreed) ? agreed : null;
  };
}

/** Names that mean more than a field of the row. */
const LOOKED_AT = ['counted', 'dirty', '__proto__'];

/**
 * Puts fields into an object. Rows mostly have the same fields in the same order: then each goes into the object of the one
 * before, which is the same work without making one.
 */
function createFields(reader: RawReader): {
  /** Where `counted` is; 0 where the row is not counted, is unusual, or has other fields than the one before. */
  read(): number;
  /** Forgets which fields the row before had: any are taken by the next. */
  begin(): void;
  row(): Readonly<Record<string, unknown>>;
} {
  let row: Record<string, unknown> = {};
  let names: Word[] = [];
  let any = true;
  const read = (): number => {
    let counted = 0;
    let seen = 0;
    for (let word = reader.next(); word; word = reader.next()) {
      if (word.marked) {
        if (word.text === 'counted' && counted === 0) counted = reader.here();
        else if (LOOKED_AT.includes(word.text)) return 0;
        if (!reader.skip()) return 0;
        continue;
      }
      if (any) {
        if (!word.kept || names.includes(word)) return 0;
        names.push(word);
      } else if (names[seen] !== word) return 0;
      seen += 1;
      const value = reader.value();
      if (value === UNREAD) return 0;
      row[word.text] = value;
    }
    any = false;
    return seen === names.length ? counted : 0;
  };
  return {
    read,
    begin: () => {
      row = {};
      names = [];
      any = true;
    },
    row: () => row,
  };
}

/** True only where the document that the reader has entered says just that, in that order, in which rows keep it. */
function isStored(reader: RawReader, { day, parts }: Agreed): boolean {
  if (reader.next()?.text !== 'day' || reader.value() !== day) return false;
  if (reader.next()?.text !== 'subjects' || !reader.enter()) return false;
  for (const [series, { names, values }] of parts) {
    if (reader.next()?.text !== series || !reader.enter()) return false;
    for (let index = 0; index < names.length; index++)
      if (reader.next()?.text !== names[index] || reader.value() !== values[index]) return false;
    if (reader.next()) return false;
  }
  return !reader.next() && !reader.next();
}

/** Looks at figures as the database sends them: the id, and whether the counts are the ones it should have; null: unusual. */
export function createFigureCheck(
  right: (id: string) => ReadonlyMap<string, number>,
): (bytes: Uint8Array) => { readonly id: string; readonly same: boolean } | null {
  const reader = new RawReader();
  let figures = 0;
  const same = (counts: ReadonlyMap<string, number>): boolean => {
    let seen = 0;
    for (let word = reader.next(); word; word = reader.next()) {
      // A name that comes twice, or of which that is not known.
      if (!word.kept || word.metIn === figures) return false;
      word.metIn = figures;
      if (counts.get(word.text) !== reader.value()) return false;
      seen += 1;
    }
    return seen === counts.size;
  };
  return (bytes) => {
    let id: string | null = null;
    let counts = 0;
    figures += 1;
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
    return { id, same: same(right(id)) };
  };
}
