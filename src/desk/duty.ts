import type { InquiryRow } from '../../models/inquiry';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { releaseAll } from './release';
import { causeOfLeaving } from './return';

/** Comes on duty: waiting inquiries are announced to this member from now on. */
export async function comeOn(deps: DeskDeps, act: Act): Promise<void> {
  const before = await deps.db.staff.findOneAndUpdate(
    { _id: act.staff, revokedAt: null },
    { $set: { onDuty: true }, $max: { lastActiveAt: act.at } },
  );
  await auditAct(deps, act, 'desk.on', `staff:${act.staff}`, {}, { changed: before?.onDuty === false });
}

/** The chats are no longer for this member: off duty, and everything goes back to the queue. Returns what did. */
export async function leaveDesk(deps: DeskDeps, cause: string, staff: string): Promise<InquiryRow[]> {
  return (await goOffAndReturn(deps, cause, staff)).returned;
}

async function goOffAndReturn(
  deps: DeskDeps,
  cause: string,
  staff: string,
): Promise<{ readonly returned: InquiryRow[]; readonly changed: boolean }> {
  const before = await deps.db.staff.findOneAndUpdate({ _id: staff }, { $set: { onDuty: false } });
  const returned = await releaseAll(deps, (await causeOfLeaving(deps, staff)) ?? cause, staff);
  return { returned, changed: before?.onDuty === true };
}

/** Goes off duty; everything goes back to the queue. Returns what did. */
export async function goOff(deps: DeskDeps, act: Act): Promise<InquiryRow[]> {
  const { returned, changed } = await goOffAndReturn(deps, act.id, act.staff);
  const details = { returned: returned.map(({ number }) => number) };
  await auditAct(deps, act, 'desk.off', `staff:${act.staff}`, details, { changed });
  return returned;
}
