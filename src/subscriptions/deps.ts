import type { SentView } from '../../models/subscription';
import type { Locale } from '../core/actor';
import type { Channel, ChannelName } from '../core/channel';
import type { Clock } from '../core/clock';
import type { Reply } from '../core/reply';
import type { Collections } from '../database/collections';
import type { Districts } from '../districts/districts';
import type { Hours } from '../hours/hours';
import type { Log } from '../log';
import type { Outbox } from '../outbox/outbox';
import type { StatsDeps } from '../stats/read';
import type { Reader } from './reader';

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

/** A view to be answered as its member would be answered in their chat. */
export interface ViewWanted {
  /** What the rows of its audit are called by. */
  readonly key: string;
  readonly view: SentView;
  readonly args: string;
  readonly person: string;
  readonly conversation: string;
  readonly reader: Pick<Reader, 'staff' | 'locale' | 'words'>;
}

/** What the command of a view answers to its words; null: the member may not see it. */
export type AnswerView = (wanted: ViewWanted) => Promise<readonly Reply[] | null>;

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
  readonly answerView: AnswerView;
  readonly log?: Pick<Log, 'error'>;
}
