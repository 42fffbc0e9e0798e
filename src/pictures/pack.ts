import { GUTTER, type Row } from './compose-page';

/** Panels in two columns, in order, so that the higher one is as low as can be. */
export function inColumns(rows: readonly Row[]): Row[] {
  const panels = rows.flatMap((row) => row.flatMap((stack) => stack.panels));
  const heights = panels.map((panel) => panel.size(HALF).least + GUTTER.dense);
  const all = heights.reduce((sum, one) => sum + one, 0);
  let best = { choice: 0, over: Infinity };
  for (let choice = 0; choice < 2 ** (panels.length - 1); choice += 1) {
    const right = heights.reduce((sum, one, index) => (isRight(choice, index) ? sum + one : sum), 0);
    const over = Math.max(right, all - right);
    if (over < best.over) best = { choice, over };
  }
  const sides = [false, true].map((side) =>
    panels.filter((_, index) => isRight(best.choice, index) === side),
  );
  return [sides.filter((side) => side.length > 0).map((side) => ({ weight: 1, panels: side }))];
}

/** The first panel stands on the left. */
function isRight(choice: number, index: number): boolean {
  return index > 0 && (choice & (1 << (index - 1))) !== 0;
}

/** About how wide one of two columns is. */
const HALF = 553;

/** Two neighbouring rows that lost a half share one. */
export function joinSingles(rows: readonly Row[]): Row[] {
  const joined: Row[] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    const single = (of: Row | undefined): boolean => of?.length === 1 && !WIDE.has(of[0]!.panels[0]!.key);
    if (single(before) && single(row))
      joined[joined.length - 1] = [
        { ...before![0]!, weight: 1 },
        { ...row[0]!, weight: 1 },
      ];
    else joined.push(row);
  }
  return joined;
}

/** What looks best over the whole width. */
const WIDE: ReadonlySet<string> = new Set(['satisfaction', 'directions', 'trend']);
