import { FAMILIES, type Family } from '../../src/stats/families';
import { addInto, type Figures, ZERO } from '../../src/stats/figures';
import { isOperatorSeries } from '../../src/stats/operator-counts';
import { readStats } from '../../src/stats/read';
import type { Subject } from '../../src/core/subjects';
import type { Collections } from '../../src/database/collections';
import { binned, shapeOf } from './shape';

/** What the independent recount printed: by subject and month. */
export type Recounted = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
/** Figures by subject and month. */
type ByMonth = Map<string, Map<string, Figures>>;

/** What a comparison came to: how many single values, and those that differ. */
export interface Comparison {
  readonly values: number;
  readonly differences: readonly string[];
}

/**
 * The stored monthly figures by subject: all series of a subject together, and the agency with all its centres. Right
 * where each measure has one source, as in a simulation.
 */
export async function storedByMonth(db: Pick<Collections, 'figures'>): Promise<ByMonth> {
  const all: ByMonth = new Map();
  const add = (subject: string, month: string, counts: Figures): void => {
    const months = all.get(subject) ?? new Map<string, Figures>();
    all.set(subject, months);
    const sum = { ...(months.get(month) ?? ZERO) };
    addInto(sum, counts);
    months.set(month, sum);
  };
  for await (const { subject, period, counts } of db.figures.find({ period: /^\d{4}-\d{2}$/ })) {
    if (isOperatorSeries(subject)) continue;
    const [of] = subject.split('@') as [string];
    add(of, period, counts);
    if (of.startsWith('centre:')) add('agency', period, counts);
  }
  return all;
}

/** What an answer to `/stats` is made of, for the same subjects and months; an unknown counter is left out. */
export async function readByMonth(db: Collections, like: ByMonth, now: Date): Promise<ByMonth> {
  const all: ByMonth = new Map();
  for (const [subject, months] of like) {
    const own = new Map<string, Figures>();
    for (const month of months.keys()) {
      const query = { subject: subject as Subject, period: { kind: 'month', month } as const };
      const { period } = await readStats({ db, clock: () => now, timezone: 'Asia/Baku' }, query);
      const counts: Record<string, number> = {};
      for (const [measure, { value }] of Object.entries(period.counts)) if (value) counts[measure] = value;
      for (const family of Object.keys(FAMILIES) as Family[])
        addInto(counts, period.families[family]?.value ?? ZERO);
      own.set(month, counts);
    }
    all.set(subject, own);
  }
  return all;
}

/** Compares every value; `unless` says which paths (`centre:3 2024-09 counts.received`) an export does not tell of. */
export function compare(
  figures: ByMonth,
  recounted: Recounted,
  unless: (path: string) => boolean = () => false,
): Comparison {
  const differences: string[] = [];
  let values = 0;
  const subjects = new Set([...figures.keys(), ...Object.keys(recounted)]);
  for (const subject of subjects) {
    const months = new Set([
      ...(figures.get(subject)?.keys() ?? []),
      ...Object.keys(recounted[subject] ?? {}),
    ]);
    for (const month of months) {
      const ours = leavesOf(shapeOf(figures.get(subject)?.get(month) ?? ZERO));
      const theirs = leavesOf(recounted[subject]?.[month] ?? {});
      for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
        const path = `${subject} ${month} ${name}`;
        if (unless(path)) continue;
        values++;
        const [our, their] = [ours.get(name) ?? null, inBins(name, theirs.get(name) ?? null)];
        if (!isSame(our, their)) differences.push(`${path}: the product has ${our}, the recount ${their}`);
      }
    }
  }
  return { values, differences };
}

type Leaf = number | string | null;

function leavesOf(value: unknown, path = '', into = new Map<string, Leaf>()): Map<string, Leaf> {
  if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) leavesOf(inner, path ? `${path}.${name}` : name, into);
  else into.set(path, value as Leaf);
  return into;
}

function inBins(name: string, value: Leaf): Leaf {
  return /\.(p\d+|longest)$/.test(name) && typeof value === 'number' ? binned(value) : value;
}

function isSame(a: Leaf, b: Leaf): boolean {
  if (a === b || (!a && !b)) return true;
  return typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a));
}
