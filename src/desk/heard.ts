import type { InteractionRow } from '../../models/interaction';
import type { Collections } from '../database/collections';
import { isTold } from './shown';

/**
 * True when an event that is handled again was given to the person who had its inquiry, and that person has closed it
 * since: it was read, and neither opens it again nor asks for anything.
 */
export async function wasHeard(
  db: Pick<Collections, 'inquiries' | 'interactions' | 'outbound'>,
  { _id }: Pick<InteractionRow, '_id'>,
): Promise<boolean> {
  const event = await db.interactions.findOne({ _id }, { projection: { inquiry: 1, shown: 1 } });
  const inquiry = event?.inquiry ? await db.inquiries.findOne({ _id: event.inquiry }) : null;
  if (inquiry?.stage !== 'closed') return false;
  // It came too late all the same, and has opened one of its own.
  if (await db.inquiries.findOne({ _id }, { projection: { _id: 1 } })) return false;
  const relayed = { $gte: `${_id}:to:staff:`, $lt: `${_id}:to:staff;` };
  if (await db.outbound.findOne({ _id: relayed }, { projection: { _id: 1 } })) return true;
  const { shown } = event!;
  return (
    shown?.by === 'opening' && shown.holding === inquiry.holding && (await isTold({ db }, shown.holding))
  );
}
