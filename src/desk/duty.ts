import type { InquiryRow } from '../../models/inquiry';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { releaseAll } from './release';
import { causeOfLeaving } from './return';

/** Comes on duty: waiting inquiries are announced to this member from now on. */
export async function comeOn(deps: DeskDeps, act: Act): Promise<void> {
  await deps.db.staff.updateOne(
    { _id: act.staff, revokedAt: null },
    { $set: { onDuty: true }, $max: { lastActiveAt: act.at } },
  );
  await auditAct(deps, act, 'desk.on', `staff:${act.staff}`);
}

/** The chats are no longer for this member: off duty, and everything goes back to the queue. Returns what did. */
export async function leaveDesk(deps: DeskDeps, cause: string, staff: string): Promise<InquiryRow[]> {
  await deps.db.staff.updateOne({ _id: staff }, { $set: { onDuty: false } });
  return releaseAll(deps, (await causeOfLeaving(deps, staff)) ?? cause, staff);
}

/** Goes off duty; everything goes back to the queue. Returns what did. */
export async function goOff(deps: DeskDeps, act: Act): Promise<InquiryRow[]> {
  const returned = await leaveDesk(deps, act.id, act.staff);
  const details = { returned: returned.map(({ number }) => number) };
  await auditAct(deps, act, 'desk.off', `staff:${act.staff}`, details);
  return returned;
}
