import type { Outcome } from '../core/subjects';
import type { Collections } from '../database/collections';
import type { Hours } from '../hours/hours';
import type { InquiryRow, InquiryTimes } from '../../models/inquiry';
import { type Changed, changeInquiry } from './change';
import type { Description } from './describe';
import { takeFromHand } from './hands';

/** How an inquiry ends. */
export interface Closing extends Partial<Description> {
  readonly outcome: Exclude<Outcome, 'open'>;
  readonly by: 'bot' | 'person' | 'system';
  /** Whoever closes must have it; null: no matter who. */
  readonly staff: string | null;
  readonly investigation?: boolean;
  /** What a person closes it by: the id of an event or a request. */
  readonly endedBy?: string;
  /** Its citizen is still to be told, by whoever does so later. */
  readonly untold?: true;
  readonly at: Date;
  /** Only while it is there; it may move at any moment. */
  readonly whileIn?: readonly InquiryRow['stage'][];
  /** What the bot alone answered and time has closed is closed anew, so many milliseconds later at most. */
  readonly revivesMs?: number;
}

/** Closes an open inquiry with its outcome and what it was about. */
export function closeInquiry(
  db: Pick<Collections, 'inquiries'>,
  hours: Hours,
  id: string,
  closing: Closing,
): Promise<Changed> {
  const { outcome, by, staff, at, investigation, untold, revivesMs = 0, whileIn, ...description } = closing;
  return changeInquiry(db, id, (inquiry) => {
    const open = inquiry.outcome === 'open' || wasLeft(inquiry, new Date(at.getTime() - revivesMs));
    if (whileIn && inquiry.outcome === 'open' && !whileIn.includes(inquiry.stage)) return null;
    if (!open || (staff !== null && inquiry.assignee !== staff)) return null;
    const known = Object.fromEntries(
      Object.entries(description).filter(([, value]) => value !== undefined && value !== null),
    );
    const mark = untold ? { untold } : {};
    return { ...known, ...mark, ...closed(inquiry, { outcome, by, at, investigation }, hours) };
  });
}

/** What a closing sets, whoever closes. Pure. */
export function closed(
  inquiry: InquiryRow,
  {
    outcome,
    by,
    at,
    investigation,
    endedBy,
  }: Pick<Closing, 'outcome' | 'by' | 'at' | 'investigation' | 'endedBy'>,
  hours: Hours,
): Partial<InquiryRow> {
  return {
    ...{ outcome, stage: 'closed', closedAt: at, closedBy: by },
    ...(endedBy === undefined ? {} : { endedBy }),
    investigation: investigation ?? inquiry.investigation,
    times: timesOf(inquiry, at, hours),
    ...takeFromHand(inquiry, at, hours),
  };
}

/** True when only the bot had it, and it was closed for silence at this time or later. */
function wasLeft({ closedBy, closedAt, queuedAt, takenAt }: InquiryRow, since: Date): boolean {
  return (
    closedBy === 'system' && queuedAt === null && takenAt === null && closedAt !== null && closedAt > since
  );
}

/**
 * How long waiting, first reply and service took, by the clock and in working hours. Waiting begins when a person is
 * asked for; the time in which it is closed or back in the queue is nobody's service. Pure.
 */
export function timesOf(inquiry: InquiryRow, closedAt: Date, hours: Hours): InquiryTimes {
  const { takenAt, firstReplyAt, served } = inquiry;
  const asked = inquiry.askedAt ?? inquiry.receivedAt;
  const since = servedSince(inquiry);
  const clock = (from: Date | null, to: Date | null): number | null =>
    from && to ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)) : null;
  const working = (from: Date | null, to: Date | null): number | null =>
    from && to ? hours.workingSeconds(from, to) : null;
  return {
    wait: clock(asked, takenAt),
    firstReply: clock(asked, firstReplyAt),
    service: takenAt && (served?.clock ?? 0) + (clock(since, closedAt) ?? 0),
    workingWait: working(asked, takenAt),
    workingFirstReply: working(asked, firstReplyAt),
    workingService: takenAt && (served?.working ?? 0) + (working(since, closedAt) ?? 0),
  };
}

/** Since when people serve it now; null: nobody does. */
function servedSince({ takenAt, resumedAt }: InquiryRow): Date | null {
  return resumedAt === undefined ? takenAt : resumedAt;
}

/** The seconds in which people had it until now, for when they have it no more. Pure. */
export function servedUntil(
  inquiry: InquiryRow,
  at: Date,
  hours: Hours,
): Pick<InquiryRow, 'served' | 'resumedAt' | 'hands'> {
  if (inquiry.takenAt === null) return {};
  const { service, workingService } = timesOf(inquiry, at, hours);
  return {
    resumedAt: null,
    served: { clock: service ?? 0, working: workingService ?? 0 },
    ...takeFromHand(inquiry, at, hours),
  };
}
