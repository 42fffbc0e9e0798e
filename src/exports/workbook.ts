import writeWorkbook, { type Image, type Sheet, type SheetData } from 'write-excel-file/node';
import type { Words } from '../../locales';
import { wordsOf } from '../../locales';
import type { AnswerTables, Table } from '../reports/table';
import { cellOf, headerCell, textCell } from './cells';
import { PAGE_FIT } from './page-fit';
import { sheetNames } from './sheet-names';
import { columnWidths, heightOf } from './widths';

/** A picture on a sheet of its own, with how large it is drawn, in pixels. */
export interface SheetPicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

type WorkbookSheet = Sheet<Image['content']>;

/** How wide a picture stands on its sheet, in pixels. */
const PICTURE_WIDTH = 930;
/** Points. */
const ROW_HEIGHT = 16;
/** How wide the first sheet's texts are, in characters. */
const ABOUT = 84;

/**
 * An answer as a workbook: what it is about, a sheet for each table with its first row and column frozen, and a sheet for each picture. Numbers are
 * numbers, days are days, per cents per cents and durations times; texts are texts, whatever they begin with. Unknown is an
 * empty cell.
 */
export function workbookOf(answer: AnswerTables, pictures: readonly SheetPicture[] = []): Promise<Buffer> {
  const words = wordsOf(answer.locale);
  const drawn = pictures.map((picture, at) => pictureSheet(picture, pictures.length, at, words));
  const sheets = [
    aboutSheet(answer, words),
    ...answer.tables.map((table) => tableSheet(table, words)),
    ...drawn,
  ];
  const names = sheetNames(sheets.map(({ sheet }) => sheet!));
  return writeWorkbook(
    sheets.map((sheet, at) => ({ ...sheet, sheet: names[at]! })),
    { fontFamily: 'Calibri', fontSize: 11, features: [PAGE_FIT] },
  ).toBuffer();
}

function aboutSheet({ head, notes }: AnswerTables, words: Words): WorkbookSheet {
  const [first = '', ...rest] = head;
  const lines = [...rest, '', ...notes, words('export.empty')];
  const data: SheetData = [
    [{ ...textCell(first), fontWeight: 'bold', fontSize: 14 }],
    ...lines.map((line) => [
      { ...textCell(line), wrap: true, alignVertical: 'top' as const, height: heightOf([[line, ABOUT]]) },
    ]),
  ];
  return {
    data,
    sheet: words('export.about'),
    columns: [{ width: ABOUT }],
    orientation: 'landscape',
    showGridLines: false,
  };
}

function tableSheet(table: Table, words: Words): WorkbookSheet {
  const widths = columnWidths(table);
  const height = heightOf(table.columns.map(({ label }, at) => [label, widths[at]!]));
  return {
    data: [
      table.columns.map((column) => ({ ...headerCell(column), height })),
      ...table.rows.map((row) =>
        row.values.map((value, at) => {
          const cell = cellOf(value, table.columns[at]!, row, words);
          return at === 0 && cell ? { ...cell, height: ROW_HEIGHT } : cell;
        }),
      ),
    ],
    sheet: table.title,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape',
  };
}

function pictureSheet(
  { png, width, height, alt }: SheetPicture,
  of: number,
  at: number,
  words: Words,
): WorkbookSheet {
  const image: Image = {
    ...{ content: Buffer.from(png), contentType: 'image/png', dpi: 96 },
    ...{ width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * height) / width) },
    ...{ anchor: { row: 1, column: 1 }, description: alt },
  };
  const sheet = of === 1 ? words('export.picture') : words('export.pictureNumber', { n: at + 1 });
  return { data: [[textCell('')]], sheet, images: [image], orientation: 'landscape', showGridLines: false };
}
