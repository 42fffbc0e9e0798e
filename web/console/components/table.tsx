import type { ComponentChildren, Key } from 'preact';

/** One column: its heading, and what stands there in a row. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the right, digit under digit. */
  readonly numeric?: boolean;
  /** Sentences: where rows are cards they have a line of their own. */
  readonly long?: boolean;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => Key;
  /** It is read down its columns: on a narrow screen it stays a table and scrolls in itself, by keyboard too. */
  readonly scrolls?: boolean;
}

/** A table; on a narrow screen each row is a card. The roles are said: what is no table to the eye is one to screen readers. */
export function Table<Row>({ caption, columns, rows, keyOf, scrolls = false }: Props<Row>) {
  return (
    <div class={`table ${scrolls ? 'scrolls' : 'stacks'}`} role="region" aria-label={caption} tabIndex={0}>
      <table role="table">
        <caption class="unseen">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ heading, numeric }) => (
              <th scope="col" role="columnheader" class={numeric ? 'numeric' : ''} key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={keyOf(row)}>
              {columns.map(({ heading, cell, numeric, long }) => (
                <td
                  role="cell"
                  class={numeric ? 'numeric' : long ? 'long' : ''}
                  data-heading={heading}
                  key={heading}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
