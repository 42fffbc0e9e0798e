import { setImmediate as breath } from 'node:timers/promises';
import type { mongo } from 'mongoose';

/** What of a row neither counts nor says what was counted: not to be read a million times. */
export const NOT_COUNTED = {
  inquiries: {
    ...{ number: 0, person: 0, conversation: 0, receivedAt: 0, closedAt: 0, holding: 0, queuedAt: 0 },
    ...{ queuedBy: 0, reopenedAt: 0, reopenedBy: 0, version: 0, countedIn: 0 },
  },
  cases: { id: 0, at: 0, closedAt: 0, hash: 0, recordedAt: 0, version: 0, countedIn: 0 },
} as const;

/** Rows of one answer of the database: as many as are read while the ones before are looked at. */
const AT_ONCE = 2000;

/**
 * Shows every row of a collection once, without the fields that are left out, in the order in which they are stored; the next
 * rows are on their way meanwhile. Returns how many there were.
 */
export async function readAll<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
  without: Readonly<Record<string, number>>,
  look: (row: Row) => void,
): Promise<number> {
  const cursor = collection.find({}, { projection: without, batchSize: AT_ONCE });
  let seen = 0;
  try {
    for (let more = await cursor.hasNext(); more;) {
      const rows = cursor.readBufferedDocuments() as Row[];
      const next = cursor.hasNext();
      // Heard of below, unless looking fails first.
      next.catch(() => undefined);
      // The question for the next rows is sent before these are looked at.
      await breath();
      for (const row of rows) look(row);
      seen += rows.length;
      more = await next;
    }
  } finally {
    await cursor.close();
  }
  return seen;
}
