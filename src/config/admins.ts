import { CHANNEL_NAMES, type ChannelName } from '../core/channel';

/** An administrator from the start, by the platform's own id. */
export interface AdminAddress {
  readonly channel: ChannelName;
  readonly id: string;
}

/** `telegram:123` as an address; undefined when it is none. The web has no administrators: its ids last as long as a tab. */
export function parseAdmin(entry: string): AdminAddress | undefined {
  const match = /^([a-z]+):(\d{1,32})$/.exec(entry);
  const channel = CHANNEL_NAMES.find((name) => name === match?.[1]);
  if (!match || !channel || channel === 'web') return undefined;
  return { channel, id: match[2]! };
}

/** Each address once. */
export function eachOnce(admins: readonly AdminAddress[]): AdminAddress[] {
  return [...new Map(admins.map((admin) => [`${admin.channel}:${admin.id}`, admin])).values()];
}
