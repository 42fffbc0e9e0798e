import type { InquiryRow } from '../../models/inquiry';
import { auditAct } from './audit';
import { type Reachable, onDuty, reachable } from './colleagues';
import type { Act, DeskDeps } from './deps';
import { isHis, takenBy } from './find';
import { changeInquiry } from '../inquiries/change';
import { putIntoHand, takeFromHand } from '../inquiries/hands';
import { present } from './present';
import { giveBack, returnToQueue } from './return';

/** Gives an inquiry back to the queue. Null: he does not have it. */
export async function release(deps: DeskDeps, act: Act, inquiry: InquiryRow): Promise<InquiryRow | null> {
  const given = await giveBack(deps, { cause: act.id, inquiry, from: act.staff });
  if (!given) return null;
  const { changed } = given;
  await auditAct(deps, act, `desk.release`, `inquiry:${inquiry.number}`, {}, { changed });
  return given.inquiry;
}

/**
 * Gives everything a member of staff has back to the queue. Returns all that waits there for this cause: also what a crash
 * cut off, or what somebody else had given back because the role was revoked.
 */
export async function releaseAll(deps: DeskDeps, cause: string, staff: string): Promise<InquiryRow[]> {
  const returned: InquiryRow[] = [];
  const before = await deps.db.inquiries.find({ stage: 'queued', queuedBy: cause }).toArray();
  for (const inquiry of [...before, ...(await takenBy(deps, staff))]) {
    const back = await returnToQueue(deps, { cause, inquiry, from: staff });
    if (back) returned.push(back);
  }
  return returned;
}

/** Colleagues on duty to whom an inquiry can be handed. */
export function colleagues(deps: DeskDeps, act: Act): Promise<Reachable[]> {
  return onDuty(deps, { test: act.test, but: act.staff });
}

/** What became of handing on. */
export type Transferred =
  | { readonly state: 'done'; readonly inquiry: InquiryRow; readonly to: string }
  | { readonly state: 'not-his' | 'off-duty' | 'own' };

/** Hands an inquiry to a colleague on duty, who is shown everything in private. */
export async function transfer(
  deps: DeskDeps,
  act: Act,
  inquiry: InquiryRow,
  to: string,
): Promise<Transferred> {
  if (to === inquiry.person) return { state: 'own' };
  const colleague = await reachable(deps, to);
  const before = await deps.db.inquiries.findOne({ _id: inquiry._id });
  // Done before, up to a crash.
  const again = before?.stage === 'taken' && before.assignee === to;
  if (!colleague || (!again && !colleague.staff.onDuty)) return { state: 'off-duty' };
  const { inquiry: now, changed } = await changeInquiry(deps.db, inquiry._id, (row) =>
    isHis(row, act) && to !== act.staff
      ? {
          ...{ assignee: to, heldSince: act.at, holding: `${act.id}:to:staff:${to}` },
          ...putIntoHand({ ...row, ...takeFromHand(row, act.at, deps.hours) }, to),
        }
      : null,
  );
  if (now?.stage !== 'taken' || now.assignee !== to || to === act.staff) return { state: 'not-his' };
  await auditAct(deps, act, 'desk.transfer', `inquiry:${now.number}`, { to }, { changed });
  await present(deps, `${act.id}:to:staff:${to}`, colleague.conversation, now, colleague.locale);
  return { state: 'done', inquiry: now, to };
}
