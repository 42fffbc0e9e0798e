import { setTimeout as sleep } from 'node:timers/promises';
import type { InquiryRow } from '../../models/inquiry';
import type { InboundEvent } from '../core/event';
import { type Reply, textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import type { Turn } from '../inbox/turn';
import { aboutWords } from './about';
import { type Reachable, reachable } from './colleagues';
import type { DeskDeps } from './deps';
import { eventWords, offeredLabels } from './event-words';
import { broughtTo } from './files';
import { headingOf } from './heading';
import { causeOfLeaving, returnToQueue } from './return';
import { reachLine, reachOf } from './reply-window';
import { isTold, mayShow } from './shown';

const OPENING_LOOKS = 40;
const OPENING_LOOK_MS = 25;

/**
 * The citizen wrote (or did) something while a person has the inquiry: that person is told, privately. When it changes
 * hands meanwhile, the next one is told too; when nobody has it any more, it goes back to the queue, where the message
 * is among what was said. False: it was closed meanwhile, by somebody who cannot have read this.
 */
export async function relay(
  deps: DeskDeps,
  turn: Pick<Turn, 'row'>,
  inquiry: InquiryRow,
  event: InboundEvent,
): Promise<boolean> {
  const { db } = deps;
  const { _id, conversation } = turn.row;
  // First of all it belongs to the inquiry: whoever takes it from now on reads it there.
  await db.interactions.updateOne({ _id }, { $set: { inquiry: inquiry._id } });
  turn.row.inquiry = inquiry._id;
  let told: string | null = null;
  for (;;) {
    const now = await db.inquiries.findOne({ _id: inquiry._id });
    if (now?.stage !== 'taken') return now?.stage !== 'closed';
    const { assignee } = now;
    // With nobody's name it is answered in Meta's own app, and read there.
    if (assignee === null || assignee === told) return true;
    if (now.holding) {
      await untilOpened(deps, now.holding);
      if (!(await mayShow(db, _id, now.holding, 'relay'))) return true;
    }
    const to = await reachable(deps, assignee);
    if (!to) {
      const cause = (await causeOfLeaving(deps, assignee)) ?? _id;
      await returnToQueue(deps, { cause, inquiry: now, from: assignee });
      return true;
    }
    const replies = await relayed(deps, now, event, to, conversation);
    await deps.tell(`${_id}:to:staff:${assignee}`, to.conversation, replies, aboutWords(now));
    told = assignee;
  }
}

/** What opens the inquiry to its new holder comes first; when it is late (a crash), it does not keep what is new. */
async function untilOpened(deps: DeskDeps, holding: string): Promise<void> {
  for (let looks = 0; looks < OPENING_LOOKS; looks += 1) {
    if (await isTold(deps, holding)) return;
    await sleep(OPENING_LOOK_MS);
  }
}

async function relayed(
  deps: DeskDeps,
  inquiry: InquiryRow,
  event: InboundEvent,
  { locale }: Reachable,
  conversation: string,
): Promise<Reply[]> {
  const said = await eventWords(event, locale, offeredLabels(deps, conversation));
  if (said === null) return [];
  const words = wordsOf(locale);
  const heading = headingOf(inquiry, locale);
  const heard = await reachOf(deps, inquiry);
  const reach = event.kind === 'unreachable' ? null : reachLine(heard, deps.clock(), locale);
  const line = event.kind === 'staff-echo' ? 'desk.line.staff' : 'desk.line.citizen';
  const told = event.kind === 'unreachable' ? said : words(line, { text: said });
  const file =
    event.kind === 'attachment'
      ? await broughtTo(deps, event, { alt: heading, caption: heading }, locale)
      : {};
  const text = [heading, told, ...(file.why ? [file.why] : []), ...(reach ? [reach] : [])].join('\n');
  return [textReply(text), ...(file.reply ? [file.reply] : [])];
}
