import type { Collections } from '../database/collections';
import { FAMILIES, type Family } from './families';
import type { Figures, Measure } from './figures';
import { figuresNeeded, type Layout } from './layout';

/** One stored row of figures, its families apart. */
export interface FigureParts {
  readonly counts: Figures;
  readonly families: Readonly<Record<Family, Figures>>;
}

const NAMES = Object.keys(FAMILIES) as Family[];
const OF_PREFIX = new Map(NAMES.map((family) => [FAMILIES[family].slice(0, -1), family]));

/** By which batch each of some figures was changed last: the same again is the same figure. Null: there is none. */
export type Versions = Map<string, number | null>;

/** Most centres and months together are fewer, and then one answer of the database has them all. */
const AT_ONCE = 1000;

/**
 * The logged figures that some layouts need, by `<series>|<period>`: one query by `_id`. What was read is noted in
 * `versions`. Layouts of a few measures alone are read without the hundreds of counters beside them: `only`.
 */
export async function readFigures(
  db: Pick<Collections, 'figures'>,
  layouts: readonly Layout[],
  versions?: Versions,
  only?: readonly Measure[],
): Promise<Map<string, FigureParts>> {
  const ids = figuresNeeded(layouts);
  if (ids.length === 0) return new Map();
  const projection =
    only && Object.fromEntries(['applied', ...only.map((name) => `counts.${name}`)].map((path) => [path, 1]));
  const rows = await db.figures
    .find({ _id: { $in: ids } }, { batchSize: AT_ONCE, ...(projection ? { projection } : {}) })
    .toArray();
  if (versions) noteVersions(versions, ids, rows);
  return new Map(rows.map((row) => [row._id, partsOf(row.counts)]));
}

/** What moved between two looks is noted as what is never found again. */
function noteVersions(
  versions: Versions,
  ids: readonly string[],
  rows: readonly { readonly _id: string; readonly applied: number }[],
): void {
  const applied = new Map(rows.map((row) => [row._id, row.applied]));
  for (const id of ids) {
    const [before, now] = [versions.get(id), applied.get(id) ?? null];
    versions.set(id, before === undefined || before === now ? now : NaN);
  }
}

/** Of several readings, which figures are all still what was read: one query by `_id`, without the figures themselves. */
export async function areAsRead(
  db: Pick<Collections, 'figures'>,
  readings: readonly ReadonlyMap<string, number | null>[],
): Promise<boolean[]> {
  const ids = [...new Set(readings.flatMap((versions) => [...versions.keys()]))];
  if (ids.length === 0) return readings.map(() => true);
  const rows = await db.figures
    .find({ _id: { $in: ids } }, { projection: { applied: 1 }, batchSize: AT_ONCE })
    .toArray();
  const applied = new Map(rows.map((row) => [row._id, row.applied]));
  return readings.map((versions) => [...versions].every(([id, was]) => was === (applied.get(id) ?? null)));
}

/** Figures with their families apart. Pure. */
export function partsOf(counts: Figures): FigureParts {
  const families = {} as Record<Family, Record<string, number>>;
  for (const name of NAMES) families[name] = {};
  const rest: Record<string, number> = {};
  for (const key in counts) {
    const colon = key.indexOf(':');
    const family = colon > 0 ? OF_PREFIX.get(key.slice(0, colon)) : undefined;
    (family ? families[family] : rest)[key] = counts[key]!;
  }
  return { counts: rest, families };
}
