import type { CaseDraft } from '../../core/cases';
import type { Table, TableRow } from '../table/table';
import type { Header } from './header';
import type { ImportCasesInput } from './import';
import type { ColumnField } from './mapping';
import type { Reason } from './reason';

/** Why a line is no row of its table; null when it is one. Pure. */
export function unreadable(row: TableRow, { names }: Header, format: Table['format']): Reason | null {
  if (row.problem) return { code: row.problem, column: '', given: '' };
  if (format !== 'csv') return null;
  const { length } = row.cells;
  // Whoever writes a delimiter at the end of each line has an empty cell more.
  const more = length > names.length && row.cells.slice(names.length).some((cell) => cell.trim() !== '');
  if (length >= names.length && !more) return null;
  return { code: 'cells', column: '', given: `${length} / ${names.length}` };
}

/** Why a case does not belong into the import: its day, or its centre; null when it does. Pure. */
export function placed(
  draft: CaseDraft,
  { cells }: TableRow,
  { names, places }: Header,
  { from, to, subjects, mayBring }: Pick<ImportCasesInput, 'from' | 'to' | 'subjects' | 'mayBring'>,
): Reason | null {
  const at = (code: Reason['code'], ...fields: ColumnField[]): Reason =>
    reasonAt(code, cells, { names, places }, fields);
  if (draft.day < from || draft.day >= to) return at('outsideSpan', 'at', 'day');
  if (Array.isArray(subjects) && !subjects.includes(draft.subject))
    return at('notStated', 'centre', 'subject');
  if (mayBring && !mayBring(draft.subject)) return at('notAllowed', 'centre', 'subject');
  return null;
}

/** Why a line is not taken whose number is another's case already. Pure. */
export function ofAnother({ cells }: TableRow, header: Header): Reason {
  return reasonAt('ofAnother', cells, header, ['id']);
}

function reasonAt(
  code: Reason['code'],
  cells: readonly string[],
  { names, places }: Pick<Header, 'names' | 'places'>,
  fields: readonly ColumnField[],
): Reason {
  const place = fields.map((field) => places.get(field)).find((one) => one !== undefined);
  if (place === undefined) return { code, column: '', given: '' };
  return { code, column: names[place]!, given: cells[place] ?? '' };
}
