import type { Collections } from '../database/collections';
import { type Changed, changeInquiry } from './change';
import { adoptFiles } from './open';

/** What opens an inquiry again: an event (or the id of whatever else), and how long after the closing it may. */
export interface Reopening {
  readonly by: string;
  readonly at: Date;
  readonly withinMs: number;
}

/**
 * Opens a closed inquiry again, for a person. The same cause does it once: handled again after the inquiry was closed
 * anew, it changes nothing.
 */
export async function reopenInquiry(
  db: Pick<Collections, 'inquiries' | 'interactions'>,
  id: string,
  { by, at, withinMs }: Reopening,
): Promise<Changed> {
  const reopened = await changeInquiry(db, id, ({ stage, closedAt, takenAt, times, askedAt, reopenedBy }) => {
    if (reopenedBy === by) return null;
    if (stage !== 'closed' || !closedAt || at.getTime() - closedAt.getTime() > withinMs) return null;
    return {
      stage: 'queued',
      outcome: 'open',
      assignee: null,
      queuedAt: at,
      closedAt: null,
      closedBy: null,
      times: null,
      reopenedAt: at,
      reopenedBy: by,
      askedAt: askedAt ?? at,
      ...(takenAt && {
        resumedAt: null,
        served: { clock: times?.service ?? 0, working: times?.workingService ?? 0 },
      }),
    };
  });
  const { inquiry } = reopened;
  if (inquiry?.reopenedBy === by)
    await adoptFiles(db, { eventId: id, conversation: inquiry.conversation, receivedAt: at });
  return reopened;
}
