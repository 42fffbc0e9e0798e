import type { Response } from 'express';
import type { ChatContent } from '../core/chat';

/** Sends a picture, or a document as a download; false when the line is neither. */
export function sendFile(res: Response, content: ChatContent): boolean {
  // Never a page inside our origin, whatever its type says.
  res.set('content-security-policy', "default-src 'none'; sandbox");
  if (content.kind === 'picture') {
    res
      .set('cache-control', 'private, max-age=86400')
      .type(content.mimeType ?? 'image/png')
      .send(Buffer.from(content.png));
    return true;
  }
  if (content.kind !== 'document') return false;
  res.attachment(content.fileName);
  res.set({ 'content-type': content.mimeType, 'cache-control': 'private, max-age=86400' });
  res.send(Buffer.from(content.bytes));
  return true;
}
