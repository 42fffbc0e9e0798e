import type { Address } from '../../src/core/channel';
import type { GraphClient } from './client';

/** Shows the dots of somebody who writes; they go after 20 seconds, or with the next message. Never throws. */
export async function showTyping(client: GraphClient, to: Address): Promise<void> {
  await client.call('POST', 'messages', { recipient: { id: to.conversationId }, sender_action: 'typing_on' });
}
