import { INSTAGRAM_LIMITS } from '../../bots/instagram/send';
import { MESSENGER_LIMITS } from '../../bots/messenger/send';
import { TELEGRAM_LIMITS } from '../../bots/telegram/send';
import { WEB_LIMITS } from '../../bots/web/send';
import type { Channel, ChannelLimits, ChannelName } from '../core/channel';
import type { Reply } from '../core/reply';

const LIMITS: Readonly<Record<ChannelName, ChannelLimits>> = {
  telegram: TELEGRAM_LIMITS,
  messenger: MESSENGER_LIMITS,
  instagram: INSTAGRAM_LIMITS,
  web: WEB_LIMITS,
};

/** All channels with their real limits, whose messages are kept here instead of going to a platform. */
export function captureChannels(): { channels: ReadonlyMap<ChannelName, Channel>; sent: Reply[] } {
  const sent: Reply[] = [];
  const channels = Object.entries(LIMITS).map(([name, limits]): [ChannelName, Channel] => {
    const channel: Channel = {
      name: name as ChannelName,
      // Nobody is flooded by a terminal.
      limits: { ...limits, perConversation: { count: 1000, perMs: 1 }, overall: { count: 1000, perMs: 1 } },
      send: async ({ reply }) => {
        if (reply.kind === 'held') return { state: 'handle-refused', reason: 'unknown file' };
        sent.push(reply);
        return { state: 'sent', messageId: null };
      },
    };
    return [channel.name, channel];
  });
  return { channels: new Map(channels), sent };
}
