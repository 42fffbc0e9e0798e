import type { CaseRow } from '../../models/case';
import type { FigureRow } from '../../models/figure';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';

interface Rows {
  cases: CaseRow;
  inquiries: InquiryRow;
  interactions: InteractionRow;
  figures: FigureRow;
}
type Name = keyof Rows;

/**
 * Writes rows in batches while the next ones are being made. What is there already stays, but figures take the place of
 * what somebody counted before everything was there.
 */
export interface Writer {
  put<N extends Name>(name: N, row: Rows[N]): Promise<void>;
  /** Writes what is left and waits for everything. */
  end(): Promise<void>;
}

/** Inserts under way at once; more would only wait in memory. */
const AT_ONCE = 3;
/** Rows of figures are large. */
const FIGURES = 300;

/** A writer of batches of so many rows. The first failure is thrown by the next `put` or by `end`. */
export function createWriter(db: Pick<Collections, Name>, batch: number): Writer {
  const waiting: { [N in Name]: Rows[N][] } = { cases: [], inquiries: [], interactions: [], figures: [] };
  const running = new Set<Promise<void>>();
  let failure: Error | null = null;
  const flush = async (name: Name): Promise<void> => {
    const rows = waiting[name];
    if (rows.length === 0) return;
    waiting[name] = [];
    while (running.size >= AT_ONCE) await Promise.race(running);
    const write: Promise<void> = writeTo(db, name, rows)
      .catch((error: Error) => void (failure ??= error))
      .finally(() => running.delete(write));
    running.add(write);
  };
  const check = (): void => {
    if (failure) throw failure;
  };
  return {
    put: async (name, row) => {
      check();
      if ((waiting[name] as (typeof row)[]).push(row) >= (name === 'figures' ? FIGURES : batch))
        await flush(name);
    },
    end: async () => {
      for (const name of Object.keys(waiting) as Name[]) await flush(name);
      await Promise.all(running);
      check();
    },
  };
}

async function writeTo(
  db: Pick<Collections, Name>,
  name: Name,
  rows: readonly { _id: string }[],
): Promise<void> {
  if (name !== 'figures') return void (await insertNew(db[name as 'cases'], rows as CaseRow[]));
  await db.figures.bulkWrite(
    (rows as FigureRow[]).map((row) => ({
      replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true },
    })),
    { ordered: false },
  );
}
