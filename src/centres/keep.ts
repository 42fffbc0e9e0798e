import { createHash } from 'node:crypto';
import type { CentreRow } from '../../models/centre';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';

type Db = Pick<Collections, 'centres'>;

/** Another after every change: who changes a centre says of which state. */
export function centreVersion(row: CentreRow): string {
  const { _id, kind, order, since, until = null, successor = null, names, aliases } = row;
  const facts = JSON.stringify([_id, kind, order, since, until, successor, names, aliases]);
  return createHash('sha256').update(facts).digest('base64url').slice(0, 22);
}

/** Adds a centre; false: there is one with this code. */
export async function addCentre(db: Db, row: CentreRow): Promise<boolean> {
  return (await insertNew(db.centres, [row])).size === 0;
}

/** Changes a centre that still is as it was read; false: somebody else was faster. Its code stays. */
export async function changeCentre(db: Db, before: CentreRow, after: CentreRow): Promise<boolean> {
  const { _id, kind, order, since, names, aliases } = before;
  const asRead = {
    ...{ _id, kind, order, since, names, aliases },
    ...{ until: before.until ?? null, successor: before.successor ?? null },
  };
  const { until, successor } = after;
  const changed = await db.centres.updateOne(asRead, {
    $set: {
      ...{ kind: after.kind, order: after.order, since: after.since },
      ...{ names: after.names, aliases: after.aliases },
      ...(until ? { until } : {}),
      ...(successor ? { successor } : {}),
    },
    $unset: { ...(until ? {} : { until: '' }), ...(successor ? {} : { successor: '' }) },
  });
  return changed.matchedCount === 1;
}
