import { DostError } from '../../src/core/errors';
import { textRows, workbookOf } from '../support/xlsx';
import { type ByteEdit, changedBytes } from './mutate';
import type { Tree } from './tree';
import { outcomesOf, type World } from './world';

/** Good rows of visits, below their head. */
export const HEAD = ['id', 'centre', 'at', 'direction', 'sex', 'age', 'waitSeconds'];
export const ROWS = [
  ['V-1', '1', '2024-09-03 10:15', 'VƏM', 'k', '41', '60'],
  ['V-2', '3', '2024-09-04T11:00:00+04:00', 'Əlillik', 'q', '', '00:12:30'],
  ['V-3', 'absheron', '2024-09-30 23:59', 'labour', 'f', '7', ''],
];

/** What stands in each cell of rows that were changed as a tree. */
export function rowsOf(tree: Tree): string[][] {
  if (tree.kind === 'leaf') return [[cellOf(tree)]];
  return tree.children.map(({ value }) =>
    value.kind === 'leaf' ? [cellOf(value)] : value.children.map((child) => cellOf(child.value)),
  );
}

function cellOf(tree: Tree): string {
  if (tree.kind !== 'leaf') return rowsOf(tree).flat().join(' ');
  try {
    const value: unknown = JSON.parse(tree.text);
    return typeof value === 'string' ? value : tree.text;
  } catch {
    return tree.text;
  }
}

/** Rows as CSV. */
export function csvOf(rows: readonly (readonly string[])[], separator: string): Buffer {
  const cell = (text: string): string => (/[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return Buffer.from(rows.map((row) => row.map(cell).join(separator)).join('\n'));
}

/** Rows as a workbook, of which the sheet or the archive is changed. */
export function xlsxOf(
  rows: readonly (readonly string[])[],
  bytes: readonly ByteEdit[],
  sheet: boolean,
): Buffer {
  const escaped = (text: string): string =>
    text
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
      .replace(/[<&>"]/g, (one) => `&#${one.charCodeAt(0)};`);
  const xml = textRows(rows.map((row) => row.map(escaped)));
  if (!sheet) return changedBytes(workbookOf({ Sheet: xml }), bytes);
  return workbookOf({ Sheet: changedBytes(Buffer.from(xml), bytes).toString() });
}

/** Runs an import of a way in; false when it refuses the file with a reason, and any other failure is thrown. */
export async function orRefused(world: World, way: string, work: () => Promise<unknown>): Promise<boolean> {
  const outcomes = outcomesOf(world, way);
  const began = performance.now();
  try {
    await work();
    outcomes.accepted += 1;
    return true;
  } catch (error) {
    if (!(error instanceof DostError)) throw error;
    outcomes.refused += 1;
    return false;
  } finally {
    outcomes.slowest = Math.max(outcomes.slowest, performance.now() - began);
  }
}
