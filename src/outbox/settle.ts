import type { DeliveryResult } from '../core/channel';
import type { Change } from '../database/change';
import type { OutboundRow } from '../../models/outbound';
import type { OutboxDeps } from './deps';

/**
 * Stores what became of one attempt to send, which `attempt` counts from 1: carried out late, when the database was away
 * meanwhile, it changes nothing of a later one. `again`: after how many milliseconds it may be tried again, or null; `alt`:
 * what a picture made for it shows.
 */
export async function settleSend(
  deps: Pick<OutboxDeps, 'db' | 'clock' | 'keyring' | 'log' | 'onUnsent'> & {
    readonly update: (change: Change<OutboundRow>) => Promise<void>;
  },
  row: OutboundRow,
  attempt: number,
  result: DeliveryResult,
  again: number | null,
  alt?: string,
): Promise<void> {
  const { db, clock, keyring, log } = deps;
  // A row that another process has declared unknown meanwhile may still be settled by the one who knows.
  const when = { attempts: attempt, state: { $in: ['sending', 'unknown'] as OutboundRow['state'][] } };
  const id = row._id;
  const settledAt = clock();
  if (result.state === 'sent') {
    const known = result.messageId !== null && {
      providerKey: keyring.pseudonym('provider', row.channel, result.messageId),
    };
    await deps.update({
      ...{ id, when },
      set: { state: 'sent', settledAt, ...known, ...(alt ? { alt } : {}) },
      unset: ['reason'],
    });
  } else if (again !== null) {
    const notBefore = new Date(settledAt.getTime() + again);
    await deps.update({ id, when, set: { state: 'queued', notBefore }, unset: ['reason', 'settledAt'] });
  } else if (result.state !== 'retry' && result.state !== 'handle-refused') {
    const state = result.state === 'unknown' ? 'unknown' : 'failed';
    // First the conversation: a row that is settled is not looked at again.
    if (result.state === 'unreachable')
      await db.conversations.updateOne({ _id: row.conversation }, { $set: { unreachable: result.reason } });
    await deps.update({ id, when, set: { state, reason: result.reason, settledAt } });
    if (row.author || row.watched) deps.onUnsent?.({ ...row, state, reason: result.reason });
    log.warn(
      { channel: row.channel, outbound: row._id, state: result.state, reason: result.reason },
      'outbound.unsent',
    );
  }
}
