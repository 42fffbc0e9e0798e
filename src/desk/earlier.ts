import type { InquiryRow } from '../../models/inquiry';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { findByNumber, isHis } from './find';
import { historyOf } from './history';
import { notesOf } from './note';
import type { Opened } from './present';

/** So many earlier inquiries are listed, the latest. */
const LATEST = 20;

/** What is listed of a citizen's earlier inquiry. */
export type Earlier = Pick<
  InquiryRow,
  '_id' | 'number' | 'receivedAt' | 'day' | 'direction' | 'type' | 'outcome' | 'rating'
>;

/** The latest other inquiries of the citizen of one, the latest first, and how many there are, for whoever has it. */
export async function earlierOf(
  { db }: Pick<DeskDeps, 'db'>,
  { _id, person }: Pick<InquiryRow, '_id' | 'person'>,
): Promise<{ readonly latest: readonly Earlier[]; readonly total: number }> {
  const projection = { number: 1, receivedAt: 1, day: 1, direction: 1, type: 1, outcome: 1, rating: 1 };
  const others = { person, _id: { $ne: _id } };
  const latest = await db.inquiries
    .find(others, { projection })
    .sort({ receivedAt: -1 })
    .limit(LATEST)
    .toArray();
  const total = latest.length < LATEST ? latest.length : await db.inquiries.countDocuments(others);
  return { latest, total };
}

/** What was said in an earlier inquiry of the citizen whose inquiry he has; null for anybody else. Audited. */
export async function openEarlier(
  deps: DeskDeps,
  act: Act,
  inquiry: InquiryRow,
  number: string,
): Promise<Pick<Opened, 'inquiry' | 'history' | 'notes'> | null> {
  const [held, earlier] = await Promise.all([
    deps.db.inquiries.findOne({ _id: inquiry._id }),
    findByNumber(deps, number, act),
  ]);
  if (!held || !isHis(held, act) || earlier?.person !== held.person) return null;
  await auditAct(deps, act, 'desk.open', `inquiry:${earlier.number}`, { beside: held.number });
  const [history, notes] = await Promise.all([
    historyOf(deps, earlier, act.locale),
    notesOf(deps, earlier, act.locale),
  ]);
  return { inquiry: earlier, history, notes };
}
