import type { Channel } from '../../src/core/channel';
import type { GraphClient } from './client';

/** What Messenger and Instagram are made with. */
export interface ChannelWays {
  readonly client: GraphClient;
  readonly fetchFile: NonNullable<Channel['fetchFile']>;
}
