import type { Locale } from '../core/actor';
import type { Channel, ChannelName } from '../core/channel';
import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { Districts } from '../districts/districts';
import type { Hours } from '../hours/hours';
import type { Log } from '../log';
import type { Outbox } from '../outbox/outbox';
import type { StatsDeps } from '../stats/read';

/** From when on waiting is told, in seconds. */
export interface AlertLimits {
  /** An inquiry of the chats that waits for a person, by working hours. */
  readonly chatSeconds: number;
  /** The mean of a day: the queue of a centre, the line of the call centre. */
  readonly centreSeconds: number;
  readonly callSeconds: number;
}

/** What is meant when nothing is set. */
export const DEFAULT_LIMITS: AlertLimits = { chatSeconds: 1200, centreSeconds: 1800, callSeconds: 300 };

/** What subscriptions stand on. */
export interface SubscriptionDeps extends StatsDeps {
  readonly db: Collections;
  readonly clock: Clock;
  readonly timezone: string;
  readonly defaultLocale: Locale;
  readonly hours: Hours;
  readonly districts: Districts;
  readonly tell: Outbox['tell'];
  readonly channels?: ReadonlyMap<ChannelName, Channel>;
  readonly alertLimits?: AlertLimits;
  readonly log?: Pick<Log, 'error'>;
}
