import type { InquiryRow } from '../../models/inquiry';
import type { OutboundRow } from '../../models/outbound';
import { textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import { reopenInquiry } from '../inquiries/reopen';
import { announce, causeOf } from './announce';
import { reachable } from './colleagues';
import type { DeskDeps } from './deps';
import { headingOf } from './heading';
import { auditReturn, returnToQueue } from './return';

/** Whoever closed without having seen a citizen's last words did not mean those; later than this it is another matter. */
const REOPENS_MS = 24 * 3_600_000;

/**
 * Something that staff have to see did not reach them, or nobody knows. Never is it sent a second time: its reader is told
 * so, and can look at the inquiry again; whoever cannot be told loses the inquiry to the queue, where it is announced to the
 * others; and what the group cannot be told is told everybody on duty. Done again it adds nothing.
 */
export async function seeToUnseen(deps: DeskDeps, row: OutboundRow): Promise<void> {
  const { db } = deps;
  const inquiry = row.inquiry ? await db.inquiries.findOne({ _id: row.inquiry }) : null;
  if (inquiry && row.watched === 'group') await tellWithoutGroup(deps, row, inquiry);
  else if (inquiry?.stage === 'taken' && inquiry.assignee === row.person)
    await seeToReader(deps, row, inquiry);
  else if (inquiry?.stage === 'closed' && inquiry.assignee === row.person)
    await reopenUnread(deps, row, inquiry);
  await db.outbound.updateOne({ _id: row._id }, { $unset: { watched: '' } });
}

async function tellWithoutGroup(deps: DeskDeps, row: OutboundRow, inquiry: InquiryRow): Promise<void> {
  if (inquiry.stage === 'queued') await announce(deps, causeOf(row._id), inquiry, { groupToo: false });
}

async function seeToReader(deps: DeskDeps, row: OutboundRow, inquiry: InquiryRow): Promise<void> {
  const { db } = deps;
  const conversation = await db.conversations.findOne({ _id: row.conversation });
  const gone = Boolean(conversation?.unreachable);
  const to = await reachable(deps, row.person);
  if (to && !gone && row.watched === 'words') {
    const words = wordsOf(to.locale);
    const { number, test } = inquiry;
    const text = [headingOf(inquiry, to.locale), words(`desk.unseen.${stateOf(row)}`)].join('\n');
    const choice = { label: words('desk.mine.open', { number }), value: `/mine ${number}` };
    const about = { inquiry: inquiry._id, watched: 'notice' as const, ...(test ? { test } : {}) };
    await deps.tell(noticeIdOf(row), to.conversation, [textReply(text, [choice])], about);
    return;
  }
  // Nobody who cannot be written to is told of what waits.
  if (gone) await db.staff.updateOne({ _id: row.person }, { $set: { onDuty: false } });
  const back = await returnToQueue(deps, { cause: row._id, inquiry, from: row.person });
  if (!back) return;
  await auditReturn(deps, row._id, back, { from: row.person, why: gone ? 'unreachable' : 'unseen' });
  if (!to || gone) return;
  const text = wordsOf(to.locale)('desk.released', { number: back.number });
  await deps.tell(
    `${row._id}:to:reader`,
    to.conversation,
    [textReply(text)],
    back.test ? { test: true } : {},
  );
}

/** What a citizen wrote was on its way to the operator who closed the inquiry meanwhile: it waits for a person again. */
async function reopenUnread(deps: DeskDeps, row: OutboundRow, inquiry: InquiryRow): Promise<void> {
  const { db, clock } = deps;
  const [event] = row._id.split(':to:staff');
  const said = await db.interactions.findOne({ _id: event, conversation: inquiry.conversation });
  if (!said || row.watched !== 'words' || inquiry.closedBy !== 'person') return;
  const reopening = { by: row._id, at: clock(), withinMs: REOPENS_MS };
  const { inquiry: now } = await reopenInquiry(db, inquiry._id, reopening);
  if (now?.stage !== 'queued' || now.reopenedBy !== row._id) return;
  await announce(deps, row._id, now);
  await auditReturn(deps, row._id, now, { from: row.person, why: 'unseen' });
}

function stateOf({ state }: OutboundRow): 'failed' | 'unknown' {
  return state === 'failed' ? 'failed' : 'unknown';
}

/** An inquiry is shown by many messages, and one notice says it of all of them. */
function noticeIdOf({ _id, person }: OutboundRow): string {
  const cause = /^.*?:to:(?:staff|author)/.exec(_id)?.[0] ?? _id;
  return `${cause}:unseen:${person}`;
}
