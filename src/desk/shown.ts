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

/** True when a citizen's words came to a private conversation of staff after what the event `askedBy` was answered with. */
export async function heardSince(
  { db }: { readonly db: Pick<Collections, 'outbound'> },
  conversation: string,
  askedBy: string,
): Promise<boolean> {
  const asked = await db.outbound.findOne({ _id: `${askedBy}/0` }, { projection: { order: 1 } });
  if (!asked) return false;
  const words = { conversation, order: { $gt: asked.order }, _id: /:to:staff:/ };
  return (await db.outbound.findOne(words, { projection: { _id: 1 } })) !== null;
}
