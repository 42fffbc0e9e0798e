import type { ChannelLimits, Outbound } from '../../src/core/channel';
import { META_WINDOW } from '../meta/window';
import { renderReply, type FileRules, type Rendering } from '../meta/render';

const MEGABYTE = 1024 * 1024;

/** Of documents Instagram takes PDF alone; how a file that was sent with a message is sent again is nowhere documented. */
const FILES: FileRules = {
  pictureBytes: 8 * MEGABYTE,
  documentBytes: 25 * MEGABYTE,
  acceptsDocument: (mimeType) => mimeType === 'application/pdf',
  keeps: false,
};

/**
 * What Instagram allows: its text is measured in bytes of UTF-8. Its inbox stops above 72 000 messages (20 a second for
 * an hour), long before the 300 calls a second of the API.
 */
export const INSTAGRAM_LIMITS: ChannelLimits = {
  text: { max: 1000, unit: 'bytes' },
  choices: { max: 13, label: 20, value: 1000, listed: 24, vanish: true },
  documents: { maxBytes: FILES.documentBytes, takes: FILES.acceptsDocument },
  perConversation: { count: 5, perMs: 1_000 },
  window: META_WINDOW,
  overall: { count: 20, perMs: 1_000 },
};

/** A reply as Instagram's messages. */
export function renderForInstagram(outbound: Outbound): Rendering {
  return renderReply(outbound, INSTAGRAM_LIMITS, FILES);
}
