import type { Collections } from '../database/collections';

/** No quarter of a year is longer. */
const QUARTER_MS = 92 * 24 * 3_600_000;

/**
 * Whether a person may be asked now whether they would recommend us: once a quarter. Saying yes notes the time, and
 * asking again for the same time says the same.
 */
export async function mayAskNps(
  db: Pick<Collections, 'people'>,
  person: string,
  { inquiry, at }: { readonly inquiry: string; readonly at: Date },
): Promise<boolean> {
  const before = new Date(at.getTime() - QUARTER_MS);
  const noted = await db.people.updateOne(
    {
      _id: person,
      $or: [{ npsAskedAt: { $exists: false } }, { npsAskedAt: { $lte: before } }, { npsAskedAt: at }],
    },
    { $set: { npsAskedAt: at, npsAskedOf: inquiry } },
  );
  return noted.matchedCount > 0;
}

/** Whether a person was asked it last after this very inquiry: nothing else is an answer. */
export async function wasAskedNps(
  db: Pick<Collections, 'people'>,
  person: string,
  inquiry: string,
): Promise<boolean> {
  return (await db.people.findOne({ _id: person, npsAskedOf: inquiry }, { projection: { _id: 1 } })) !== null;
}
