import type { SubscriptionRow } from '../../models/subscription';
import { addDays, type Day, dayOf, hourOf, later } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import { readStats } from '../stats/read';
import { readRecords } from '../stats/records';
import { moveState, readState, type Stored } from '../database/kept-state';
import { subjectsOf as namedIn } from './about';
import { DEFAULT_LIMITS, type SubscriptionDeps } from './deps';
import { isCounted } from './is-counted';
import { judgeDay } from './judge';
import { newRecords } from './new-records';
import { renderDayWait, renderRecordDay } from './render-alerts';
import { SEND_HOUR } from './schedule';
import { tellAlert } from './tell-alert';

/** A day of which figures come later than this is no news. */
export const RECENT_DAYS = 7;
/** Nobody is told of yesterday at night. */
export const LAST_HOUR = 21;
const FIRST_DAY: Day = '1900-01-01';

/**
 * One look at the days that have ended: new records, and days on which waiting went over the limit or came back. Days whose
 * figures come later count while they are recent.
 */
export async function watchDays(deps: SubscriptionDeps): Promise<void> {
  const { db, clock, timezone } = deps;
  const now = clock();
  const hour = hourOf(now, timezone);
  if (hour < SEND_HOUR || hour >= LAST_HOUR) return;
  const rows = await db.subscriptions.find({ kind: 'alerts' }).toArray();
  if (rows.length === 0) return;
  const today = dayOf(now, timezone);
  const made = ({ createdAt }: SubscriptionRow): Day => dayOf(createdAt, timezone);
  const first = rows.map(made).reduce((least, day) => (day < least ? day : least));
  const from = later(addDays(today, -RECENT_DAYS), first);
  for (const subject of await subjectsOf(deps, rows, today)) {
    await watchRecords(deps, subject, { from, to: today });
    await watchWaiting(deps, subject, { from, to: today });
  }
}

/** Half-open. */
interface Days {
  readonly from: Day;
  readonly to: Day;
}

async function subjectsOf(
  { db }: SubscriptionDeps,
  rows: readonly SubscriptionRow[],
  today: Day,
): Promise<Subject[]> {
  const named = rows.flatMap(namedIn);
  if (rows.every(({ subject }) => subject !== null)) return [...new Set(named)];
  const centres = await db.centres.find().sort({ order: 1 }).toArray();
  const open = centres.filter(({ until }) => !until || until > addDays(today, -RECENT_DAYS));
  return ['agency', ...open.map(({ _id }) => `centre:${_id}` as const), 'call-centre', 'chatbot', 'social'];
}

async function watchRecords(deps: SubscriptionDeps, subject: Subject, { from, to }: Days): Promise<void> {
  const { db, timezone } = deps;
  const records = await readRecords(deps, subject, { from: FIRST_DAY, to });
  for (const record of newRecords(records, from)) {
    if (!(await isCounted(db, { kind: 'day', day: record.day }))) continue;
    await tellAlert(
      deps,
      {
        subjects: [subject],
        id: `record:${subject}:${record.day}`,
        asked: ({ createdAt }) => dayOf(createdAt, timezone) <= record.day,
        details: { what: 'record', day: record.day, value: record.value },
      },
      (reader, row) => renderRecordDay(subject, record, records.simulated, reader, row),
    );
  }
}

/** How waiting was on the last day that was looked at. */
export interface DayState {
  readonly day: Day;
  readonly over: boolean;
  /** The first of the days over the limit. */
  readonly since: Day;
  /** The mean of the day, in seconds. */
  readonly seconds: number;
  readonly told: boolean;
}

async function watchWaiting(deps: SubscriptionDeps, subject: Subject, { from, to }: Days): Promise<void> {
  const { db } = deps;
  const limits = deps.alertLimits ?? DEFAULT_LIMITS;
  const isCentre = centreCode(subject) !== null;
  if (!isCentre && subject !== 'call-centre') return;
  const limit = isCentre ? limits.centreSeconds : limits.callSeconds;
  const id = `alert-wait:${subject}`;
  let state = await readState<DayState>(db, id);
  if (state && !state.told) state = await tellDay(deps, subject, limit, state);
  for (let day = state && state.day >= from ? addDays(state.day, 1) : from; day < to; day = addDays(day, 1)) {
    const period = { kind: 'day', day } as const;
    if (!(await isCounted(db, period))) return;
    const seconds = (await readStats(deps, { subject, period })).period.waitSeconds.value;
    if (seconds === null) continue;
    // What was long ago says nothing of the day before.
    const before = state !== null && state.day >= from ? state.over : false;
    const over = judgeDay(before, seconds, limit);
    const since = over && before ? state!.since : over ? day : (state?.since ?? day);
    const next: DayState = { day, over, since, seconds, told: over === before };
    const moved: Stored<DayState> | null = await moveState(db, id, state, next);
    if (!moved) return;
    state = moved.told ? moved : await tellDay(deps, subject, limit, moved);
    if (!state) return;
  }
}

async function tellDay(
  deps: SubscriptionDeps,
  subject: Subject,
  limit: number,
  state: Stored<DayState>,
): Promise<Stored<DayState> | null> {
  const { db, timezone } = deps;
  const { day, over, since, seconds } = state;
  await tellAlert(
    deps,
    {
      subjects: [subject],
      id: `wait:${subject}:${day}`,
      asked: ({ createdAt }) => dayOf(createdAt, timezone) <= since,
      details: { what: 'wait', day, over, seconds },
    },
    (reader, row) => renderDayWait(subject, state, limit, reader, row),
  );
  return moveState(db, `alert-wait:${subject}`, state, { ...state, told: true });
}
