import type { Collections } from '../database/collections';
import type { Stored } from '../database/kept-state';
import { ALERT_IDS, type AlertId } from './ids';
import type { AlertState } from './judge';

/** Which alert, and of which machine; without one it is everybody's. */
export interface Which {
  readonly id: AlertId;
  readonly place: string | null;
}

/** An alert as it is stored. */
export interface StoredAlert extends Which {
  readonly key: string;
  readonly state: Stored<AlertState>;
}

const ALERT = 'alert:';

/** The id of its row in `settings`. */
export function keyOf({ id, place }: Which): string {
  return `${ALERT}${id}${place === null ? '' : `@${place}`}`;
}

/** All alerts that ever were, in the order in which they are listed. */
export async function readAlerts(db: Pick<Collections, 'settings'>): Promise<StoredAlert[]> {
  const rows = await db.settings.find({ _id: { $gte: ALERT, $lt: `${ALERT}~` } }).toArray();
  const alerts = rows.flatMap(({ _id, value }): StoredAlert[] => {
    const [name, place = null] = _id.slice(ALERT.length).split('@', 2) as [string, string?];
    const id = ALERT_IDS.find((one) => one === name);
    return id ? [{ key: _id, id, place, state: value as Stored<AlertState> }] : [];
  });
  return alerts.sort((a, b) => ALERT_IDS.indexOf(a.id) - ALERT_IDS.indexOf(b.id));
}
