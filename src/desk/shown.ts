import type { Collections } from '../database/collections';

/**
 * Decides who shows a citizen's message to the one who has the inquiry: what opens it to him, or the relay of what comes
 * later. True for whichever asks first, also when it asks again.
 *
 * @param holding the inquiry's `holding`.
 */
export async function mayShow(
  db: Pick<Collections, 'interactions'>,
  event: string,
  holding: string,
  by: 'opening' | 'relay',
): Promise<boolean> {
  const { matchedCount } = await db.interactions.updateOne(
    { _id: event, $or: [{ 'shown.holding': { $ne: holding } }, { 'shown.by': by }] },
    { $set: { shown: { holding, by } } },
  );
  return matchedCount > 0;
}

/** True once what opens an inquiry to its holder is on its way. */
export async function isTold(
  { db }: { readonly db: Pick<Collections, 'outbound'> },
  holding: string,
): Promise<boolean> {
  return (await db.outbound.findOne({ _id: `${holding}/0` }, { projection: { _id: 1 } })) !== null;
}
