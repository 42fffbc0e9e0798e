import type { Day } from '../core/calendar';
import type { Collections } from '../database/collections';
import { averageOf, quantileBin } from '../stats/durations';
import { add, type Figures } from '../stats/figures';
import { byOperator, operatorSeries } from '../stats/operator-counts';
import { readSeriesSum } from './read-series';
import type { ChatOperator } from './report';

/** What each member of staff did of the chat inquiries received on some days, who had the most first, and of all together. */
export async function readChats(
  db: Pick<Collections, 'figures'>,
  subjects: readonly ('chatbot' | 'social')[],
  range: { readonly from: Day; readonly to: Day },
): Promise<{ taken: number; closed: number; operators: ChatOperator[] }> {
  const series = await Promise.all(subjects.map((one) => readSeriesSum(db, operatorSeries(one), range)));
  const { all, operators } = byOperator(series.reduce(add, {}));
  return {
    ...{ taken: all.taken ?? 0, closed: all.closed ?? 0 },
    operators: [...operators].map(([who, counts]) => operatorOf(who, counts)).sort(byWork),
  };
}

function operatorOf(who: string | null, counts: Figures): ChatOperator {
  const rated = counts.rated ?? 0;
  return {
    ...{ who, taken: counts.taken ?? 0, closed: counts.closed ?? 0 },
    firstReply: { value: quantileBin('first', counts, 0.5), n: counts['first:n'] ?? 0 },
    handling: who === null ? null : { value: averageOf('hand', counts), n: counts['hand:n'] ?? 0 },
    rating: { value: rated === 0 ? null : (counts.ratings ?? 0) / rated, n: rated },
  };
}

function byWork(a: ChatOperator, b: ChatOperator): number {
  if (a.taken !== b.taken) return b.taken - a.taken;
  return b.closed - a.closed || ((a.who ?? '') < (b.who ?? '') ? -1 : 1);
}
