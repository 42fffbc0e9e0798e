import { type Locale, localeFromHint } from '../core/actor';
import type { Collections } from '../database/collections';
import type { PersonRow } from '../../models/person';

/** What has to be known of a person before anything is answered; read at every event. */
export interface Standing {
  /** The language to answer in, as `localeOf` finds it. */
  readonly locale: Locale;
  /** Blocked for abuse. */
  readonly blocked: boolean;
  /** Asked to be erased, which is under way. */
  readonly erasing: boolean;
}

/** How a person stands with us, by what is stored of them now. A hint at the language is remembered, as `localeOf` does. */
export async function standingOf(
  db: Pick<Collections, 'people'>,
  row: Pick<PersonRow, '_id' | 'locale' | 'hinted' | 'blocked' | 'erasing'> | null,
  hint: string | undefined,
  fallback: Locale,
): Promise<Standing> {
  const hinted = localeFromHint(hint);
  if (row && hinted && hinted !== row.hinted)
    await db.people.updateOne({ _id: row._id }, { $set: { hinted } });
  return {
    locale: row?.locale ?? hinted ?? row?.hinted ?? fallback,
    blocked: Boolean(row?.blocked),
    erasing: row?.erasing === true,
  };
}

/** True once for each blocking: for the event that may tell the person, and for that event again. */
export async function mayTellBlocked(
  db: Pick<Collections, 'people'>,
  person: string,
  event: string,
): Promise<boolean> {
  const told = await db.people.updateOne(
    {
      _id: person,
      blocked: { $ne: null },
      $or: [{ 'blocked.told': { $exists: false } }, { 'blocked.told': event }],
    },
    { $set: { 'blocked.told': event } },
  );
  return told.matchedCount > 0;
}
