import { setImmediate as breath } from 'node:timers/promises';
import { dayOf } from '../../core/calendar';
import type { CaseDraft, CaseKind } from '../../core/cases';
import type { TableFile } from '../table/file';
import type { Header } from './header';
import type { ImportCasesDeps } from './import';
import { rowMapper } from './map-row';
import { COLUMN_FIELDS, type ColumnField, type Mapping } from './mapping';
import { openCases } from './open-cases';
import { unreadable } from './place-row';
import type { Reason, ReasonCode, Rejected } from './reason';
import { lookUpKey } from './words';

/** A file, and the mapping that is tried on it. */
export interface TryingMapping {
  readonly file: TableFile;
  readonly kind: CaseKind;
  readonly mapping: Mapping;
}

/** A word of the source's that nobody knows yet. */
export interface UnknownWord {
  readonly field: ColumnField;
  readonly word: string;
}

/** What the lines of a file would become. */
export interface Trial {
  readonly read: number;
  readonly good: number;
  /** The first of each. */
  readonly drafts: readonly { readonly line: number; readonly draft: CaseDraft }[];
  readonly refused: readonly Rejected[];
  readonly unknown: readonly UnknownWord[];
  readonly ignored: readonly string[];
}

const MOST_LINES = 5000;
const AT_ONCE = 200;
const FIRST = 10;
const MOST_WORDS = 100;
/** Reasons tell no more of a word: a longer one cannot be named. */
const LONGEST_WORD = 59;
const WORDS: ReadonlySet<ReasonCode> = new Set(['word', 'centreName', 'districtName']);

/** Reads a file as an import would, and writes nothing. Throws `input.invalid` as that would. */
export async function tryMapping(
  { db, keyring, districts, clock, timezone }: Omit<ImportCasesDeps, 'count' | 'insert'>,
  { file, kind, mapping }: TryingMapping,
): Promise<Trial> {
  const centreRows = await db.centres.find().sort({ order: 1 }).toArray();
  const { table, header, rows } = await openCases(file, kind, mapping);
  const map = rowMapper({
    ...{ kind, mapping, districts, zone: timezone, today: dayOf(clock(), timezone), centreRows },
    centres: new Set(centreRows.map(({ _id }) => _id)),
    pseudonym: (id) => keyring.pseudonym('case', 'trial', id),
  });
  let [read, good] = [0, 0];
  const drafts: { line: number; draft: CaseDraft }[] = [];
  const refused: Rejected[] = [];
  const unknown = new Map<string, UnknownWord>();
  for await (const row of rows) {
    if (++read % AT_ONCE === 0) await breath();
    const broken = unreadable(row, header(), table.format);
    const mapped = broken ? { ok: false as const, reasons: [broken] } : map(row.cells, header());
    if (mapped.ok) {
      good++;
      if (drafts.length < FIRST) drafts.push({ line: row.line, draft: mapped.draft });
    } else {
      if (refused.length < FIRST) refused.push({ line: row.line, reasons: mapped.reasons });
      for (const one of mapped.reasons.flatMap((reason) => unknownWord(reason, header())))
        if (unknown.size < MOST_WORDS) unknown.set(`${one.field} ${lookUpKey(one.word)}`, one);
    }
    if (read >= MOST_LINES) break;
  }
  const { ignored } = header();
  return { read, good, drafts, refused, unknown: [...unknown.values()], ignored };
}

function unknownWord({ code, column, given }: Reason, { names, places }: Header): UnknownWord[] {
  if (!WORDS.has(code) || given === '' || given.length > LONGEST_WORD) return [];
  const field = COLUMN_FIELDS.find((one) => places.has(one) && names[places.get(one)!] === column);
  return field ? [{ field, word: given }] : [];
}
