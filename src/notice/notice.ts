import type { Locale } from '../core/actor';
import type { Collections } from '../database/collections';

type Settings = Pick<Collections, 'settings'>;

/** The notice that is up, by language; `all`: for the languages without one of their own. */
export type Notice = Partial<Record<Locale | 'all', string>>;

/** The notice that is up. Trials have one of their own. */
export async function readNotice(db: Settings, test: boolean): Promise<Notice> {
  const row = await db.settings.findOne({ _id: idOf(test) });
  return (row?.value as Notice | undefined) ?? {};
}

/** The notice for a reader, or null. */
export async function noticeFor(db: Settings, locale: Locale, test: boolean): Promise<string | null> {
  const notice = await readNotice(db, test);
  return notice[locale] ?? notice.all ?? null;
}

/** Puts a notice up in place of the one before, for one language or for all; null takes it down, for all entirely. */
export async function putNotice(
  db: Settings,
  text: string | null,
  locale: Locale | 'all',
  test: boolean,
): Promise<void> {
  const _id = idOf(test);
  if (text === null && locale === 'all') await db.settings.deleteOne({ _id });
  else if (text === null) await db.settings.updateOne({ _id }, { $unset: { [`value.${locale}`]: '' } });
  else await db.settings.updateOne({ _id }, { $set: { [`value.${locale}`]: text } }, { upsert: true });
}

function idOf(test: boolean): string {
  return test ? 'notice:test' : 'notice';
}
