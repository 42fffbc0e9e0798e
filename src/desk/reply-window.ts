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

type Deps = Pick<DeskDeps, 'db' | 'channels' | 'clock'>;
type Of = Pick<InquiryRow, 'channel' | 'conversation'>;

/** The reply window of an inquiry's conversation at this instant. */
export async function reachOf(deps: Deps, inquiry: Of): Promise<CitizenReach> {
  const [reach] = await reachesOf(deps, [inquiry]);
  return reach!;
}

/** Those of many inquiries, in their order: however many they are, the conversations are read at once. */
export async function reachesOf(
  { db, channels, clock }: Deps,
  inquiries: readonly Of[],
): Promise<CitizenReach[]> {
  const ids = inquiries.map(({ conversation }) => conversation);
  const projection = { lastInboundAt: 1, unreachable: 1 };
  const found = await db.conversations.find({ _id: { $in: ids } }, { projection }).toArray();
  const byId = new Map(found.map((one) => [one._id, one]));
  const now = clock();
  return inquiries.map(({ channel, conversation }) => {
    const { lastInboundAt: heardAt, unreachable } = byId.get(conversation) ?? {};
    const window = windowAt(channels?.get(channel)?.limits ?? {}, heardAt, now);
    return { ...window, unreachable: Boolean(unreachable), ...(heardAt ? { heardAt } : {}) };
  });
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
