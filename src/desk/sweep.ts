import type { InquiryRow } from '../../models/inquiry';
import type { StaffRow } from '../../models/staff';
import { textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import { reachable } from './colleagues';
import type { DeskDeps } from './deps';
import { auditReturn, returnToQueue } from './return';
import { tellAllUndelivered } from './undelivered';

const IDLE_MS = 30 * 60_000;

/**
 * One round of what nobody asks for: inquiries of operators who are silent too long, went away, or are no staff any
 * more go back to the queue, and authors learn what did not arrive. Any number of rounds at once do no harm.
 */
export async function sweep(deps: DeskDeps): Promise<void> {
  const taken = await deps.db.inquiries.find({ stage: 'taken' }).toArray();
  const by = new Map<string | null, InquiryRow[]>();
  for (const inquiry of taken) by.set(inquiry.assignee, [...(by.get(inquiry.assignee) ?? []), inquiry]);
  for (const [assignee, inquiries] of by) {
    if (assignee === null) await sweepUnnamed(deps, inquiries);
    else await sweepMember(deps, assignee, inquiries);
  }
  await tellAllUndelivered(deps);
}

async function sweepMember(deps: DeskDeps, person: string, inquiries: readonly InquiryRow[]): Promise<void> {
  const { db } = deps;
  const staff = await db.staff.findOne({ _id: person, revokedAt: null });
  if (staff && !isSilent(deps, lastSign(staff, inquiries))) return;
  // Whoever gave a sign of life at this very moment keeps everything.
  const seen = { _id: person, lastActiveAt: staff?.lastActiveAt ?? { $exists: false } };
  const off = staff && (await db.staff.updateOne(seen, { $set: { onDuty: false } }));
  if (off && off.matchedCount === 0) return;
  const returned: InquiryRow[] = [];
  for (const inquiry of inquiries) {
    const cause = `idle:${inquiry._id}:${inquiry.version}`;
    const back = await returnToQueue(deps, { cause, inquiry, from: person });
    if (!back) continue;
    returned.push(back);
    await auditReturn(deps, cause, back, { from: person });
  }
  await tellReturned(deps, person, returned);
}

async function tellReturned(deps: DeskDeps, person: string, returned: readonly InquiryRow[]): Promise<void> {
  const [first] = returned;
  const to = first && (await reachable(deps, person));
  if (!to) return;
  const numbers = returned.map(({ number }) => number).join(', ');
  const text = wordsOf(to.locale)('desk.idle', { numbers });
  const test = first.test ? { test: true } : {};
  await deps.tell(`idle:${first._id}:${first.version}:to:staff`, to.conversation, [textReply(text)], test);
}

/** Answered in Meta's own app, and silent since: somebody has to see to its end. */
async function sweepUnnamed(deps: DeskDeps, inquiries: readonly InquiryRow[]): Promise<void> {
  for (const inquiry of inquiries) {
    const echo = await deps.db.interactions.findOne(
      { conversation: inquiry.conversation, kind: 'staff-echo', inquiry: inquiry._id },
      { sort: { order: -1 }, projection: { receivedAt: 1 } },
    );
    const last = echo?.receivedAt ?? inquiry.takenAt ?? inquiry.receivedAt;
    if (!isSilent(deps, last)) continue;
    const cause = `idle:${inquiry._id}:${inquiry.version}`;
    const back = await returnToQueue(deps, { cause, inquiry, from: null });
    if (back) await auditReturn(deps, cause, back, { from: null });
  }
}

/** The latest of what shows that an operator is there. */
function lastSign({ lastActiveAt }: StaffRow, inquiries: readonly InquiryRow[]): Date {
  return (
    lastActiveAt ??
    inquiries.reduce((last, { takenAt }) => (takenAt && takenAt > last ? takenAt : last), new Date(0))
  );
}

function isSilent({ clock, idleMs = IDLE_MS }: DeskDeps, last: Date): boolean {
  return clock().getTime() - last.getTime() >= idleMs;
}
