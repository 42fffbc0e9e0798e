import type { InquiryRow } from '../../models/inquiry';
import { changeInquiry } from '../inquiries/change';
import { closed, closeInquiry } from '../inquiries/close';
import { dropKeptBlock, whoseKeptBlock } from '../people/kept-block';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { closedBy } from './close';
import { isHis } from './find';

/**
 * Blocks the citizen of an inquiry he has, for abuse: nothing that person writes is answered any more, and the inquiry
 * ends unresolved, as do others of that person which wait. False: he does not have it.
 */
export async function block(deps: DeskDeps, act: Act, inquiry: InquiryRow): Promise<boolean> {
  const { db, hours } = deps;
  const { inquiry: now, changed } = await changeInquiry(db, inquiry._id, (row) =>
    isHis(row, act)
      ? closed(row, { outcome: 'unresolved', by: 'person', at: act.at, endedBy: act.id }, hours)
      : null,
  );
  if (!now || !closedBy(now, act)) return false;
  await db.people.updateOne({ _id: inquiry.person }, { $set: { blocked: { by: act.staff, at: act.at } } });
  const waiting = await db.inquiries
    .find({ person: inquiry.person, stage: { $in: ['bot', 'queued'] } })
    .toArray();
  const closing = {
    outcome: 'unresolved',
    by: 'person',
    staff: null,
    at: act.at,
    whileIn: ['bot', 'queued'],
  } as const;
  for (const { _id } of waiting) await closeInquiry(db, hours, _id, closing);
  const subject = `inquiry:${inquiry.number}`;
  await auditAct(deps, act, 'desk.block', subject, { person: inquiry.person }, { changed });
  return true;
}

/**
 * Lets the citizen of an inquiry write again, also one who was erased since (by the inquiry that led to the block). False:
 * was not blocked.
 */
export async function unblock(deps: DeskDeps, act: Act, inquiry: InquiryRow): Promise<boolean> {
  const { db } = deps;
  const subject = `inquiry:${inquiry.number}`;
  const erased = await whoseKeptBlock(db, subject);
  const who = erased ?? inquiry.person;
  const person = await db.people.findOne({ _id: who });
  // Noted before, up to a crash: what follows is done again.
  const before = await db.audit.findOne({ _id: `${act.id}:desk.unblock` });
  if (!before && !erased && !person?.blocked) return false;
  // Blocked since by somebody: that it ends once more is another time.
  const changed = before !== null && (person?.blocked?.at ?? before.at) > before.at;
  await auditAct(deps, act, 'desk.unblock', subject, { person: inquiry.person }, { changed });
  // Whoever was blocked again meanwhile stays so.
  await db.people.updateOne({ _id: who, 'blocked.at': { $lte: act.at } }, { $set: { blocked: null } });
  if (erased) await dropKeptBlock(db, erased);
  return true;
}
