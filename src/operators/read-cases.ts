import type { CaseField } from '../core/cases';
import type { Day } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { type Coverage, coverageOfAll } from '../stats/coverage';
import { averageOf } from '../stats/durations';
import { addInto, type Figures } from '../stats/figures';
import { byOperator, operatorSeries } from '../stats/operator-counts';
import type { Covered } from '../stats/tile';
import { readSeriesSum } from './read-series';
import type { CaseOperator } from './report';
import { within } from '../stats/within';

type Read = Pick<Collections, 'figures'>;

/**
 * What each operator did of a centre's visits or of the calls of 142, the most first, and of which days it is known. Of
 * each day the source counts that does so everywhere, among those that state the operator.
 */
export async function readCases(
  db: Read,
  subject: Subject,
  range: { readonly from: Day; readonly to: Day },
  coverage: Coverage,
): Promise<{ served: number; unnamed: number; operators: CaseOperator[]; covered: Covered[] }> {
  const kind = subject === 'call-centre' ? 'call' : 'visit';
  const coveredFor = (
    measured: 'call' | 'visit' | 'callback' | 'survey',
    ...fields: CaseField[]
  ): Covered[] => {
    const needs = (['operator', ...fields] as const).map((field) => ({ measured, field }));
    return within(range, coverageOfAll(subject, needs, coverage));
  };
  const covered = coveredFor(kind);
  const asked = coveredFor('survey', 'satisfied');
  const told = await Promise.all([
    ownCounts(db, covered, ['served']),
    ownCounts(db, coveredFor(kind, 'serviceSeconds'), ['hand:n', 'hand:sum']),
    ownCounts(db, kind === 'call' ? coveredFor('callback') : [], ['callbacks']),
    ownCounts(db, asked, ['surveyed', 'satisfied']),
  ]);
  const sums = new Map<string, Sum>();
  for (const { key, source, who, counts } of told.flat()) {
    const sum = sums.get(key) ?? { source, who, counts: {} };
    addInto(sum.counts, counts);
    sums.set(key, sum);
  }
  const timed = coveredFor(kind, 'serviceSeconds').length > 0;
  const operators = [...sums.values()].map((sum) => operatorOf(sum, timed, asked.length > 0));
  const named = operators.reduce((sum, one) => sum + one.served, 0);
  const served = await servedOf(db, covered, kind);
  return { served, unnamed: served - named, operators: operators.sort(byWork), covered };
}

interface Sum {
  readonly source: string;
  readonly who: string;
  readonly counts: Record<string, number>;
}

/** Some counters of each operator over stretches of days. Two sources may mean two people by one code. */
async function ownCounts(
  db: Read,
  stretches: readonly Covered[],
  names: readonly string[],
): Promise<(Sum & { readonly key: string })[]> {
  const read = stretches.map(async (stretch) => {
    const source = stretch.series.slice(stretch.series.indexOf('@') + 1);
    const { operators } = byOperator(await readSeriesSum(db, operatorSeries(stretch.series), stretch));
    return [...operators].flatMap(([who, all]) => {
      const own = Object.entries(all).filter(([name]) => names.includes(name));
      if (who === null || own.length === 0) return [];
      return [{ key: JSON.stringify([source, who]), source, who, counts: Object.fromEntries(own) }];
    });
  });
  return (await Promise.all(read)).flat();
}

/** All visits, or all calls that nobody hung up before, whoever served. */
async function servedOf(db: Read, stretches: readonly Covered[], kind: 'call' | 'visit'): Promise<number> {
  const sums = await Promise.all(stretches.map((one) => readSeriesSum(db, one.series, one)));
  const of = (counts: Figures): number =>
    kind === 'visit'
      ? (counts.received ?? 0)
      : (counts['calls:incoming'] ?? 0) - (counts['calls:abandoned'] ?? 0);
  return sums.reduce((sum, counts) => sum + of(counts), 0);
}

function operatorOf({ source, who, counts }: Sum, timed: boolean, asked: boolean): CaseOperator {
  const { served = 0, callbacks = 0, surveyed = 0, satisfied = 0 } = counts;
  return {
    ...{ source, who, served, callbacks },
    service: timed ? { value: averageOf('hand', counts), n: counts['hand:n'] ?? 0 } : null,
    survey: asked ? { surveyed, satisfied } : null,
  };
}

function byWork(a: CaseOperator, b: CaseOperator): number {
  if (a.served !== b.served) return b.served - a.served;
  return b.callbacks - a.callbacks || (a.who + a.source < b.who + b.source ? -1 : 1);
}
