import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import { wordsOf } from '../../locales';
import { formatDuration } from '../../locales/format';

/** Since when the citizen waits for a person. */
export function waitingSince({ receivedAt, queuedAt }: InquiryRow): Date {
  return queuedAt ?? receivedAt;
}

/** A time span for people: whole minutes from one minute on. */
export function formatWait(ms: number, locale: Locale): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return formatDuration(seconds < 60 ? seconds : seconds - (seconds % 60), locale);
}

/** Number, direction and channel: all that may be said where others read along. */
export function headingOf(inquiry: InquiryRow, locale: Locale): string {
  const words = wordsOf(locale);
  const { number, channel } = inquiry;
  const direction = inquiry.direction
    ? words(`menu.direction.${inquiry.direction}`)
    : words('desk.noDirection');
  return words('desk.heading', { number, direction, channel: words(`stats.channel.${channel}`) });
}
