import type { SeriesPoint } from './series';

/** What stands out of a series: over its periods that are known and have ended. */
export interface SeriesFacts {
  readonly highest: Extreme;
  readonly lowest: Extreme;
  /** The mean of the known whole periods, and of how many it is. */
  readonly mean: { readonly value: number; readonly of: number };
}

/** A value, and the periods that have it, in order of time. */
export interface Extreme {
  readonly value: number;
  readonly points: readonly SeriesPoint[];
}

/** The highest, the lowest and the mean period; null where fewer than two are known and have ended: nothing stands out. Pure. */
export function seriesFacts(points: readonly SeriesPoint[]): SeriesFacts | null {
  const whole = points.filter(({ reading, incomplete }) => reading.value !== null && !incomplete);
  if (whole.length < 2) return null;
  const values = whole.map(({ reading }) => reading.value!);
  const having = (value: number): Extreme => ({
    value,
    points: whole.filter(({ reading }) => reading.value === value),
  });
  const sum = values.reduce((all, value) => all + value, 0);
  return {
    highest: having(Math.max(...values)),
    lowest: having(Math.min(...values)),
    mean: { value: sum / whole.length, of: whole.length },
  };
}
