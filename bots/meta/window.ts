import type { ChannelLimits } from '../../src/core/channel';

const HOUR_MS = 3_600_000;

/** Meta's reply window: anything for a day after the citizen's last message, then a person's words for a week. */
export const META_WINDOW: NonNullable<ChannelLimits['window']> = {
  anyMs: 24 * HOUR_MS,
  personMs: 7 * 24 * HOUR_MS,
};
