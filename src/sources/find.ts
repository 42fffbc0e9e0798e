import type { SourceRow } from '../../models/source';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';

/** All sources, by the order in which they count. */
export function listSources(db: Pick<Collections, 'sources'>): Promise<SourceRow[]> {
  return db.sources.find().sort({ order: 1, _id: 1 }).toArray();
}

/** The source of a name; throws `not-found`, naming those that exist. */
export async function findSource(db: Pick<Collections, 'sources'>, name: string): Promise<SourceRow> {
  const found = await db.sources.findOne({ _id: name });
  if (found) return found;
  const names = (await listSources(db)).map(({ _id }) => _id);
  const known = names.length > 0 ? `there are ${names.join(', ')}` : 'there is none yet';
  throw new DostError('not-found', `There is no source "${name}"; ${known}.`, { name });
}
