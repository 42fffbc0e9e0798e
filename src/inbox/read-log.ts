import type { Collections } from '../database/collections';
import type { InteractionRow } from '../../models/interaction';
import type { OutboundRow } from '../../models/outbound';

/** What came in, or went out. */
export type LogRow = InteractionRow | OutboundRow;

/**
 * Everything that was said, both ways, by when it came or was made ready to go; what has the same millisecond by its order.
 *
 * @param since The first instant of it; null: from the beginning.
 */
export async function* readLog(
  db: Pick<Collections, 'interactions' | 'outbound'>,
  since: Date | null,
): AsyncGenerator<LogRow> {
  const from = since ? { $gte: since } : null;
  const inbound = db.interactions.find(from ? { receivedAt: from } : {}).sort({ receivedAt: 1 });
  const outbound = db.outbound
    .find(from ? { createdAt: from } : {}, { allowDiskUse: true })
    .sort({ createdAt: 1 });
  yield* withinInstants(merged(inbound, outbound));
}

/** When a row came, or was made ready to go. */
export function instantOf(row: LogRow): Date {
  return 'receivedAt' in row ? row.receivedAt : row.createdAt;
}

/** Rows in the order of their instants, those of one instant by their order: both ways are read by the instant alone. */
async function* withinInstants(rows: AsyncIterable<LogRow>): AsyncGenerator<LogRow> {
  let together: LogRow[] = [];
  for await (const row of rows) {
    if (together.length > 0 && instantOf(together[0]!).getTime() !== instantOf(row).getTime()) {
      yield* together.toSorted((a, b) => a.order - b.order);
      together = [];
    }
    together.push(row);
  }
  yield* together.toSorted((a, b) => a.order - b.order);
}

async function* merged(a: AsyncIterable<LogRow>, b: AsyncIterable<LogRow>): AsyncGenerator<LogRow> {
  const [first, second] = [a[Symbol.asyncIterator](), b[Symbol.asyncIterator]()];
  let [x, y] = [await first.next(), await second.next()];
  while (!x.done || !y.done) {
    if (!x.done && (y.done || instantOf(x.value) <= instantOf(y.value))) {
      yield x.value;
      x = await first.next();
    } else if (!y.done) {
      yield y.value;
      y = await second.next();
    }
  }
}
