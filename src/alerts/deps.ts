import type { Locale } from '../core/actor';
import type { Channel, ChannelName } from '../core/channel';
import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { Database } from '../database/open';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Outbox } from '../outbox/outbox';
import type { FaultLimits } from './rules';

/** The platforms whose token and webhook are watched. */
export const PLATFORMS = ['telegram', 'meta'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The channels that a platform carries. */
export const CHANNELS_OF: Readonly<Record<Platform, readonly ChannelName[]>> = {
  telegram: ['telegram'],
  meta: ['messenger', 'instagram'],
};

/** What a platform says of us; null: it does not answer, so nobody knows. `reason`: a code of ours (`PROBLEMS` of render.ts) or of the platform's. */
export interface PlatformState {
  readonly tokenAlive: boolean | null;
  readonly webhookWorks: boolean | null;
  readonly reason: string;
}

/** A platform that is on, and how it is asked. Never throws. */
export interface WatchedPlatform {
  readonly platform: Platform;
  ask(): Promise<PlatformState>;
}

/** What alerts stand on. */
export interface AlertDeps {
  readonly db: Collections;
  readonly database: Pick<Database, 'kind' | 'ping'>;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly timezone: string;
  readonly defaultLocale: Locale;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly platforms: readonly WatchedPlatform[];
  readonly limits: FaultLimits;
  readonly tell: Outbox['tell'];
  readonly metrics: Metrics;
  readonly log: Log;
  /** Free bytes where a file would be written; the file system's own answer unless told. */
  readonly freeBytes?: (path: string) => Promise<number>;
}
