import type { InquiryRow } from '../../models/inquiry';
import type { StaffRow } from '../../models/staff';
import { textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import { reachable } from './colleagues';
import type { DeskDeps } from './deps';
import { takenBy } from './find';
import { auditReturn, causeOfLeaving, returnToQueue } from './return';
import { tellAllUndelivered } from './undelivered';

const IDLE_MS = 30 * 60_000;
const IDLE_DUTY_MS = 4 * 60 * 60_000;

/**
 * One round of what nobody asks for: inquiries of operators who are silent too long, went away, or are no staff any
 * more go back to the queue, the duty of those who have none ends after hours, and authors learn what did not arrive. Any number of rounds at once do no harm.
 */
export async function sweep(deps: DeskDeps): Promise<void> {
  const taken = await deps.db.inquiries.find({ stage: 'taken' }).toArray();
  const by = new Map<string | null, InquiryRow[]>();
  for (const inquiry of taken) by.set(inquiry.assignee, [...(by.get(inquiry.assignee) ?? []), inquiry]);
  for (const [assignee, inquiries] of by) {
    if (assignee === null) await sweepUnnamed(deps, inquiries);
    else await sweepMember(deps, assignee, inquiries);
  }
  await endIdleDuties(deps, new Set(by.keys()));
  await tellAllUndelivered(deps);
}

async function sweepMember(deps: DeskDeps, person: string, held: readonly InquiryRow[]): Promise<void> {
  const { db } = deps;
  const staff = await db.staff.findOne({ _id: person, revokedAt: null });
  const inquiries = held.filter((inquiry) => !staff || isSilent(deps, lastSign(staff, inquiry)));
  if (inquiries.length === 0) return;
  // Whoever gave a sign of life at this very moment keeps everything; whoever was just handed one stays on duty for it.
  const onDuty = inquiries.length < held.length && (staff?.onDuty ?? false);
  if (staff && (await db.staff.updateOne(asSeen(staff), { $set: { onDuty } })).matchedCount === 0) return;
  const leaving = staff ? null : await causeOfLeaving(deps, person);
  const returned: InquiryRow[] = [];
  for (const inquiry of inquiries) {
    const cause = leaving ?? `idle:${inquiry._id}:${inquiry.version}`;
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

/** Whoever went home without a word is not announced to, nor handed inquiries, for ever. */
async function endIdleDuties(deps: DeskDeps, busy: ReadonlySet<string | null>): Promise<void> {
  const { clock, db, idleDutyMs = IDLE_DUTY_MS } = deps;
  const since = new Date(clock().getTime() - idleDutyMs);
  const idle = await db.staff
    .find({ onDuty: true, revokedAt: null, lastActiveAt: { $lte: since } })
    .toArray();
  for (const staff of idle.filter(({ _id }) => !busy.has(_id))) {
    // Taken or handed over since the round began.
    if ((await takenBy(deps, staff._id)).length > 0) continue;
    const to = await reachable(deps, staff._id);
    // Told before it is done: nobody is off duty without knowing it.
    if (to) {
      const key = `idle-duty:${staff._id}:${staff.lastActiveAt!.getTime()}:to:staff`;
      const conversation = await db.conversations.findOne({ _id: to.conversation });
      const test = conversation?.test ? { test: true } : {};
      await deps.tell(key, to.conversation, [textReply(wordsOf(to.locale)('desk.idleDuty'))], test);
    }
    await db.staff.updateOne(asSeen(staff), { $set: { onDuty: false } });
  }
}

/** The member, as long as there was no sign of life since it was read. */
function asSeen({ _id, lastActiveAt }: StaffRow) {
  return { _id, lastActiveAt: lastActiveAt ?? { $exists: false } };
}

/** The latest of what shows that an operator is there for an inquiry: something done, or having come to have it. */
function lastSign({ lastActiveAt }: StaffRow, { heldSince, takenAt }: InquiryRow): Date {
  const held = heldSince ?? takenAt ?? new Date(0);
  return lastActiveAt && lastActiveAt > held ? lastActiveAt : held;
}

function isSilent({ clock, idleMs = IDLE_MS }: DeskDeps, last: Date): boolean {
  return clock().getTime() - last.getTime() >= idleMs;
}
