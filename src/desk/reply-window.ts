import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import { wordsOf } from '../../locales';
import { type Window, windowAt } from '../outbox/window';
import type { DeskDeps } from './deps';
import { formatWait } from './heading';

/** Whether the citizen can be written to now: the platform's window, or why not. */
export interface CitizenReach extends Window {
  /** The platform says that nothing arrives there any more. */
  readonly unreachable: boolean;
  /** When the citizen wrote last. */
  readonly heardAt?: Date;
}

/** The reply window of an inquiry's conversation at this instant. */
export async function reachOf(
  { db, channels, clock }: Pick<DeskDeps, 'db' | 'channels' | 'clock'>,
  inquiry: Pick<InquiryRow, 'channel' | 'conversation'>,
): Promise<CitizenReach> {
  const conversation = await db.conversations.findOne({ _id: inquiry.conversation });
  const limits = channels?.get(inquiry.channel)?.limits ?? {};
  const window = windowAt(limits, conversation?.lastInboundAt, clock());
  const heardAt = conversation?.lastInboundAt;
  return { ...window, unreachable: Boolean(conversation?.unreachable), ...(heardAt ? { heardAt } : {}) };
}

/** True when a channel was switched off since somebody wrote there: nothing can be sent. */
export function isOff(
  { channels }: Pick<DeskDeps, 'channels'>,
  { channel }: Pick<InquiryRow, 'channel'>,
): boolean {
  return channels !== undefined && !channels.has(channel);
}

/** The window in words, for the operator; null where there is none. */
export function reachLine(reach: CitizenReach, now: Date, locale: Locale): string | null {
  const words = wordsOf(locale);
  if (reach.unreachable) return words('desk.window.unreachable');
  if (reach.state === 'closed') return words('desk.window.closed');
  if (!reach.until) return null;
  const time = formatWait(reach.until.getTime() - now.getTime(), locale);
  return words(reach.state === 'any' ? 'desk.window.any' : 'desk.window.person', { time });
}
