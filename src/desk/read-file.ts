import type { FetchedFile } from '../core/channel';
import type { InquiryRow } from '../../models/inquiry';
import { unpackEvent } from '../inbox/content';
import { unpackOutbound } from '../outbox/content';
import { decrypt } from '../people/keyring';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { fetchAttachment } from './files';
import { isHis } from './find';

/** A file of a conversation, or why it cannot be had. */
export type ReadFile = FetchedFile | { readonly ok: false; readonly reason: 'unsupported' | 'not-his' };

/**
 * A file that was sent in an inquiry he has, or in an earlier one of the same citizen, by the id of its line: the citizen's is
 * brought by the platform's own handle, staff's is what was sent. Audited.
 */
export async function readFile(
  deps: DeskDeps,
  act: Act,
  inquiry: InquiryRow,
  line: string,
): Promise<ReadFile> {
  const held = await deps.db.inquiries.findOne({ _id: inquiry._id });
  if (!held || !isHis(held, act)) return { ok: false, reason: 'not-his' };
  const key = await deps.people.get(held.person);
  if (!key) return { ok: false, reason: 'gone' };
  const found = (await ofCitizen(deps, held, line, key)) ?? (await ofStaff(deps, held, line, key));
  if (!found) return { ok: false, reason: 'gone' };
  await auditAct(deps, act, 'desk.files', `inquiry:${held.number}`);
  return found;
}

async function ofCitizen(
  deps: DeskDeps,
  { person, conversation }: InquiryRow,
  line: string,
  key: Buffer,
): Promise<ReadFile | null> {
  const row = await deps.db.interactions.findOne({ _id: line, conversation, kind: 'attachment' });
  if (row?.person !== person || row.content.length === 0) return null;
  const event = unpackEvent(decrypt(key, row.content));
  return event.kind === 'attachment' ? fetchAttachment(deps, event) : null;
}

async function ofStaff(
  { db }: DeskDeps,
  { person, conversation }: InquiryRow,
  line: string,
  key: Buffer,
): Promise<ReadFile | null> {
  const row = await db.outbound.findOne({ _id: line, conversation, author: { $exists: true } });
  if (row?.person !== person || row.content.length === 0) return null;
  const { reply } = unpackOutbound(decrypt(key, row.content));
  if (reply.kind === 'document') {
    const { bytes, fileName, mimeType } = reply;
    return { ok: true, bytes, fileName, mimeType };
  }
  if (reply.kind !== 'picture') return null;
  const { png: bytes, mimeType = 'image/png' } = reply;
  return { ok: true, bytes, fileName: mimeType === 'image/png' ? 'image.png' : 'image.jpg', mimeType };
}
