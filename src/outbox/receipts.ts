import type { InboundEvent } from '../core/event';
import type { Collections } from '../database/collections';
import type { Keyring } from '../people/keyring';

type Receipt = InboundEvent & { kind: 'delivery' };

/**
 * Notes on sent messages that the platform says they were delivered or read; the first time stands. A receipt that
 * names our own row also settles it, when nobody knew whether it had arrived.
 */
export function markDelivered(db: Pick<Collections, 'outbound'>, keyring: Keyring) {
  return async (event: Receipt, conversation: string, at: Date): Promise<void> => {
    const keys = event.of.map((id) => keyring.pseudonym('provider', event.channel, id));
    if (event.outboundId !== undefined) await settle(db, event.outboundId, conversation, keys[0], at);
    const field = event.state === 'read' ? 'readAt' : 'deliveredAt';
    const which =
      event.outboundId !== undefined
        ? { _id: event.outboundId }
        : keys.length > 0
          ? { providerKey: { $in: keys } }
          : { settledAt: { $lte: event.upTo ?? at } };
    await db.outbound.updateMany(
      { conversation, state: 'sent', [field]: { $exists: false }, ...which },
      { $set: { [field]: event.sentAt ?? at } },
    );
  };
}

/** It has arrived, whatever its sender will hear. */
async function settle(
  db: Pick<Collections, 'outbound'>,
  id: string,
  conversation: string,
  providerKey: string | undefined,
  at: Date,
): Promise<void> {
  await db.outbound.updateOne(
    { _id: id, conversation, state: { $in: ['sending', 'unknown'] } },
    { $set: { state: 'sent', settledAt: at, ...(providerKey && { providerKey }) }, $unset: { reason: '' } },
  );
}
