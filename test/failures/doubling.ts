import { setTimeout as sleep } from 'node:timers/promises';
import type { Collections } from '../../src/database/collections';
import { baseline } from '../../src/database/migrations/001-baseline';
import type { Migration } from '../../src/database/migrations/migration';

const ROWS = 10;

const rowsAfter = (settings: Collections['settings'], after: string | null) =>
  settings
    .find({ _id: { $gt: after ?? 'n:', $lt: 'n:~' } })
    .sort({ _id: 1 })
    .limit(ROWS)
    .toArray();

/** Two migrations of which the second builds on the first: every number once doubled, then once told as text. */
export const doubling: readonly Migration[] = [
  baseline,
  {
    name: '002-doubled',
    about: 'doubles what is not doubled',
    batch: async ({ settings }, after) => {
      const rows = await rowsAfter(settings, after);
      // Slowly, row by row, so that a kill hits the middle of a batch.
      for (const { _id, value } of rows) {
        const { n } = value as { n: number };
        await settings.updateOne(
          { _id, 'value.doubled': null },
          {
            $set: { value: { n, doubled: 2 * n } },
          },
        );
        await sleep(1);
      }
      return rows.length === 0 ? null : { after: rows.at(-1)!._id, rows: rows.length };
    },
  },
  {
    name: '003-told',
    about: 'says the doubled as text',
    batch: async ({ settings }, after) => {
      const rows = await rowsAfter(settings, after);
      for (const { _id, value } of rows) {
        const { n, doubled } = value as { n: number; doubled: number };
        await settings.updateOne({ _id }, { $set: { value: { n, doubled, told: `${doubled}` } } });
      }
      return rows.length === 0 ? null : { after: rows.at(-1)!._id, rows: rows.length };
    },
  },
];
