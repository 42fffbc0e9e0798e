import { hostname } from 'node:os';
import type { Collections } from '../database/collections';
import { moveState } from '../database/kept-state';
import type { AlertDeps } from './deps';
import { readAlerts } from './states';

const MACHINE = 'machine:';
const NOTED_EVERY_MS = 300_000;
/** A machine that was not heard of for so long is no more. */
const GONE_MS = 24 * 3_600_000;

/** Notes now and then that a process watches a machine. */
export function createMachineNote({ db, clock }: Pick<AlertDeps, 'db' | 'clock'>) {
  let noted: Date | null = null;
  return async (place: string): Promise<void> => {
    const now = clock();
    if (noted && now.getTime() - noted.getTime() < NOTED_EVERY_MS) return;
    const value = { host: hostname(), seenAt: now };
    await db.settings.updateOne({ _id: `${MACHINE}${place}` }, { $set: { value } }, { upsert: true });
    noted = now;
  };
}

/** Ends the alerts of machines that are no more: nobody will ever see that they are over. It is logged, and told to nobody. */
export async function endLost({ db, clock, log }: Pick<AlertDeps, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock();
  for (const { id, place, key, state } of await readAlerts(db)) {
    if (!state.raised || place === null || now.getTime() - (await seenAt(db, place)).getTime() < GONE_MS)
      continue;
    const over = { ...state, raised: false, until: now, turning: null, told: true };
    if (await moveState(db, key, state, over)) log.warn({ alert: id, place }, 'alert.ended');
  }
}

async function seenAt(db: Pick<Collections, 'settings'>, place: string): Promise<Date> {
  const row = await db.settings.findOne({ _id: `${MACHINE}${place}` });
  return (row?.value as { seenAt?: Date } | undefined)?.seenAt ?? new Date(0);
}
