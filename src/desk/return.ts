import type { InquiryRow } from '../../models/inquiry';
import { recordAudit } from '../audit/record';
import { changeInquiry } from '../inquiries/change';
import { servedUntil } from '../inquiries/close';
import { announce } from './announce';
import type { DeskDeps } from './deps';

/** Why an inquiry goes back: the event or run that causes it, and who had it (null: nobody by name). */
export interface Returning {
  readonly cause: string;
  readonly inquiry: Pick<InquiryRow, '_id'>;
  readonly from: string | null;
}

/**
 * The cause by which the inquiries of one whose role was revoked go back: the same whoever comes first, the
 * administrator's command, the desk's own look or a citizen's message, so that each is announced once and all are counted.
 * Null: the role stands.
 */
export async function causeOfLeaving({ db }: Pick<DeskDeps, 'db'>, person: string): Promise<string | null> {
  const revokedAt = (await db.staff.findOne({ _id: person }))?.revokedAt;
  return revokedAt ? `revoked:${person}:${revokedAt.getTime()}` : null;
}

/**
 * Gives an inquiry back to the queue, if `from` still has it, and announces it to the others. The citizen's place in
 * the queue is kept, and the citizen is not bothered.
 */
export async function returnToQueue(deps: DeskDeps, returning: Returning): Promise<InquiryRow | null> {
  return (await giveBack(deps, returning))?.inquiry ?? null;
}

/** The same; `changed`: by this very call, and not up to a crash before it. */
export async function giveBack(
  deps: DeskDeps,
  { cause, inquiry, from }: Returning,
): Promise<{ readonly inquiry: InquiryRow; readonly changed: boolean } | null> {
  const { inquiry: now, changed } = await changeInquiry(deps.db, inquiry._id, (row) =>
    row.stage === 'taken' && row.assignee === from
      ? {
          ...{ stage: 'queued', assignee: null, queuedAt: row.queuedAt ?? deps.clock(), queuedBy: cause },
          ...servedUntil(row, deps.clock(), deps.hours),
        }
      : null,
  );
  // Done before by this very cause, up to a crash: then it may wait there unannounced.
  if (now?.stage !== 'queued' || now.queuedBy !== cause) return null;
  await announce(deps, `${cause}:${now.number}`, now, from ? { but: from } : {});
  return { inquiry: now, changed };
}

/** Writes that the bot gave an inquiry back, from whom, and why when it was not for silence. */
export function auditReturn(
  { db, clock }: Pick<DeskDeps, 'db' | 'clock'>,
  cause: string,
  inquiry: InquiryRow,
  details: { readonly from: string | null; readonly why?: string },
): Promise<void> {
  return recordAudit(db, {
    _id: `${cause}:${inquiry.number}:desk.return`,
    ...{ at: clock(), actor: 'system', action: 'desk.return', subject: `inquiry:${inquiry.number}` },
    details,
    ...(inquiry.test ? { test: true as const } : {}),
  });
}
