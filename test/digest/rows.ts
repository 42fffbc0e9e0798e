import type { Pdf } from '../support/pdf';
import { plain, type PrintedFigure } from './printed';

/** A row of a table in a PDF: whose it is, its label, and its cells by what their columns are called. */
export interface PdfRow {
  readonly page: number;
  readonly subject: string;
  readonly label: string;
  /** The baseline on which it begins, from the lower edge. */
  readonly top: number;
  readonly cells: readonly { readonly column: string; readonly text: string; readonly beside: boolean }[];
}

/**
 * Every row of every table, by its tags. A cell is beside its label when it is in the same row (TR), is drawn on the very line on which
 * the label begins, and stands to the right of it.
 */
export function rowsOf(pdf: Pdf, subjects: readonly string[]): PdfRow[] {
  const rows: PdfRow[] = [];
  let subject = '';
  let columns: readonly string[] = [];
  pdf.pages.forEach((page, index) => {
    for (const element of page.elements) {
      if (element.cells === undefined) {
        const named = subjects.find(
          (one) => element.text === one || element.text === `${one}: bütün göstəricilər`,
        );
        if (element.role.startsWith('H') && named) subject = named;
        continue;
      }
      const { cells } = element;
      if (cells.every(({ role }) => role === 'TH')) {
        columns = cells.map(({ text }) => text.replaceAll(/\s+/gu, ' '));
        continue;
      }
      const [label, ...values] = cells;
      rows.push({
        page: index + 1,
        subject,
        label: label!.text.replaceAll(/\s+/gu, ' '),
        top: label!.top,
        cells: values.map(({ text, x, top }, at) => ({
          column: columns[at + 1] ?? '',
          text,
          beside: Math.abs(top - label!.top) < 1 && x > label!.right,
        })),
      });
    }
  });
  return rows;
}

const COLUMNS = { cumulative: ['Kumulyativ', 'İlin əvvəlindən'], month: ['Ay ərzində'] } as const;

/** The printed figures that do not stand beside their label in the column of their range. */
export function missingOf(figures: readonly PrintedFigure[], rows: readonly PdfRow[]): PrintedFigure[] {
  return figures.filter(({ subject, label, span, value }) => {
    const columns: readonly string[] = COLUMNS[span];
    return !rows.some(
      (row) =>
        row.subject === subject &&
        row.label === label &&
        row.cells.some(
          ({ column, text, beside }) => beside && columns.includes(column) && plain(text) === value,
        ),
    );
  });
}
