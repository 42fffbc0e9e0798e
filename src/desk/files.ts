import type { FetchedFile } from '../core/channel';
import type { InboundEvent } from '../core/event';
import type { Locale } from '../core/actor';
import type { Reply } from '../core/reply';
import { wordsOf } from '../../locales';
import type { DeskDeps } from './deps';

/** A file, a place, a voice message that somebody sent. */
export type Attachment = InboundEvent & { kind: 'attachment' };

/** A file as a reply, or why it cannot be passed on. */
export type Passed =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly reason: 'too-large' | 'gone' | 'away' | 'unsupported' };

/** What has no file of its own, or no meaning elsewhere. */
const WITHOUT: ReadonlySet<string> = new Set(['location', 'contact', 'sticker', 'other']);
const PHOTOS = ['image/jpeg', 'image/png'] as const;

/**
 * A file somebody sent us, to be sent on. It is brought by the platform's own handle through the platform's API; an
 * address given by a citizen is never followed.
 */
export async function passOn(
  { channels }: Pick<DeskDeps, 'channels'>,
  event: Attachment,
  { alt, caption }: { readonly alt: string; readonly caption?: string },
): Promise<Passed> {
  const file = await fetchAttachment({ channels }, event);
  if (!file.ok) return file;
  const words = caption ? { caption } : {};
  const mimeType = PHOTOS.find((one) => one === file.mimeType);
  if (event.type === 'photo' && mimeType)
    return { ok: true, reply: { kind: 'picture', png: file.bytes, mimeType, alt, ...words } };
  const { bytes } = file;
  const fileName = event.fileName ?? file.fileName;
  return { ok: true, reply: { kind: 'document', bytes, fileName, mimeType: file.mimeType, ...words } };
}

/** True when there is a file to be brought. */
export function hasFile({ fileId, type }: Attachment): boolean {
  return fileId !== undefined && !WITHOUT.has(type);
}

/** The bytes of a file somebody sent us, or why they cannot be had. */
export async function fetchAttachment(
  { channels }: Pick<DeskDeps, 'channels'>,
  event: Attachment,
): Promise<FetchedFile | { readonly ok: false; readonly reason: 'unsupported' }> {
  const channel = channels?.get(event.channel);
  if (!channel?.fetchFile || event.fileId === undefined || !hasFile(event))
    return { ok: false, reason: 'unsupported' };
  return channel.fetchFile(event.fileId);
}

/** A citizen's file for staff: as a message of its own, in words why not, or nothing when it has no file. */
export async function broughtTo(
  deps: Pick<DeskDeps, 'channels'>,
  event: Attachment,
  about: Parameters<typeof passOn>[2],
  locale: Locale,
): Promise<{ readonly reply?: Reply; readonly why?: string }> {
  const passed = await passOn(deps, event, about);
  if (passed.ok) return { reply: passed.reply };
  return passed.reason === 'unsupported' ? {} : { why: wordsOf(locale)(`desk.notBrought.${passed.reason}`) };
}
