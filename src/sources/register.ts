import type { SourceRow } from '../../models/source';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';

const NAME = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * The source of this name, made when it is new: then it comes after all others where two tell of the same days. Throws
 * `input.invalid` for a name that is none.
 */
export async function registerSource(
  db: Pick<Collections, 'sources'>,
  name: string,
  createdAt: Date,
): Promise<SourceRow> {
  checkSourceName(name);
  const known = await db.sources.findOne({ _id: name });
  if (known) return known;
  const [last] = await db.sources.find().sort({ order: -1 }).limit(1).toArray();
  const row: SourceRow = { _id: name, order: (last?.order ?? 0) + 1, keys: [], createdAt };
  try {
    await db.sources.insertOne(row);
    return row;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return (await db.sources.findOne({ _id: name }))!;
  }
}

/** Throws `input.invalid` for what cannot be the name of a source. */
export function checkSourceName(name: string): void {
  if (!NAME.test(name))
    throw new DostError(
      'input.invalid',
      `"${name}" is not a name of a source: it should be lower-case letters, digits and hyphens, such as "front-desk".`,
      { why: 'source', name },
    );
}
