import { createHash } from 'node:crypto';
import type { Address, ChannelName } from '../core/channel';
import type { Clock } from '../core/clock';
import type { HeldReply, OrderReply } from '../core/reply';
import type { Collections } from '../database/collections';
import { readTogether } from '../database/read-together';
import { keyOf } from '../studio/pack';

/** Meta keeps a file for 90 days after it was uploaded, Telegram for longer. */
const KEPT_MS = 60 * 24 * 3_600_000;

/** Where a file was sent: handles are good for one account of one channel. */
export interface Place {
  readonly channel: ChannelName;
  readonly to: Pick<Address, 'accountId'>;
}

/** The files that platforms have already. */
export interface SentFiles {
  /** What is ordered, by the platform's own handle; null: it has to be made and uploaded. */
  find(place: Place, order: OrderReply): Promise<HeldReply | null>;
  /** Keeps the handle of what was made and sent. */
  keep(
    place: Place,
    order: OrderReply,
    sent: { readonly handle: string; readonly alt: string },
  ): Promise<void>;
  /** The platform does not know it any more. */
  forget(place: Place, order: OrderReply): Promise<void>;
}

/** Handles in the database; `version` is that of what makes the files: a new one makes them anew. */
export function createSentFiles(
  { sentFiles }: Pick<Collections, 'sentFiles'>,
  clock: Clock,
  version: () => string,
): SentFiles {
  const idOf = ({ channel, to }: Place, { as, fileName, order }: OrderReply): string =>
    createHash('sha256')
      .update(JSON.stringify([version(), channel, to.accountId, as, fileName, keyOf(order)]))
      .digest('base64url');
  // Many readers of one report ask at the same time.
  const read = readTogether(sentFiles);
  const oldest = (): Date => new Date(clock().getTime() - KEPT_MS);
  return {
    async find(place, order) {
      const row = await read(idOf(place, order));
      if (!row || row.at <= oldest()) return null;
      const { as, caption } = order;
      const about = caption === undefined ? {} : { caption };
      return { kind: 'held', handle: row.handle, as, alt: row.alt, ...about };
    },
    async keep(place, order, { handle, alt }) {
      const row = { channel: place.channel, handle, alt, at: clock() };
      await sentFiles.replaceOne({ _id: idOf(place, order) }, row, { upsert: true });
      await sentFiles.deleteMany({ at: { $lte: oldest() } });
    },
    async forget(place, order) {
      await sentFiles.deleteOne({ _id: idOf(place, order) });
    },
  };
}
