import type { Channel } from '../../src/core/channel';
import { sendRendering } from '../meta/render';
import { showTyping } from '../meta/show-typing';
import type { ChannelWays } from '../meta/ways';
import { MESSENGER_LIMITS, renderForMessenger } from './send';

/** The way out to Messenger, through the page's own Graph client. */
export function createMessenger({ client, fetchFile }: ChannelWays): Channel {
  return {
    name: 'messenger',
    limits: MESSENGER_LIMITS,
    send: (outbound) => sendRendering(client, outbound, renderForMessenger(outbound)),
    fetchFile,
    showMaking: (to) => showTyping(client, to),
  };
}
