import type { InquiryRow } from '../../models/inquiry';
import type { Context } from '../context';

/** The inquiry this conversation is about, open or closed, as it was before this event; null before the first, and after the main menu. */
export function currentInquiry({ turn }: Context): Promise<InquiryRow | null> {
  return turn.inquiry();
}

/** True when an inquiry waited for a person before this event: it was not this event, handled again, that handed it over. */
export function wasQueued(inquiry: InquiryRow, { turn }: Context): boolean {
  return inquiry.stage === 'queued' && !turn.again && !isReopenedNow(inquiry, turn);
}

/** True when this event, handled before, has opened the inquiry again. */
export function isReopenedNow({ reopenedBy }: InquiryRow, turn: Context['turn']): boolean {
  return reopenedBy === turn.row._id;
}

/** What opens a closed inquiry again: this event. */
export function reopeningBy({ services, turn }: Context) {
  return { by: turn.row._id, at: turn.row.receivedAt, withinMs: services.reopenMs };
}

/** True while a person has the inquiry or is going to: all that is written belongs to it. */
export function isWithPeople({ stage }: InquiryRow): boolean {
  return stage === 'queued' || stage === 'taken';
}

/** The citizen's own inquiry of a number, or null. */
export async function ownInquiry(number: string, { services, actor }: Context): Promise<InquiryRow | null> {
  const inquiry = await services.inquiries.byNumber(number);
  return inquiry?.person === actor.person ? inquiry : null;
}

/** What a button about an inquiry says: `helped:2024-000123:yes`. */
export function readChoice(value: string, kind: string): { number: string; what: string } | null {
  const [prefix, number, what] = value.split(':');
  return prefix === kind && number && what ? { number, what } : null;
}
