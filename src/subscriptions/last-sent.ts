import type { OutboundRow } from '../../models/outbound';
import type { SubscriptionRow } from '../../models/subscription';
import type { Collections } from '../database/collections';
import { outboundKey } from './outbound-key';

/** The last of a report's messages; each has its words, an infographic and a digest at most, and words may be split. */
const MOST_PARTS = 100;

/** What became of a report; `partly`: some of its messages certainly did not arrive. Null: nothing was sent, or it is not in the log any more. */
export type LastSent = OutboundRow['state'] | 'partly' | null;

/** What became of the report told last, of all its messages together. */
export async function readLastSent(
  db: Pick<Collections, 'outbound'>,
  row: Pick<SubscriptionRow, '_id' | 'last'>,
): Promise<LastSent> {
  if (row.last === undefined) return null;
  const key = outboundKey(row, row.last);
  const ids = Array.from({ length: MOST_PARTS }, (_, index) => `${key}/${index}`);
  const parts = await db.outbound.find({ _id: { $in: ids } }, { projection: { state: 1 } }).toArray();
  return stateOfAll(parts.map(({ state }) => state));
}

/** One word for the messages of a report: what is still under way first, then what nobody knows. Pure. */
export function stateOfAll(states: readonly OutboundRow['state'][]): LastSent {
  const first = (['queued', 'sending', 'unknown'] as const).find((state) => states.includes(state));
  if (first) return first;
  if (states.length === 0) return null;
  const failed = states.filter((state) => state === 'failed').length;
  return failed === 0 ? 'sent' : failed === states.length ? 'failed' : 'partly';
}
