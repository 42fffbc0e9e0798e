import { z } from 'zod';
import { LOCALES } from '../../src/core/actor';
import { CHAT_ROLES, type ChatSender, type ParsedFile, type ReadFile } from '../../src/core/chat';
import { FILE_MAX_BYTES } from '../download';
import { safeName } from './file-name';
import { wellFormed } from '../../src/core/event';
import { isObject, originOf, PROBLEM_BY_FIELD } from './parse';
import { isPhoto, recognise } from './recognise';

/** The longest caption, in UTF-16 units. */
export const MAX_CAPTION = 1000;

const fileSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().optional(),
  caption: z.string().optional(),
  role: z.enum(CHAT_ROLES).optional(),
  locale: z.enum(LOCALES).optional(),
});

/**
 * A file of the page as an event, or why it is none. What it is is decided by its bytes, never by what its name or its
 * sender says.
 */
export function parseFile(message: unknown, bytes: Uint8Array, sender: ChatSender): ParsedFile {
  if (!sender.demo && isObject(message) && 'role' in message) return { ok: false, problem: 'roleRefused' };
  const parsed = fileSchema.safeParse(message);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0]);
    return { ok: false, problem: PROBLEM_BY_FIELD[field] ?? 'fileMessage' };
  }
  const { name, caption = '' } = parsed.data;
  if (caption.length > MAX_CAPTION) return { ok: false, problem: 'tooLong' };
  const read = readFile(bytes, name);
  if (!read.ok) return read;
  const { file, photo } = read;

  const role = sender.demo ? (parsed.data.role ?? 'citizen') : null;
  const origin = originOf(parsed.data, sender, role);
  const event = {
    ...origin,
    kind: 'attachment',
    type: photo ? 'photo' : 'document',
    fileId: origin.eventKey,
    // A photo that has no name (a pasted one) needs none.
    ...(photo && !name ? {} : { fileName: file.fileName }),
    ...(caption.trim() === '' ? {} : { caption: wellFormed(caption) }),
  } as const;
  return { ok: true, event, role, file };
}

/** What a file is, by its bytes alone, or why it is not taken. */
export function readFile(bytes: Uint8Array, name = ''): ReadFile {
  if (bytes.length === 0) return { ok: false, problem: 'fileEmpty' };
  if (bytes.length > FILE_MAX_BYTES) return { ok: false, problem: 'fileTooLarge' };
  const kind = recognise(bytes);
  if (!kind) return { ok: false, problem: 'fileType' };
  const file = { bytes, fileName: safeName(name, kind), mimeType: kind.mimeType };
  return { ok: true, file, photo: isPhoto(bytes, kind) };
}
