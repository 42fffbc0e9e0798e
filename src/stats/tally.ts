import type { FigureRow } from '../../models/figure';
import type { Counted } from '../../models/inquiry';
import { monthOf } from '../core/calendar';
import { addInto } from './figures';

/** Figures that are added up in memory, day after day, instead of row by row in the database. */
export interface Tally {
  /** Adds what an inquiry or case of the current day counts. */
  add(counted: Counted): void;
  /** The rows of the day that is over; its counts go on in its month and year. */
  closeDay(): FigureRow[];
  /** The rows of all months and years, at the end. */
  sums(): FigureRow[];
}

/**
 * Makes the rows that a roll-up would have made of the same inquiries and cases. The days must come one after the other.
 * `applied` is the number of the roll-up batch they are said to be of.
 */
export function createTally(applied: number): Tally {
  const days = new Map<string, FigureRow>();
  const sums = new Map<string, FigureRow>();
  const into = (rows: Map<string, FigureRow>, subject: string, period: string): FigureRow['counts'] => {
    const _id = `${subject}|${period}`;
    if (!rows.has(_id)) rows.set(_id, { _id, subject, period, counts: {}, applied });
    return rows.get(_id)!.counts;
  };
  return {
    add: ({ day, subjects }) => {
      for (const [subject, counts] of Object.entries(subjects))
        if (Object.keys(counts).length > 0) addInto(into(days, subject, day), counts);
    },
    closeDay: () => {
      const rows = [...days.values()];
      days.clear();
      for (const { subject, period, counts } of rows)
        for (const longer of [monthOf(period), period.slice(0, 4)])
          addInto(into(sums, subject, longer), counts);
      return rows;
    },
    sums: () => [...sums.values()],
  };
}
