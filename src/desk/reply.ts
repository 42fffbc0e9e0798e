import type { InquiryRow } from '../../models/inquiry';
import type { Reply } from '../core/reply';
import { changeInquiry } from '../inquiries/change';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { isHis } from './find';
import { setFocus } from './focus';
import { isOff, reachOf } from './reply-window';

/** What became of an operator's message: on its way, on its way already to `inquiry`, or why it is not sent. */
export type Replied =
  | { readonly state: 'sent' | 'sent-before'; readonly inquiry: InquiryRow }
  | {
      readonly state: 'not-his' | 'closed-window' | 'unreachable' | 'off' | 'erased';
      readonly inquiry: InquiryRow;
    }
  | { readonly state: 'unknown' };

/**
 * Sends what an operator wrote to the citizen of an inquiry he has, on the citizen's channel. `act.id` is the id of what
 * he wrote: it is sent once, whatever is pressed later.
 */
export async function replyToCitizen(
  deps: DeskDeps,
  act: Act,
  inquiryId: string,
  replies: readonly Reply[],
): Promise<Replied> {
  const { db, people, tell } = deps;
  const key = `${act.id}:to:citizen`;
  const before = await db.outbound.findOne({ _id: `${key}/0` });
  if (before?.inquiry && before.inquiry !== inquiryId) {
    const inquiry = await db.inquiries.findOne({ _id: before.inquiry });
    return inquiry ? { state: 'sent-before', inquiry } : { state: 'unknown' };
  }
  const inquiry = await db.inquiries.findOne({ _id: inquiryId });
  if (!inquiry) return { state: 'unknown' };
  // Done before, up to a crash or a button pressed twice: what follows is done again and changes nothing.
  if (before) return finish(deps, act, inquiry);
  if (!isHis(inquiry, act)) return { state: 'not-his', inquiry };
  if (!(await people.get(inquiry.person))) return { state: 'erased', inquiry };
  if (isOff(deps, inquiry)) return { state: 'off', inquiry };
  const reach = await reachOf(deps, inquiry);
  if (reach.unreachable) return { state: 'unreachable', inquiry };
  if (reach.state === 'closed') return { state: 'closed-window', inquiry };
  // Decided on the row as it is at this instant: whoever lost the inquiry meanwhile writes nothing.
  const noted = await changeInquiry(db, inquiryId, (now) =>
    isHis(now, act) && now.firstReplyAt === null ? { firstReplyAt: act.at, firstReplyBy: act.staff } : null,
  );
  if (!noted.inquiry || !isHis(noted.inquiry, act)) return { state: 'not-his', inquiry };
  const about = { inquiry: inquiryId, author: act.staff, ...(inquiry.test ? { test: true } : {}) };
  const told = await tell(key, inquiry.conversation, replies, about);
  // Erased at this very moment: nothing was stored, so nothing is on its way.
  if (told.length === 0 && !(await db.outbound.findOne({ _id: `${key}/0` }))) {
    if (noted.changed) await takeBack(deps, act, inquiryId);
    return { state: 'erased', inquiry };
  }
  return finish(deps, act, noted.inquiry);
}

/** There was no reply after all. */
async function takeBack({ db }: DeskDeps, { at, staff }: Act, inquiryId: string): Promise<void> {
  await changeInquiry(db, inquiryId, (now) =>
    now.firstReplyBy === staff && now.firstReplyAt?.getTime() === at.getTime()
      ? { firstReplyAt: null, firstReplyBy: null }
      : null,
  );
}

async function finish(deps: DeskDeps, act: Act, inquiry: InquiryRow): Promise<Replied> {
  // What he wrote belongs to the inquiry, also when he was asked only later which: it is erased with it.
  await deps.db.interactions.updateOne({ _id: act.id }, { $set: { inquiry: inquiry._id } });
  await auditAct(deps, act, 'desk.reply', `inquiry:${inquiry.number}`);
  const staff = await deps.db.staff.findOne({ _id: act.staff });
  if (staff?.conversation) await setFocus(deps, staff.conversation, inquiry._id);
  return { state: 'sent', inquiry };
}
