import type { Channel } from '../../src/core/channel';
import { sendRendering } from '../meta/render';
import { showTyping } from '../meta/show-typing';
import type { ChannelWays } from '../meta/ways';
import { INSTAGRAM_LIMITS, renderForInstagram } from './send';

/** The way out to the Instagram inbox, through the Graph client of the page it is linked to. */
export function createInstagram({ client, fetchFile }: ChannelWays): Channel {
  return {
    name: 'instagram',
    limits: INSTAGRAM_LIMITS,
    send: (outbound) => sendRendering(client, outbound, renderForInstagram(outbound)),
    fetchFile,
    showMaking: (to) => showTyping(client, to),
  };
}
