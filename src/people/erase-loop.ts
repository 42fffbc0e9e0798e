import { localeOf } from './locale';
import type { Locale } from '../core/actor';
import { textReply } from '../core/reply';
import type { Log } from '../log';
import type { Outbox } from '../outbox/outbox';
import { repeat } from '../schedule/repeat';
import type { Duty } from '../schedule/lead';
import { wordsOf } from '../../locales';
import type { InquiryRow } from '../../models/inquiry';
import { erase, type EraseDeps } from './erase';
import { pendingErasures, type PendingErasure, requestErasure } from './forget';

const EVERY_MS = 1000;
/** An answer that cannot be sent does not hold up the erasure for longer. */
const PATIENCE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
/** A backup may be deleted later than it should be. */
const LATE_DAYS = 30;

export interface EraseLoopDeps extends Omit<EraseDeps, 'onLost'> {
  readonly tell: Outbox['tell'];
  readonly defaultLocale: Locale;
  readonly log: Log;
  /** For so many days backups are kept, as far as we are told. */
  readonly backupDays?: number;
}

/** Erases those who asked for it, each as soon as that is answered, until stopped. To be done by one process at a time. */
export function startErasing(deps: EraseLoopDeps, everyMs = EVERY_MS): Duty {
  let replayed = false;
  let trimAt = 0;
  return repeat(
    everyMs,
    async () => {
      if (!replayed) await replayErasures(deps);
      replayed = true;
      await erasePending(deps);
      if (deps.clock().getTime() < trimAt) return;
      trimAt = deps.clock().getTime() + DAY_MS;
      await trimErasures(deps);
    },
    (error) => deps.log.error({ err: error }, 'erasure.failed'),
  );
}

/**
 * Erases every person whose answer is out; one who cannot be erased does not hold up the others. Returns how many; throws what the
 * last failure was, after the others.
 */
export async function erasePending(deps: EraseLoopDeps): Promise<number> {
  let erased = 0;
  const failures: unknown[] = [];
  for (const pending of await pendingErasures(deps.db)) {
    if (!(await isAnswered(deps, pending))) continue;
    try {
      const onLost = (inquiry: InquiryRow, alias: string) => tellAssignee(deps, inquiry, alias);
      if (!(await erase({ ...deps, onLost }, pending))) continue;
    } catch (error) {
      failures.push(error);
      continue;
    }
    erased++;
    deps.log.info('person.erased');
  }
  if (failures.length > 0) throw failures.at(-1);
  return erased;
}

/** After a restore: whoever is on the list and there all the same is erased again. Who came back later is not. */
export async function replayErasures({ db, list }: Pick<EraseLoopDeps, 'db' | 'list'>): Promise<void> {
  for (const { person, conversation, at } of await list.read()) {
    const there = await db.people.findOne({ _id: person, createdAt: { $lte: at } });
    const event = `erasure:${person}:${at.getTime()}`;
    if (there) await requestErasure(db, { _id: event, person, conversation, receivedAt: at });
  }
}

/** The list knows nobody longer than a backup could. */
export async function trimErasures({
  list,
  clock,
  backupDays,
}: Pick<EraseLoopDeps, 'list' | 'clock' | 'backupDays'>): Promise<void> {
  if (backupDays === undefined) return;
  const now = clock();
  await list.trim(new Date(now.getTime() - (backupDays + LATE_DAYS) * DAY_MS), now);
}

async function isAnswered({ db, clock }: EraseLoopDeps, { value }: PendingErasure): Promise<boolean> {
  if (clock().getTime() - value.at.getTime() > PATIENCE_MS) return true;
  const [asking, answer] = await Promise.all([
    db.interactions.findOne({ _id: value.event, state: 'received' }),
    db.outbound.findOne({ _id: `${value.event}/0`, state: { $in: ['queued', 'sending'] } }),
  ]);
  return !asking && !answer;
}

async function tellAssignee(deps: EraseLoopDeps, inquiry: InquiryRow, alias: string): Promise<void> {
  const { db, tell, defaultLocale } = deps;
  const staff = inquiry.assignee && (await db.staff.findOne({ _id: inquiry.assignee }));
  if (!staff || !staff.conversation) return;
  const words = wordsOf(await localeOf(db, staff._id, undefined, defaultLocale));
  const told = textReply(words('citizen.forget.toOperator', { number: inquiry.number }));
  await tell(`erase:${alias}:to:staff:${inquiry._id}`, staff.conversation, [told], {
    test: inquiry.test ?? false,
  });
}
