import type { ChannelLimits, DeliveryResult, Outbound } from '../../src/core/channel';
import type { Clock } from '../../src/core/clock';
import type { Listeners } from './listeners';

/** Our own page has few limits; texts are kept to what one can read at once. */
export const WEB_LIMITS: ChannelLimits = {
  text: { max: 4096, unit: 'utf16' },
  choices: { max: 100, label: 64, value: 256 },
  // What one row of the outbox holds.
  documents: { maxBytes: 15_000_000, takes: () => true },
  perConversation: { count: 50, perMs: 1000 },
  overall: { count: 5000, perMs: 1000 },
};

/**
 * Shows a reply to whoever looks at the conversation in this process. It is `sent` even when nobody does: the outbound
 * row is what the page reads when it opens, and another process's pages read it there too.
 */
export function createSend(
  listeners: Listeners,
  clock: Clock,
): (outbound: Outbound) => Promise<DeliveryResult> {
  return async ({ id, to, reply }) => {
    // Nobody gives handles here.
    if (reply.kind === 'held') return { state: 'handle-refused', reason: 'unknown file' };
    try {
      listeners.publish(to.conversationId, { id, from: 'bot', at: clock(), content: reply });
      return { state: 'sent', messageId: id };
    } catch (error) {
      return { state: 'failed', reason: error instanceof Error ? error.name : 'unknown error' };
    }
  };
}
