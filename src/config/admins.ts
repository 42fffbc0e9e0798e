import { CHANNEL_NAMES, type ChannelName } from '../core/channel';

/** An administrator from the start, by the platform's own id. */
export interface AdminAddress {
  readonly channel: ChannelName;
  readonly id: string;
}

/** `telegram:123,messenger:777` as addresses; undefined when an entry is not one. Empty text is nobody. */
export function parseAdmins(text: string): AdminAddress[] | undefined {
  const found = new Map<string, AdminAddress>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const match = /^([a-z]+):(\d{1,32})$/.exec(entry);
    const channel = CHANNEL_NAMES.find((name) => name === match?.[1]);
    if (!match || !channel || channel === 'web') return undefined;
    found.set(entry, { channel, id: match[2]! });
  }
  return [...found.values()];
}
