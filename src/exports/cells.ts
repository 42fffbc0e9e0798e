import type { Cell } from 'write-excel-file/node';
import type { Words } from '../../locales';
import { isDay } from '../core/calendar';
import { type TableColumn, type TableRow, type Unit, unitOf, type Value } from '../reports/table';

type CellObject = Exclude<Cell, string | number | boolean | Date | null | undefined>;

const NAVY = '#1F3864';
const WHITE = '#FFFFFF';

/** A text, which is never a formula, a number or a date, whatever is in it. */
export function textCell(text: string): CellObject & { type: StringConstructor } {
  // XML 1.0 has no place for control characters.
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
  return { value: clean, type: String, format: '@' };
}

/** The head of a column. */
export function headerCell({ label, unit }: TableColumn): CellObject {
  return {
    ...textCell(label),
    ...{ fontWeight: 'bold', textColor: WHITE, backgroundColor: NAVY, wrap: true, alignVertical: 'center' },
    align: unit === 'text' ? 'left' : 'right',
  };
}

/** A value as its own kind of cell; what is unknown, or not told, is empty. */
export function cellOf(
  value: Value | undefined,
  column: TableColumn,
  row: Pick<TableRow, 'unit'>,
  words: Words,
): CellObject | null {
  if (value === null || value === undefined) return null;
  const unit = unitOf(column, row);
  if (typeof value === 'string')
    return unit === 'date' && isDay(value)
      ? { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy', align: 'right' }
      : { ...textCell(value), align: column.unit === 'text' ? 'left' : 'right' };
  const [stored, format] = numberOf(value, unit, column.signed ?? false, words);
  return { value: stored, type: Number, format };
}

/** What is stored of a number and how it is shown: per cents are parts of 1, and durations parts of a day. */
function numberOf(value: number, unit: Unit, signed: boolean, words: Words): [number, string] {
  const one = Number.isInteger(value) ? '' : '.0';
  switch (unit) {
    case 'percent': {
      // A difference of two per cents is no per cent.
      const shown = signed ? '0.0%' : `0${one}%`;
      return [fraction(value, 100), withSign(shown, signed)];
    }
    case 'points':
      return [value, withSign(`0.0${quoted(words('format.points', { n: '' }))}`, signed)];
    case 'seconds':
      // Excel shows no time below nothing.
      if (signed)
        return [value, withSign(`#,##0${quoted(` ${words('format.seconds', { n: '' }).trim()}`)}`, true)];
      return [value / 86_400, '[h]:mm:ss'];
    default:
      return [value, withSign(`#,##0${one}`, signed)];
  }
}

/** 98.4 as 0.984, without what binary fractions add. */
function fraction(value: number, of: number): number {
  return Number((value / of).toFixed(6));
}

function withSign(format: string, signed: boolean): string {
  return signed ? `+${format};-${format};${format}` : format;
}

function quoted(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', '')}"`;
}
