import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InboundEvent } from '../core/event';
import type { Reply } from '../core/reply';
import type { Collections } from '../database/collections';
import type { OutboundRow } from '../../models/outbound';
import { decrypt, type Keyring } from '../people/keyring';
import { PeopleKeys } from '../people/resolve';
import { unpackOutbound } from './content';

/** A little longer than one attempt to send may take. */
const WAIT_MS = 12_000;
const LOOK_EVERY_MS = 50;
/** How many of the latest messages an echo may be of. */
const LATEST = 20;

type Echo = InboundEvent & { kind: 'staff-echo' };

/**
 * Tells whether an echo is of a message of our own: some platforms do not say. It may come before its send has
 * settled, so a send under way is waited for; a message of unknown fate with the same words has arrived, and is noted
 * as sent. Asking again gives the same answer.
 */
export function claimEcho(
  db: Pick<Collections, 'outbound' | 'people' | 'settings'>,
  keyring: Keyring,
  waitMs = WAIT_MS,
) {
  const people = new PeopleKeys(db, keyring);
  return async (event: Echo, conversation: string, at: Date): Promise<boolean> => {
    const providerKey =
      event.messageId === undefined
        ? undefined
        : keyring.pseudonym('provider', event.channel, event.messageId);
    const deliveredAt = event.sentAt ?? at;
    const until = performance.now() + waitMs;
    for (;;) {
      const underWay = await db.outbound.findOne({ conversation, state: 'sending' });
      if (providerKey && (await noteDelivered(db, conversation, providerKey, deliveredAt))) return true;
      if (!underWay || performance.now() > until) break;
      await sleep(LOOK_EVERY_MS);
    }
    const row = event.text === null ? null : await findSaid(db, people, conversation, event.text);
    if (row?.state === 'unknown') {
      await db.outbound.updateOne(
        { _id: row._id, state: 'unknown' },
        {
          $set: { state: 'sent', settledAt: at, deliveredAt, ...(providerKey && { providerKey }) },
          $unset: { reason: '' },
        },
      );
    }
    return row !== null;
  };
}

async function noteDelivered(
  db: Pick<Collections, 'outbound'>,
  conversation: string,
  providerKey: string,
  at: Date,
): Promise<boolean> {
  const noted = await db.outbound.updateOne({ conversation, providerKey }, [
    { $set: { deliveredAt: { $ifNull: ['$deliveredAt', at] } } },
  ]);
  return noted.matchedCount > 0;
}

/** The oldest message of ours that says this and is not accounted for by another echo. */
async function findSaid(
  db: Pick<Collections, 'outbound'>,
  people: PeopleKeys,
  conversation: string,
  text: string,
): Promise<OutboundRow | null> {
  const rows = await db.outbound
    .find({ conversation, state: { $in: ['sending', 'unknown', 'sent'] } })
    .sort({ order: -1 })
    .limit(LATEST)
    .toArray();
  for (const row of rows.reverse()) {
    const key = await people.get(row.person);
    if (!key || row.content.length === 0) continue;
    const { reply } = unpackOutbound(decrypt(key, row.content));
    // A text that was sent is known by its id; the caption of a file goes out as a message of its own.
    const accounted = row.state === 'sent' && row.providerKey !== undefined && reply.kind === 'text';
    if (!accounted && says(reply, text)) return row;
  }
  return null;
}

/** A channel may number the choices below the text. */
function says(reply: Reply, text: string): boolean {
  if (reply.kind === 'order' && reply.instead === text) return true;
  if (reply.kind !== 'text') return reply.caption === text;
  return reply.text === text || (reply.choices !== undefined && text.startsWith(`${reply.text}\n`));
}
