import { setImmediate as breath } from 'node:timers/promises';
import type { mongo } from 'mongoose';

/** Rows of one answer of the database: as many as are read while the ones before are looked at. */
const AT_ONCE = 2000;
/** Where a row is in what is sent for it: behind the length, a byte for its type, and its name. */
const ROW_AT = 4 + 1 + 'row'.length + 1;

/**
 * Shows every row of a collection once, as the bytes that the database sends, in the order in which they are stored; the next
 * rows are on their way meanwhile. Whole rows: the engine takes longer to leave fields out than to send them. Bytes must not
 * be kept. Returns how many there were.
 */
export async function readAll<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
  look: (bytes: Uint8Array) => void,
): Promise<number> {
  // The driver notes where each field of each row begins, raw or not; of a row inside another it notes one.
  const cursor = collection.find(
    {},
    { raw: true, batchSize: AT_ONCE, projection: { _id: 0, row: '$$ROOT' } },
  );
  let seen = 0;
  try {
    for (let more = await cursor.hasNext(); more;) {
      const rows = cursor.readBufferedDocuments() as unknown as Uint8Array[];
      const next = cursor.hasNext();
      // Heard of below, unless looking fails first.
      next.catch(() => undefined);
      // The question for the next rows is sent before these are looked at.
      await breath();
      for (const row of rows) look(row.subarray(ROW_AT, -1));
      seen += rows.length;
      more = await next;
    }
  } finally {
    await cursor.close();
  }
  return seen;
}
