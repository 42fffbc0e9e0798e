import type { AttachmentType, InboundEvent } from '../../src/core/event';
import { fileNameAt, mediaAddress } from './media-address';
import type { MetaAttachment } from './schema';

/** What an event says of one attachment. */
export type Attached = Pick<
  InboundEvent & { kind: 'attachment' },
  'type' | 'fileId' | 'fileName' | 'location'
>;

const TYPES: ReadonlyMap<string, AttachmentType> = new Map([
  ['image', 'photo'],
  ['file', 'document'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['location', 'location'],
  ['sticker', 'sticker'],
]);
/** A link in a text arrives as a preview of it: the text is what the citizen wrote. */
const PREVIEWS = new Set(['fallback', 'template']);
/** What Meta keeps for the citizen. Anything else is a link, perhaps to where the citizen chose. */
const KEPT: ReadonlySet<AttachmentType> = new Set(['photo', 'document', 'audio', 'video']);

/**
 * What is attached to a message, without the previews of links when there is anything else. A sticker may arrive as an
 * image beside itself and stands alone.
 */
export function describeAttachments(
  attachments: readonly MetaAttachment[],
  text: string,
  graphRoot: string,
): Attached[] {
  const sticker = attachments.find((one) => one.type === 'sticker' || one.payload?.sticker_id);
  if (sticker) {
    const fileId = sticker.payload?.sticker_id;
    return [{ type: 'sticker', ...(fileId ? { fileId } : {}) }];
  }
  const real = attachments.filter(({ type }) => !PREVIEWS.has(type ?? ''));
  const shown = real.length > 0 || text !== '' ? real : attachments.slice(0, 1);
  return shown.map((one) => describe(one, graphRoot));
}

function describe({ type: theirs, payload }: MetaAttachment, graphRoot: string): Attached {
  const type = TYPES.get(theirs ?? '') ?? 'other';
  const fileId = KEPT.has(type) ? mediaAddress(payload?.url, graphRoot) : null;
  // Only documents have a name that the citizen gave.
  const fileName = fileId && type === 'document' ? fileNameAt(fileId) : null;
  const place = payload?.coordinates;
  return {
    type,
    ...(fileId ? { fileId } : {}),
    ...(fileName ? { fileName } : {}),
    ...(place ? { location: { latitude: place.lat, longitude: place.long } } : {}),
  };
}
