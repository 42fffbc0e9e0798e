import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';

/** How many bytes of files are taken within a day: of one person, and of all of them together. */
export interface DayBudget {
  readonly person: number;
  readonly all: number;
}

/** Enough for anybody's papers; and what a small disk bears for the 30 days that files are kept. */
export const DAY_BUDGET: DayBudget = { person: 50_000_000, all: 2_000_000_000 };

const DAY_MS = 24 * 3_600_000;
/** The sum of all is read so often at most; what this process takes meanwhile is added. */
const READ_EVERY_MS = 10_000;

/** Whose budget is used up. */
export type Exceeded = 'person' | 'all';

/** Watches over the bytes of the last day. */
export interface Budget {
  /** Does `work`, which stores so many bytes of a person, when there is room for them: null. */
  within(person: string, bytes: number, work: () => Promise<void>): Promise<Exceeded | null>;
}

/** The budget of what is stored; of all together, what is under way may go beyond it. */
export function createBudget(
  db: Pick<Collections, 'uploads'>,
  clock: Clock,
  limits: DayBudget = DAY_BUDGET,
): Budget {
  const underWay = new Map<string, number>();
  let all = { at: -Infinity, bytes: 0 };
  const since = (): Date => new Date(clock().getTime() - DAY_MS);
  const sumOfAll = async (): Promise<number> => {
    const now = clock().getTime();
    if (Math.abs(now - all.at) >= READ_EVERY_MS)
      all = { at: now, bytes: await sumOf(db, { createdAt: { $gt: since() } }) };
    return all.bytes;
  };
  const add = (person: string, bytes: number): void => {
    const sum = (underWay.get(person) ?? 0) + bytes;
    if (sum > 0) underWay.set(person, sum);
    else underWay.delete(person);
  };
  return {
    within: async (person, bytes, work) => {
      const beside = underWay.get(person) ?? 0;
      add(person, bytes);
      try {
        const stored = await sumOf(db, { person, createdAt: { $gt: since() } });
        if (stored + beside + bytes > limits.person) return 'person';
        if ((await sumOfAll()) + bytes > limits.all) return 'all';
        await work();
        all.bytes += bytes;
      } finally {
        add(person, -bytes);
      }
      return null;
    },
  };
}

/** Answered by the index alone: the rows hold the files. */
async function sumOf(db: Pick<Collections, 'uploads'>, of: Record<string, unknown>): Promise<number> {
  const [sum] = await db.uploads
    .aggregate<{ bytes: number }>([
      { $match: of },
      { $project: { _id: 0, size: 1 } },
      { $group: { _id: null, bytes: { $sum: '$size' } } },
    ])
    .toArray();
  return sum?.bytes ?? 0;
}
