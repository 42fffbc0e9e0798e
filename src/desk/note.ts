import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import { insertNew } from '../database/insert-new';
import { decrypt, encrypt } from '../people/keyring';
import { auditAct } from './audit';
import { labelOf } from './colleagues';
import type { Act, DeskDeps } from './deps';
import { isHis } from './find';

/** A note of staff on an inquiry. */
export interface Note {
  readonly by: string;
  readonly at: Date;
  readonly text: string;
}

/**
 * Keeps a note on an inquiry he has, under the citizen's key: it goes when the citizen is erased. `elsewhere`: these words
 * are a note on another one already.
 */
export async function addNote(
  deps: DeskDeps,
  act: Act,
  inquiry: InquiryRow,
  text: string,
): Promise<'done' | 'elsewhere' | 'not-his' | 'erased'> {
  const { db, people } = deps;
  const before = await db.notes.findOne({ _id: `${act.id}:note` });
  if (before) return before.inquiry === inquiry._id ? 'done' : 'elsewhere';
  if (!isHis(await db.inquiries.findOne({ _id: inquiry._id }), act)) return 'not-his';
  const key = await people.get(inquiry.person);
  if (!key) return 'erased';
  const row = {
    ...{ _id: `${act.id}:note`, inquiry: inquiry._id, person: inquiry.person, staff: act.staff },
    ...{ at: act.at, content: encrypt(key, Buffer.from(text)) },
    ...(act.test ? { test: true as const } : {}),
  };
  await db.interactions.updateOne({ _id: act.id }, { $set: { inquiry: inquiry._id } });
  await insertNew(db.notes, [row]);
  await auditAct(deps, act, 'desk.note', `inquiry:${inquiry.number}`);
  return 'done';
}

/** The notes on an inquiry, oldest first. */
export async function notesOf(deps: DeskDeps, inquiry: InquiryRow, locale: Locale): Promise<Note[]> {
  const key = await deps.people.get(inquiry.person);
  if (!key) return [];
  const rows = await deps.db.notes.find({ inquiry: inquiry._id }).sort({ at: 1, _id: 1 }).toArray();
  return Promise.all(
    rows.map(async ({ at, staff, content }) => ({
      ...{ at, by: await labelOf(deps, staff, locale) },
      text: decrypt(key, content).toString('utf8'),
    })),
  );
}
