import type { ShownRow, ShownTable } from '../../../src/console/dashboard/api';
import { Table } from '../components/table';
import { hrefOfLink } from './address';
import { Value } from './heroes';

/** More columns than these need the whole width. */
const NARROW = 3;

/** Every table of an answer, under its name. */
export function FigureTables({ tables }: { readonly tables: readonly ShownTable[] }) {
  return (
    <div class="tables">
      {tables.map((table) => (
        <section key={table.key} class={table.columns.length > NARROW ? 'wide' : undefined}>
          <h3>{table.title}</h3>
          <Table
            caption={table.title}
            rows={table.rows}
            keyOf={({ key }) => key}
            scrolls
            columns={[
              { heading: table.name, cell: (row: ShownRow) => <Name row={row} /> },
              ...table.columns.map(({ label, unit }, at) => ({
                heading: label,
                numeric: unit !== 'text',
                cell: (row: ShownRow) => <Value cell={row.cells[at]!} />,
              })),
            ]}
          />
        </section>
      ))}
    </div>
  );
}

function Name({ row }: { readonly row: ShownRow }) {
  return row.link ? <a href={hrefOfLink(row.link)}>{row.label}</a> : <>{row.label}</>;
}
