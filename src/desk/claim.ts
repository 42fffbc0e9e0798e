import type { InquiryRow } from '../../models/inquiry';
import { changeInquiry } from '../inquiries/change';
import { putIntoHand } from '../inquiries/hands';
import { takenFrom } from '../inquiries/take';
import { auditAct } from './audit';
import { reachable } from './colleagues';
import type { Act, DeskDeps } from './deps';
import { findByNumber, isHis } from './find';
import { setFocus } from './focus';
import { present } from './present';

/** What became of a claim: it is his, somebody was faster (null: in Meta's own app), or why it cannot be. */
export type Claimed =
  | { readonly state: 'his'; readonly inquiry: InquiryRow }
  | { readonly state: 'taken'; readonly inquiry: InquiryRow; readonly by: string }
  | { readonly state: 'closed'; readonly inquiry: InquiryRow }
  | { readonly state: 'own'; readonly inquiry: InquiryRow }
  | { readonly state: 'bot'; readonly inquiry: InquiryRow }
  | { readonly state: 'unknown' }
  | { readonly state: 'no-private' };

/**
 * Takes a waiting inquiry. Of several at once one wins. The winner is shown the words so far in private; who never
 * wrote to the bot privately takes nothing, for there would be no place for them.
 */
export async function claim(deps: DeskDeps, act: Act, number: string): Promise<Claimed> {
  const { db } = deps;
  const found = await findByNumber(deps, number, act);
  if (!found) return { state: 'unknown' };
  // What he writes in that chat would be the citizen's words and the operator's at once.
  if (found.person === act.staff) return { state: 'own', inquiry: found };
  const to = await reachable(deps, act.staff);
  if (!to) return { state: 'no-private' };
  const { inquiry, changed } = await changeInquiry(db, found._id, (row) =>
    row.stage === 'queued' || (row.stage === 'taken' && row.assignee === null)
      ? {
          ...{ stage: 'taken', assignee: act.staff, heldSince: act.at },
          ...{ ...takenFrom(row, act.at), ...putIntoHand(row, act.staff), holding: `${act.id}:to:staff` },
        }
      : null,
  );
  if (!inquiry) return { state: 'unknown' };
  if (!isHis(inquiry, act)) return refusal(inquiry);
  const on = { $set: { onDuty: true }, $max: { lastActiveAt: act.at } };
  await db.staff.updateOne({ _id: act.staff, revokedAt: null }, on);
  await auditAct(deps, act, 'desk.claim', `inquiry:${inquiry.number}`, {}, { changed });
  await setFocus(deps, to.conversation, inquiry._id);
  // Whoever lost the role meanwhile reads nothing; the inquiry goes back as all that such a member has.
  if (!(await reachable(deps, act.staff))) return { state: 'unknown' };
  await present(deps, `${act.id}:to:staff`, to.conversation, inquiry, to.locale);
  return { state: 'his', inquiry };
}

function refusal(inquiry: InquiryRow): Claimed {
  if (inquiry.stage === 'taken') return { state: 'taken', inquiry, by: inquiry.assignee! };
  return { state: inquiry.stage === 'closed' ? 'closed' : 'bot', inquiry };
}
