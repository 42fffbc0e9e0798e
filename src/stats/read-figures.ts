import type { Collections } from '../database/collections';
import { FAMILIES, type Family } from './families';
import type { Figures } from './figures';
import { figuresNeeded, type Layout } from './layout';

/** One stored row of figures, its families apart. */
export interface FigureParts {
  readonly counts: Figures;
  readonly families: Readonly<Record<Family, Figures>>;
}

const NAMES = Object.keys(FAMILIES) as Family[];
const OF_PREFIX = new Map(NAMES.map((family) => [FAMILIES[family].slice(0, -1), family]));

/** The logged figures that some layouts need, by `<series>|<period>`: one query by `_id`. */
export async function readFigures(
  db: Pick<Collections, 'figures'>,
  layouts: readonly Layout[],
): Promise<Map<string, FigureParts>> {
  const ids = figuresNeeded(layouts);
  if (ids.length === 0) return new Map();
  const rows = await db.figures.find({ _id: { $in: ids } }).toArray();
  return new Map(rows.map((row) => [row._id, partsOf(row.counts)]));
}

/** Figures with their families apart. Pure. */
export function partsOf(counts: Figures): FigureParts {
  const families = Object.fromEntries(NAMES.map((family) => [family, {}])) as Record<
    Family,
    Record<string, number>
  >;
  const rest: Record<string, number> = {};
  for (const [key, count] of Object.entries(counts)) {
    const family = OF_PREFIX.get(key.slice(0, Math.max(0, key.indexOf(':'))));
    (family ? families[family] : rest)[key] = count;
  }
  return { counts: rest, families };
}
