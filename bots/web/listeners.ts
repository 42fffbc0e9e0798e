import type { ChatEntry, ChatListener } from '../../src/core/chat';

/** Who is looking at which conversation in this process. */
export interface Listeners {
  subscribe(conversationId: string, listener: ChatListener): () => void;
  publish(conversationId: string, entry: ChatEntry): void;
  making(conversationId: string): void;
  close(): void;
}

/** An empty register of listeners; a conversation nobody looks at takes no memory. */
export function createListeners(): Listeners {
  const byConversation = new Map<string, Set<ChatListener>>();

  function subscribe(conversationId: string, listener: ChatListener): () => void {
    const listeners = byConversation.get(conversationId) ?? new Set();
    byConversation.set(conversationId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && byConversation.get(conversationId) === listeners) {
        byConversation.delete(conversationId);
      }
    };
  }

  return {
    subscribe,
    publish(conversationId, entry) {
      for (const listener of [...(byConversation.get(conversationId) ?? [])]) listener.entry(entry);
    },
    making(conversationId) {
      for (const listener of byConversation.get(conversationId) ?? []) listener.making?.();
    },
    close() {
      for (const listener of [...byConversation.values()].flatMap((set) => [...set])) listener.end();
    },
  };
}
