import type { SourceRow } from '../../models/source';
import type { Collections } from '../database/collections';
import { DostError } from '../core/errors';
import { findSource, listSources } from './find';

/**
 * Puts the named sources first, in this order, and the others behind them as they stood: of two sources of cases for the
 * same days the earlier one counts. Returns all of them in their new order. Throws `not-found` for a name that is none and
 * `input.invalid` for one that is given twice.
 */
export async function orderSources(
  db: Pick<Collections, 'sources'>,
  names: readonly string[],
): Promise<SourceRow[]> {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new DostError('input.invalid', `"${twice}" is named twice; each source has one place.`, {
      name: twice,
    });
  for (const name of names) await findSource(db, name);
  const all = (await listSources(db)).map(({ _id }) => _id);
  const ordered = [...names, ...all.filter((name) => !names.includes(name))];
  await db.sources.bulkWrite(
    ordered.map((_id, at) => ({ updateOne: { filter: { _id }, update: { $set: { order: at + 1 } } } })),
    { ordered: true },
  );
  return listSources(db);
}

/** The place of each source among all, the first that counts 0; one that is not known comes last. */
export async function readRanks(db: Pick<Collections, 'sources'>): Promise<(source: string) => number> {
  const places = new Map((await listSources(db)).map(({ _id }, place) => [_id, place]));
  return (source) => places.get(source) ?? places.size;
}
