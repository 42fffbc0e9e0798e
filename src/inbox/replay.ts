import type { QuarantineRow } from '../../models/quarantine';
import { recordAudit } from '../audit/record';
import type { ReadBody } from '../core/channel';
import type { Clock } from '../core/clock';
import type { InboundEvent } from '../core/event';
import type { Collections } from '../database/collections';
import type { Keyring } from '../people/keyring';
import { unpackEvent } from './content';
import type { Inbox } from './inbox';
import { REFUSED } from './write';

/** What replaying needs. */
export interface ReplayDeps {
  readonly db: Pick<Collections, 'interactions' | 'quarantine' | 'audit'>;
  readonly keyring: Pick<Keyring, 'unseal'>;
  readonly inbox: Pick<Inbox, 'record'>;
  /** Today's readers, by channel; a channel that is off has none. */
  readonly readers: ReadonlyMap<string, ReadBody>;
  readonly clock: Clock;
}

/**
 * What became of an arrival that was in the quarantine. All but `recorded` are there still: `closed`, no identity key
 * opens it; `off`, its channel is; `not-understood`, today's readers refuse it too; `refused`, the log does.
 */
export type Replayed =
  | { readonly state: 'recorded'; readonly events: number; readonly new: number }
  | { readonly state: 'closed' | 'off' | 'refused' }
  | { readonly state: 'not-understood'; readonly reason: string };

/**
 * Reads a quarantined arrival again and records it by the way in of all events, as of when it came: each event once,
 * however often it is replayed. It leaves the quarantine when every event of it is in the log, and not before; a crash on
 * the way leaves it to be replayed again. No replay without its audit row, which is written first.
 */
export async function replay(deps: ReplayDeps, row: QuarantineRow): Promise<Replayed> {
  const { db, inbox, clock } = deps;
  const read = readAgain(deps, row);
  if (!Array.isArray(read)) return read;
  await recordAudit(db, {
    ...{ _id: `quarantine.replay|${row._id}|${row.receivedAt.toISOString()}`, at: clock(), actor: 'cli' },
    ...{
      action: 'quarantine.replay',
      subject: row._id,
      details: { reason: row.reason, events: read.length },
    },
  });
  const how = { receivedAt: row.receivedAt, test: row.test ?? false };
  const recorded = await Promise.all(read.map((event) => inbox.record(event, how)));
  const kept = recorded.filter(({ ofNobody }) => !ofNobody);
  const ids = [...new Set(kept.map(({ id }) => id))];
  // What the log refuses again is set aside again, under the same id: only the log itself says that it is there.
  if ((await db.interactions.countDocuments({ _id: { $in: ids } })) < ids.length) return { state: 'refused' };
  await db.quarantine.deleteOne({ _id: row._id });
  const fresh = kept.filter(({ duplicate }) => !duplicate).length;
  return { state: 'recorded', events: ids.length, new: fresh };
}

function readAgain(
  { keyring, readers }: ReplayDeps,
  { channel, reason, content }: QuarantineRow,
): InboundEvent[] | Replayed {
  let plain: Buffer;
  try {
    plain = keyring.unseal(content);
  } catch {
    return { state: 'closed' };
  }
  if (reason === REFUSED) return [unpackEvent(plain)];
  const reader = readers.get(channel);
  if (!reader) return { state: 'off' };
  const { events, rejects } = reader(plain);
  // What was understood beside it was recorded when it came: only the whole can leave.
  if (rejects.length > 0) return { state: 'not-understood', reason: rejects[0]!.reason };
  if (events.length === 0) return { state: 'not-understood', reason: 'nothing in it' };
  return [...events];
}
