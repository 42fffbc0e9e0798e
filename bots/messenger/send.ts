import type { ChannelLimits, Outbound } from '../../src/core/channel';
import { META_WINDOW } from '../meta/window';
import { renderReply, type FileRules, type Rendering } from '../meta/render';

const MEGABYTE = 1024 * 1024;

const FILES: FileRules = {
  pictureBytes: 25 * MEGABYTE,
  documentBytes: 25 * MEGABYTE,
  acceptsDocument: () => true,
  keeps: true,
};

/** What Messenger allows. The page inbox stops above 40 messages a second, long before the 300 calls of the API. */
export const MESSENGER_LIMITS: ChannelLimits = {
  text: { max: 2000, unit: 'utf16' },
  choices: { max: 13, label: 20, value: 1000, listed: 24, vanish: true },
  documents: { maxBytes: FILES.documentBytes, takes: FILES.acceptsDocument },
  perConversation: { count: 5, perMs: 1_000 },
  window: META_WINDOW,
  overall: { count: 40, perMs: 1_000 },
};

/** A reply as Messenger's messages. */
export function renderForMessenger(outbound: Outbound): Rendering {
  return renderReply(outbound, MESSENGER_LIMITS, FILES);
}
