import type { StaffRow } from '../../models/staff';
import type { SubscriptionRow } from '../../models/subscription';
import { type Words, wordsOf } from '../../locales';
import type { Locale } from '../core/actor';
import { windowAt } from '../outbox/window';
import { localeOf } from '../people/locale';
import { maySee } from '../people/may-see';
import { findStaff } from '../people/staff';
import type { RenderOptions } from '../reports/page';
import type { SubscriptionDeps } from './deps';

/** Sending takes a while: what would come in the last minutes of a reply window may be too late. */
const WINDOW_MARGIN_MS = 300_000;

/** Somebody who is told something, as things are now. */
export interface Reader {
  readonly staff: StaffRow;
  readonly locale: Locale;
  readonly words: Words;
  readonly options: RenderOptions;
}

/** The member of staff whose subscription it is, with the rights and the language of this moment; null: no member any more. */
export async function readerOf(
  { db, defaultLocale, districts }: SubscriptionDeps,
  { person }: Pick<SubscriptionRow, 'person'>,
): Promise<Reader | null> {
  const staff = await findStaff(db, person);
  if (!staff || staff.role === 'operator') return null;
  const [locale, centres] = await Promise.all([
    localeOf(db, person, undefined, defaultLocale),
    db.centres.find().sort({ order: 1 }).toArray(),
  ]);
  const words = wordsOf(locale);
  const options: RenderOptions = {
    ...{ locale, centres, words },
    sees: (subject) => maySee(staff, subject),
    districtName: (code) => districts.nameOf(code, locale),
  };
  return { staff, locale, words, options };
}

/**
 * Whether anything may be sent to a conversation now: the platform's reply window is open and nobody has blocked us. Null:
 * the conversation is gone.
 */
export async function mayWrite(
  { db, channels, clock }: Pick<SubscriptionDeps, 'db' | 'channels' | 'clock'>,
  conversation: string,
): Promise<boolean | null> {
  const row = await db.conversations.findOne({ _id: conversation });
  if (!row) return null;
  // A channel that is switched off for now brings nothing either.
  if (row.unreachable || (channels && !channels.has(row.channel))) return false;
  const limits = channels?.get(row.channel)?.limits ?? {};
  const soon = new Date(clock().getTime() + WINDOW_MARGIN_MS);
  return windowAt(limits, row.lastInboundAt, soon).state === 'any';
}
