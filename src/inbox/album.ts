import type { Collections } from '../database/collections';
import type { InteractionRow } from '../../models/interaction';
import { leaseLost } from './touch';

/** Citizens send one album after another, and the last of one may come after the first of the next. */
const ALBUMS = 8;

/** True for the first of an album that asks, and for that one again. */
export async function leadsAlbum(
  { conversations }: Pick<Collections, 'conversations'>,
  { _id, conversation, album }: InteractionRow,
  token: number,
): Promise<boolean> {
  if (album === undefined) return true;
  const albums = { $each: [{ id: album, event: _id }], $slice: -ALBUMS };
  await conversations.updateOne(
    { _id: conversation, fence: { $lte: token }, 'albums.id': { $ne: album } },
    { $set: { fence: token }, $push: { albums } },
  );
  const now = await conversations.findOne({ _id: conversation }, { projection: { albums: 1 } });
  const led = now?.albums?.find(({ id }) => id === album);
  if (!led) throw leaseLost();
  return led.event === _id;
}
