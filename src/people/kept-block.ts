import type { Collections } from '../database/collections';

/**
 * The block of somebody who was erased, by keyed pseudonym alone: to be forgotten does not lift it. `subject` is the
 * inquiry at which it was put up, by which staff can still lift it.
 */
interface KeptBlock {
  readonly by: string;
  readonly at: Date;
  readonly subject: string | null;
}

const KEPT = 'block:';

type Rows = Pick<Collections, 'people' | 'settings' | 'audit'>;

/** Keeps the block of a person who is about to be erased, if there is one. Doing it again changes nothing. */
export async function keepBlock(db: Rows, person: string): Promise<boolean> {
  const blocked = (await db.people.findOne({ _id: person }, { projection: { blocked: 1 } }))?.blocked;
  if (!blocked) return false;
  const put = await db.audit.findOne(
    { action: 'desk.block', 'details.person': person },
    { sort: { at: -1 }, projection: { subject: 1 } },
  );
  const value: KeptBlock = { by: blocked.by, at: blocked.at, subject: put?.subject ?? null };
  await db.settings.updateOne({ _id: `${KEPT}${person}` }, { $setOnInsert: { value } }, { upsert: true });
  return true;
}

/** The kept blocks among people who write for the first time, or again after they were erased. */
export async function keptBlocks(
  db: Pick<Collections, 'settings'>,
  people: readonly string[],
): Promise<Map<string, { by: string; at: Date }>> {
  const rows = await db.settings.find({ _id: { $in: people.map((id) => `${KEPT}${id}`) } }).toArray();
  return new Map(
    rows.map(({ _id, value }) => {
      const { by, at } = value as KeptBlock;
      return [_id.slice(KEPT.length), { by, at }];
    }),
  );
}

/** Whose kept block an inquiry stands for; null when there is none. */
export async function whoseKeptBlock(
  db: Pick<Collections, 'settings'>,
  subject: string,
): Promise<string | null> {
  const row = await db.settings.findOne({
    _id: { $gte: KEPT, $lt: `${KEPT}~` },
    'value.subject': subject,
  } as never);
  return row ? row._id.slice(KEPT.length) : null;
}

/** Lifts a kept block. */
export async function dropKeptBlock(db: Pick<Collections, 'settings'>, person: string): Promise<void> {
  await db.settings.deleteOne({ _id: `${KEPT}${person}` });
}
