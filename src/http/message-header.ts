import type { Request } from 'express';

/**
 * The message that a file comes with, as JSON in base64. It is a header, because addresses stand in the logs of every proxy.
 */
const MESSAGE_HEADER = 'dost-message';

/** What a request's header tells of its file; null when it cannot be read. */
export function messageOf(req: Request): unknown {
  try {
    return JSON.parse(Buffer.from(req.get(MESSAGE_HEADER) ?? '', 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
