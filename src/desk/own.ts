import type { InquiryRow } from '../../models/inquiry';
import { textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import { closeInquiry } from '../inquiries/close';
import { auditAct } from './audit';
import { reachable } from './colleagues';
import type { Act, DeskDeps } from './deps';

/**
 * Ends what somebody who becomes a member of staff had asked as a citizen, unresolved: what is written in that chat is
 * for others from now on. Whoever had one of them is told. Returns them, also when the act is done again.
 */
export async function endOwn(deps: DeskDeps, act: Act): Promise<InquiryRow[]> {
  const { db, hours } = deps;
  const own = await db.inquiries
    .find({ person: act.staff, $or: [{ outcome: 'open' }, { closedAt: act.at, closedBy: 'system' }] })
    .sort({ number: 1 })
    .toArray();
  if (own.length === 0) return [];
  const numbers = own.map(({ number }) => number);
  // Said before it is done: no change without its audit row.
  await auditAct(deps, act, 'desk.own', 'queue', { numbers });
  for (const { _id } of own) {
    const closing = { outcome: 'unresolved', by: 'system', staff: null, at: act.at } as const;
    const { inquiry } = await closeInquiry(db, hours, _id, closing);
    if (inquiry) await tellAssignee(deps, act, inquiry);
  }
  return own;
}

async function tellAssignee(deps: DeskDeps, act: Act, inquiry: InquiryRow): Promise<void> {
  const { _id, assignee, number, test } = inquiry;
  const to = assignee === null ? null : await reachable(deps, assignee);
  if (!to) return;
  const text = wordsOf(to.locale)('desk.ownEnded', { number });
  const about = { inquiry: _id, ...(test ? { test } : {}) };
  await deps.tell(`${act.id}:own:${_id}:to:staff`, to.conversation, [textReply(text)], about);
}
