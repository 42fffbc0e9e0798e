import type { Channel, ChannelLimits, ChannelName, DeliveryResult, Outbound } from '../../src/core/channel';

/** Wide enough that no test waits for them. */
export const WIDE_LIMITS: ChannelLimits = {
  text: { max: 4096, unit: 'utf16' },
  choices: { max: 24, label: 64, value: 256 },
  perConversation: { count: 10_000, perMs: 1 },
  documents: { maxBytes: 15_000_000, takes: () => true },
  overall: { count: 10_000, perMs: 1 },
};

/** A way out that remembers what it was asked to send. */
export interface FakeChannel extends Channel {
  readonly sent: Outbound[];
  /** The texts sent to a conversation, in order. */
  texts(conversationId?: string): string[];
  /** Decides what becomes of each send; everything is accepted until told otherwise. */
  answer(decide: (outbound: Outbound) => DeliveryResult | Promise<DeliveryResult>): void;
}

/** A channel without a platform behind it. */
export function createFakeChannel(name: ChannelName, limits: Partial<ChannelLimits> = {}): FakeChannel {
  const sent: Outbound[] = [];
  let decide: Parameters<FakeChannel['answer']>[0] = ({ id }) => ({ state: 'sent', messageId: `m:${id}` });
  return {
    name,
    limits: { ...WIDE_LIMITS, ...limits },
    sent,
    texts: (conversationId) =>
      sent
        .filter(({ to }) => conversationId === undefined || to.conversationId === conversationId)
        .map(({ reply }) => (reply.kind === 'text' ? reply.text : '')),
    answer: (next) => {
      decide = next;
    },
    send: async (outbound) => {
      sent.push(outbound);
      return decide(outbound);
    },
  };
}
