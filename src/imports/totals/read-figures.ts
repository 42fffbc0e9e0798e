import type { Printed } from '../../../models/digest';
import type { Subject } from '../../core/subjects';
import { countColumns, EXTREME_COLUMNS, KEY_COLUMNS, PRINTED_COLUMNS } from './columns';
import type { TotalDraft } from './parse';
import type { Complain } from './problem';
import { readCount, type ReadValue } from './read-value';

/** The figures of a row of that subject; null, and why, when one cannot be read or there is none. */
export function readFigures(
  cells: ReadonlyMap<string, string>,
  subject: Subject,
  complain: Complain,
): Pick<TotalDraft, 'counts' | 'printed' | 'extremes'> | null {
  let fine = true;
  const counted = countColumns(subject);
  const read = <T>(
    names: readonly string[],
    how: (name: string) => (text: string) => ReadValue<T>,
  ): Record<string, T> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const text = cells.get(name);
        if (text === undefined) return [];
        const result = how(name)(text);
        if ('value' in result) return [[name, result.value]];
        fine = false;
        const { should, ...bounds } = result;
        complain({ code: `should.${should}`, values: { column: name, given: text.slice(0, 40), ...bounds } });
        return [];
      }),
    );
  const figures = {
    counts: read(counted, () => readCount),
    printed: read(Object.keys(PRINTED_COLUMNS), (name) => PRINTED_COLUMNS[name as keyof Printed]) as Printed,
    extremes: read(
      Object.keys(EXTREME_COLUMNS),
      (name) => EXTREME_COLUMNS[name as keyof typeof EXTREME_COLUMNS],
    ),
  };
  const readable = [
    ...KEY_COLUMNS,
    ...counted,
    ...Object.keys(PRINTED_COLUMNS),
    ...Object.keys(EXTREME_COLUMNS),
  ];
  for (const name of cells.keys())
    if (!readable.includes(name)) {
      fine = false;
      complain({ code: 'notCounted', values: { column: name, subject } });
    }
  if (fine && Object.values(figures).every((part) => Object.keys(part).length === 0)) {
    complain({ code: 'noFigure' });
    return null;
  }
  return fine ? figures : null;
}
