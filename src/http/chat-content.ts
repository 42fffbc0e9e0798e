import type { ChatContent } from '../core/chat';
import type { InboundEvent } from '../core/event';

/** What a page shows of what was sent from it; null: nothing. `size` is that of a file which is still kept. */
export function contentOf(event: InboundEvent, size: number | null = null): ChatContent | null {
  switch (event.kind) {
    case 'text':
    case 'command':
      return { kind: 'text', text: event.text };
    case 'choice':
      return { kind: 'choice', value: event.value };
    case 'attachment': {
      const { fileName, caption } = event;
      const named = { ...(fileName ? { fileName } : {}), ...(caption ? { caption } : {}) };
      return { kind: 'upload', type: event.type === 'photo' ? 'photo' : 'document', size, ...named };
    }
    default:
      return null;
  }
}
