import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import { textReply, type Reply } from '../core/reply';
import { wordsOf } from '../../locales';
import { onDuty } from './colleagues';
import type { DeskDeps } from './deps';
import { formatWait, headingOf, waitingSince } from './heading';
import { staffConversation } from './staff-chat';

const TO_GROUP = ':to:staff-chat';

/** The cause of an announcement to the group, by the id of its outbound row. */
export function causeOf(announcement: string): string {
  return announcement.slice(0, announcement.lastIndexOf(TO_GROUP));
}

/**
 * Tells staff that an inquiry waits: the group when there is one, and privately those on duty who cannot see it. Never a
 * word of the citizen's. `groupToo`: false when the group cannot be told. `cause` is the event that put it there; again for the same cause nothing is added.
 */
export async function announce(
  deps: DeskDeps,
  cause: string,
  inquiry: InquiryRow,
  { but, groupToo = true }: { readonly but?: string; readonly groupToo?: boolean } = {},
): Promise<void> {
  const test = inquiry.test ?? false;
  const group = test || !groupToo ? null : await staffConversation(deps);
  const about = { inquiry: inquiry._id, ...(test ? { test } : {}) };
  if (group) {
    const said = announcement(inquiry, deps.clock(), deps.defaultLocale);
    await deps.tell(`${cause}${TO_GROUP}`, group, [said], { ...about, watched: 'group' });
  }
  for (const { staff, conversation, locale } of await onDuty(deps, { test, ...(but ? { but } : {}) })) {
    if (group && (await isOnTelegram(deps, conversation))) continue;
    const said = announcement(inquiry, deps.clock(), locale);
    await deps.tell(`${cause}:to:duty:${staff._id}`, conversation, [said], about);
  }
}

function announcement(inquiry: InquiryRow, now: Date, locale: Locale): Reply {
  const words = wordsOf(locale);
  const time = formatWait(now.getTime() - waitingSince(inquiry).getTime(), locale);
  const title = words(inquiry.takenAt ? 'desk.announce.again' : 'desk.announce.new');
  const lines = [title, headingOf(inquiry, locale), words('desk.waiting', { time })];
  return textReply(lines.join('\n'), [claimChoice(inquiry, locale)]);
}

/** The button by which one takes an inquiry, also in the group. */
export function claimChoice({ number }: Pick<InquiryRow, 'number'>, locale: Locale, named = false) {
  const words = wordsOf(locale);
  const label = named ? words('desk.claimNumber', { number }) : words('desk.claim');
  return { label, value: `claim:${number}` };
}

async function isOnTelegram({ db }: DeskDeps, conversation: string): Promise<boolean> {
  return (await db.conversations.findOne({ _id: conversation }))?.channel === 'telegram';
}
