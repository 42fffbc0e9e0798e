import { isAway } from '../database/is-away';
import { moveState } from '../database/kept-state';
import type { AlertDeps } from './deps';
import { ALERT_IDS, type AlertId } from './ids';
import { type AlertState, CALM, judge } from './judge';
import { lookAround, type Uncounted } from './look-around';
import { lookAtFigures } from './look-at-figures';
import { lookAtPlatforms } from './look-at-platforms';
import { type Looked, lookHere } from './look-here';
import { createMachineNote, endLost } from './machines';
import { placeOf } from './place';
import { rulesOf } from './rules';
import { keyOf, readAlerts, type StoredAlert, type Which } from './states';
import { tellAlerts } from './tell';

/** A platform answers for what it knows, not for what we ask every few seconds. */
const PLATFORMS_EVERY_MS = 300_000;

/** What watches the product and tells administrators; see docs/operations.md. */
export interface Alerts {
  /** A look at this machine, by every process. */
  here(): Promise<void>;
  /** A look at what all processes share, and telling what changed; by one process at a time. */
  around(): Promise<void>;
}

/** What this process knows of an alert, and whether the database knows it too. */
interface Known {
  readonly state: AlertState;
  readonly stored: boolean;
}

/** Alerts on a database. What cannot be stored now, because the database is away, is remembered until it can. */
export function createAlerts(deps: AlertDeps): Alerts {
  const rules = rulesOf(deps.limits);
  const known = new Map<string, Known>();
  const uncounted = new Map<'inquiries' | 'cases', Uncounted>();
  const noteMachine = createMachineNote(deps);
  let place: Promise<string> | null = null;
  let platformsAsked: Date | null = null;

  const note = async (looked: Looked, where: string | null): Promise<void> => {
    const stored = await readAlerts(deps.db).catch(unlessAway);
    const byKey = new Map(stored?.map((one) => [one.key, one.state]));
    for (const id of ALERT_IDS) {
      const seen = looked[id];
      if (!seen) continue;
      const key = keyOf({ id, place: where });
      const before = byKey.get(key) ?? null;
      const last = known.get(key);
      const from = (last && (!last.stored || !stored) ? last.state : before) ?? CALM;
      const to = judge(from, seen, deps.clock(), rules[id]);
      if (to.raised !== from.raised) log(deps, { id, place: where }, to);
      deps.metrics.alertRaised(id, to.raised, where === null);
      known.set(key, {
        state: to,
        stored: stored ? await store(key, before, to) : to === from && last?.stored !== false,
      });
    }
  };
  /** Stores what changed. False: the database is away; true also where another process was faster, which is read next time. */
  const store = async (
    key: string,
    before: StoredAlert['state'] | null,
    to: AlertState,
  ): Promise<boolean> => {
    if (to === (before ?? CALM)) return true;
    return moveState(deps.db, key, before, to).then(
      () => true,
      (error: unknown) => unlessAway(error) ?? false,
    );
  };

  return {
    here: async () => {
      const where = await (place ??= placeOf(deps.dataDir));
      await note(await lookHere(deps), where);
      await noteMachine(where).catch(unlessAway);
    },
    around: async () => {
      const now = deps.clock();
      const due = !platformsAsked || now.getTime() - platformsAsked.getTime() >= PLATFORMS_EVERY_MS;
      if (due) platformsAsked = now;
      await note(due ? await lookAtPlatforms(deps) : {}, null);
      await note({ ...(await lookAround(deps, uncounted)), figures: await lookAtFigures(deps) }, null);
      await endLost(deps);
      await tellAlerts(deps);
    },
  };
}

/** Told once in the log, whoever can be told by chat. */
function log({ log: logger }: AlertDeps, { id, place }: Which, { raised, since, facts }: AlertState): void {
  const line = { alert: id satisfies AlertId, ...(place === null ? {} : { place }), since, ...facts };
  if (raised) logger.error(line, 'alert.raised');
  else logger.info(line, 'alert.cleared');
}

function unlessAway(error: unknown): null {
  if (isAway(error)) return null;
  throw error;
}
