import type { ChatDoor } from '../../src/core/chat';
import { systemClock, type Clock } from '../../src/core/clock';
import { FILE_MAX_BYTES } from '../download';
import { createListeners } from './listeners';
import { MAX_TEXT, parseMessage } from './parse';
import { MAX_CAPTION, parseFile, readFile } from './parse-file';
import { ACCEPTED } from './recognise';
import { createSend, WEB_LIMITS } from './send';

/**
 * The web channel. It has no webhook: `src/http/chat.ts` is its HTTP side. Files that came by it are our own: `src/uploads`
 * keeps them.
 */
export function createWeb(options: { readonly clock?: Clock } = {}): ChatDoor {
  const listeners = createListeners();
  return {
    channel: {
      name: 'web',
      limits: WEB_LIMITS,
      send: createSend(listeners, options.clock ?? systemClock),
      showMaking: async (to) => listeners.making(to.conversationId),
    },
    maxText: MAX_TEXT,
    files: { maxBytes: FILE_MAX_BYTES, maxCaption: MAX_CAPTION, accepted: ACCEPTED },
    parse: parseMessage,
    parseFile,
    readFile,
    subscribe: listeners.subscribe,
    publish: listeners.publish,
    close: listeners.close,
  };
}
