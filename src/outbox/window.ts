import type { ChannelLimits } from '../core/channel';

/**
 * What may be sent now. `any`: everything; `person`: only what a person wrote, marked as such; `closed`: nothing until
 * the citizen writes again. `until` is when it ends; null: never, or it has.
 */
export interface Window {
  readonly state: 'any' | 'person' | 'closed';
  readonly until: Date | null;
}

/** The reply window of a conversation at an instant, by the citizen's last message. Pure. */
export function windowAt(
  { window }: Pick<ChannelLimits, 'window'>,
  lastInboundAt: Date | undefined,
  now: Date,
): Window {
  if (!window) return { state: 'any', until: null };
  const since = lastInboundAt?.getTime() ?? -Infinity;
  const passed = now.getTime() - since;
  if (passed < window.anyMs) return { state: 'any', until: new Date(since + window.anyMs) };
  if (passed < window.personMs) return { state: 'person', until: new Date(since + window.personMs) };
  return { state: 'closed', until: null };
}
