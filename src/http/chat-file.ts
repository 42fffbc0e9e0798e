import type { Response } from 'express';
import type { ChatContent } from '../core/chat';

/** Sends a picture (as vectors, where it has them and they are asked for) or a document as a download; false when the line is neither. */
export function sendFile(res: Response, content: ChatContent, vectors = false): boolean {
  // Never a page inside our origin, whatever its type says: no script, no frame, nothing from anywhere.
  res.set('content-security-policy', "default-src 'none'; sandbox");
  if (content.kind === 'picture') {
    const drawn = vectors && content.svg !== undefined;
    res
      // A picture of figures may be kept, if whoever asks for it again may still have it; what somebody sent may not.
      .set('cache-control', content.svg === undefined ? 'no-store' : 'private, no-cache')
      .type(drawn ? 'image/svg+xml' : (content.mimeType ?? 'image/png'))
      .send(drawn ? content.svg : Buffer.from(content.png));
    return true;
  }
  if (content.kind !== 'document') return false;
  res.attachment(content.fileName);
  res.set({ 'content-type': content.mimeType, 'cache-control': 'no-store' });
  res.send(Buffer.from(content.bytes));
  return true;
}
