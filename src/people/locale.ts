import { type Locale, localeFromHint } from '../core/actor';
import type { Collections } from '../database/collections';

/**
 * The language to write to a person in: the chosen one, else the platform's hint, else the default. A hint is remembered
 * for what is written to the person later, when nothing of theirs is at hand.
 */
export async function localeOf(
  db: Pick<Collections, 'people'>,
  person: string,
  hint: string | undefined,
  fallback: Locale,
): Promise<Locale> {
  const row = await db.people.findOne({ _id: person }, { projection: { locale: 1, hinted: 1 } });
  const hinted = localeFromHint(hint);
  if (row && hinted && hinted !== row.hinted)
    await db.people.updateOne({ _id: person }, { $set: { hinted } });
  return row?.locale ?? hinted ?? row?.hinted ?? fallback;
}

/** Remembers the language a person chose. */
export async function setLocale(
  db: Pick<Collections, 'people'>,
  person: string,
  locale: Locale,
): Promise<void> {
  await db.people.updateOne({ _id: person }, { $set: { locale } });
}
