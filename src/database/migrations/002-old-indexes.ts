import type { mongo } from 'mongoose';
import type { Migration } from './migration';

/** Indexes that the schemas had once: others have taken their place, and these only cost. */
const OLD = {
  cases: ['subject_1_waitSeconds_-1'],
  inquiries: ['assignee_1_takenAt_1'],
  uploads: ['person_1', 'createdAt_1'],
} as const;

/** Drops indexes that nothing uses any more. */
export const oldIndexes: Migration = {
  name: '002-old-indexes',
  about: 'drops indexes that others have taken the place of',
  online: true,
  batch: async (db, after) => {
    if (after !== null) return null;
    let rows = 0;
    for (const [name, indexes] of Object.entries(OLD)) {
      const collection = db[name as keyof typeof OLD] as unknown as mongo.Collection;
      const there = new Set((await collection.indexes()).map((index) => index.name));
      for (const index of indexes) {
        if (!there.has(index)) continue;
        await collection.dropIndex(index);
        rows += 1;
      }
    }
    return { after: 'dropped', rows };
  },
};
