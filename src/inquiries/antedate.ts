import { dayOf, hourOf } from '../core/calendar';
import type { Collections } from '../database/collections';
import type { Hours } from '../hours/hours';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import { changeInquiry } from './change';
import { timesOf } from './close';
import { eventTime } from './open';

/** What moving an inquiry stands on. */
interface AntedateDeps {
  readonly db: Pick<Collections, 'inquiries' | 'interactions'>;
  readonly hours: Hours;
  readonly timezone: string;
}

/**
 * An inquiry began with the citizen's first message: one that came late takes it to its own time, whatever message opened it.
 * The log row says so before the inquiry moves, once: so a recount knows it, and handled again the row moves the same one.
 *
 * @param joined the inquiry that the message of `row` has joined, as it was read; null: none that it could have opened itself.
 */
export async function antedateInquiry(
  deps: AntedateDeps,
  row: InteractionRow,
  joined: InquiryRow | null,
): Promise<void> {
  if (row.dates === undefined && joined && (await isFirst(deps.db, row, joined)))
    await note(deps.db, row, joined._id);
  if (row.dates !== undefined) await move(deps, row.dates, eventTime(row));
}

/** By its platform's time; what gives none, or one not to be believed, came when it came. */
async function isFirst(
  { inquiries }: AntedateDeps['db'],
  row: InteractionRow,
  { _id, conversation, receivedAt }: InquiryRow,
): Promise<boolean> {
  const at = eventTime(row);
  if (row.sentAt === null || at >= receivedAt || conversation !== row.conversation) return false;
  // What was written before another matter ended says nothing of when this one began.
  const earlier = { conversation, _id: { $ne: _id }, receivedAt: { $lt: receivedAt } };
  const ended = { $or: [{ closedAt: null }, { closedAt: { $gt: at } }] };
  return (await inquiries.findOne({ ...earlier, ...ended }, { projection: { _id: 1 } })) === null;
}

/**
 * Only while the message is in hand: a process that was stopped past its lease adds nothing to one that is handled. What was
 * noted before stays, also where nobody heard that it was.
 */
async function note(
  { interactions }: AntedateDeps['db'],
  row: InteractionRow,
  inquiry: string,
): Promise<void> {
  const noted = await interactions.findOneAndUpdate(
    { _id: row._id, state: 'received' },
    [{ $set: { dates: { $ifNull: ['$dates', { $literal: inquiry }] } } }],
    { returnDocument: 'after', projection: { dates: 1 } },
  );
  if (noted?.dates !== undefined) row.dates = noted.dates;
}

async function move({ db, hours, timezone }: AntedateDeps, id: string, receivedAt: Date): Promise<void> {
  const moved = { receivedAt, day: dayOf(receivedAt, timezone), hour: hourOf(receivedAt, timezone) };
  await changeInquiry(db, id, (inquiry) => {
    if (inquiry.receivedAt <= receivedAt) return null;
    const { closedAt, times } = inquiry;
    // Closed at this very moment: whoever was answered without having asked for a person waited since then.
    return closedAt && times
      ? { ...moved, times: timesOf({ ...inquiry, ...moved }, closedAt, hours) }
      : moved;
  });
}
