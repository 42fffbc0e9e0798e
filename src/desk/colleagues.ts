import type { StaffRow } from '../../models/staff';
import type { Locale } from '../core/actor';
import { wordsOf } from '../../locales';
import { localeOf } from '../people/locale';
import { mayServe } from '../people/may-see';
import type { DeskDeps } from './deps';

/** A member of staff the bot can write to. */
export interface Reachable {
  readonly staff: StaffRow;
  readonly conversation: string;
  readonly locale: Locale;
}

/** The member of staff, when there is still a role for it and a private conversation; else null. */
export async function reachable(
  { db, defaultLocale }: Pick<DeskDeps, 'db' | 'defaultLocale'>,
  person: string,
): Promise<Reachable | null> {
  const staff = await db.staff.findOne({ _id: person, revokedAt: null });
  if (!staff?.conversation || !mayServe(staff)) return null;
  const locale = await localeOf(db, person, undefined, defaultLocale);
  return { staff, conversation: staff.conversation, locale };
}

/** Everybody on duty who can be written to, of trials or of the real work, but one. */
export async function onDuty(
  deps: Pick<DeskDeps, 'db' | 'defaultLocale'>,
  { test, but }: { readonly test: boolean; readonly but?: string },
): Promise<Reachable[]> {
  const { db } = deps;
  const rows = await db.staff.find({ onDuty: true, revokedAt: null }).sort({ label: 1, _id: 1 }).toArray();
  const there = rows.filter((row) => row.conversation && row._id !== but && mayServe(row));
  const conversations = await db.conversations
    .find({ _id: { $in: there.map(({ conversation }) => conversation!) } })
    .toArray();
  const trial = new Map(conversations.map(({ _id, test: isTest }) => [_id, isTest ?? false]));
  const fit = there.filter(({ conversation }) => trial.get(conversation!) === test);
  return Promise.all(
    fit.map(async (staff) => ({
      ...{ staff, conversation: staff.conversation! },
      locale: await localeOf(db, staff._id, undefined, deps.defaultLocale),
    })),
  );
}

/** What colleagues call a member. */
export async function labelOf(
  { db }: Pick<DeskDeps, 'db'>,
  person: string | null,
  locale: Locale,
): Promise<string> {
  const row = person === null ? null : await db.staff.findOne({ _id: person });
  const words = wordsOf(locale);
  if (person === null) return words('desk.metaApp');
  return row?.label ?? words('desk.unnamed', { number: row?.number ?? '–' });
}
