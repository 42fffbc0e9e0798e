import { addDays, dayOf, hourOf, type Day } from '../core/calendar';
import type { Collections } from '../database/collections';
import { checkDays } from '../stats/check-days';
import type { AlertDeps } from './deps';
import type { Seen } from './judge';

/** So many days are added up again each night, up to yesterday. */
const DAYS = 31;
/** Not before this local hour: the night's quiet. */
const FROM_HOUR = 4;
/** While figures differ, they are looked at again this often, so that a repair is noticed. */
const AGAIN_MS = 3_600_000;

const CHECKED = 'figures-checked';

/** When figures were looked at last: the local day, the instant, and what was found. */
interface Checked {
  readonly day: Day;
  readonly at: Date;
  readonly differences: number;
}

type Deps = Pick<AlertDeps, 'db' | 'clock' | 'timezone' | 'metrics'>;

/** Adds the last days up again when it is time, and says how many figures are not what they should be; null: not now. */
export async function lookAtFigures({ db, clock, timezone, metrics }: Deps): Promise<Seen | null> {
  const now = clock();
  const today = dayOf(now, timezone);
  const last = await readChecked(db);
  if (last) metrics.figuresChecked(last.differences);
  if (hourOf(now, timezone) < FROM_HOUR || !isDue(last, today, now)) return null;
  const wrong = await checkDays(db, { from: addDays(today, -DAYS), to: today });
  if (!wrong) return null;
  const value: Checked = { day: today, at: now, differences: wrong.length };
  await db.settings.updateOne({ _id: CHECKED }, { $set: { value } }, { upsert: true });
  metrics.figuresChecked(wrong.length);
  const first = wrong.slice(0, 3).join(', ');
  return { value: wrong.length, facts: { count: wrong.length, first } };
}

function isDue(last: Checked | null, today: Day, now: Date): boolean {
  if (!last || last.day < today) return true;
  return last.differences > 0 && now.getTime() - last.at.getTime() >= AGAIN_MS;
}

async function readChecked(db: Pick<Collections, 'settings'>): Promise<Checked | null> {
  return ((await db.settings.findOne({ _id: CHECKED }))?.value as Checked | undefined) ?? null;
}
