import type { ShownCell, ShownRow, ShownTable } from '../../../src/console/dashboard/api';
import { hrefOf } from './address';
import { useWords } from '../words';

interface Props {
  readonly tables: readonly ShownTable[];
}

/** The first figures, in large: the period beside all of it, and how it moved. */
export function Heroes({ tables }: Props) {
  const words = useWords('dashboard');
  const figures = tables.find(({ key }) => key === 'figures');
  const at = (key: string): number => figures?.columns.findIndex((column) => column.key === key) ?? -1;
  if (!figures || at('period') < 0) return null;
  const label = (key: string): string => figures.columns[at(key)]?.label ?? '';
  const cell = (row: ShownRow, key: string): ShownCell | undefined => {
    const found = row.cells[at(key)];
    return found?.value === undefined ? undefined : found;
  };
  const rows = figures.rows.filter(
    (row) => cell(row, 'period') && (cell(row, 'change') ?? cell(row, 'previous')),
  );
  return (
    <ul class="heroes" aria-label={words('main')}>
      {rows.slice(0, 3).map((row) => {
        const [cumulative, previous, change] = ['cumulative', 'previous', 'change'].map((key) =>
          cell(row, key),
        );
        const percent = cell(row, 'changePercent');
        return (
          <li class="card hero" key={row.key}>
            <h3>{row.label}</h3>
            <p class="hero-period">
              <span>{label('period')}</span>
              <Value cell={cell(row, 'period')!} />
            </p>
            {cumulative && (
              <p class="hero-cumulative">
                <span>{label('cumulative')}</span>
                <Value cell={cumulative} />
              </p>
            )}
            {previous && (
              <p class="hero-previous">
                <span>
                  {label('previous')}: <Value cell={previous} />
                </span>
                {change && change.value !== null && (
                  <strong class={Number(change.value) < 0 ? 'less' : 'more'}>
                    {change.text}
                    {percent && percent.value !== null ? ` (${percent.text})` : ''}
                  </strong>
                )}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const TO_CASES = { all: 'toCases', mean: 'toCasesOfMean', share: 'toCasesOfShare' } as const;

/** A number, which leads to its cases where there is a list of them. */
export function Value({ cell }: { readonly cell: ShownCell }) {
  const words = useWords('dashboard');
  if (cell.cases === undefined) return <>{cell.text}</>;
  return (
    <a class="value" href={hrefOf('cases', { q: cell.cases })} title={words(TO_CASES[cell.of ?? 'all'])}>
      {cell.text}
    </a>
  );
}
