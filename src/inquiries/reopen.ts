import type { Collections } from '../database/collections';
import { type Changed, changeInquiry } from './change';
import { adoptFiles } from './open';

/** Opens a closed inquiry again, for a person, when it was closed no longer ago than `withinMs`. */
export async function reopenInquiry(
  db: Pick<Collections, 'inquiries' | 'interactions'>,
  id: string,
  at: Date,
  withinMs: number,
): Promise<Changed> {
  const reopened = await changeInquiry(db, id, ({ stage, closedAt, takenAt, times, askedAt }) => {
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
      askedAt: askedAt ?? at,
      ...(takenAt && {
        resumedAt: null,
        served: { clock: times?.service ?? 0, working: times?.workingService ?? 0 },
      }),
    };
  });
  const { inquiry } = reopened;
  if (inquiry?.reopenedAt?.getTime() === at.getTime())
    await adoptFiles(db, { eventId: id, conversation: inquiry.conversation, receivedAt: at });
  return reopened;
}
