import type { Channel, ChannelName } from '../core/channel';
import type { Clock } from '../core/clock';
import type { MadeReply, OrderReply } from '../core/reply';
import type { Collections } from '../database/collections';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Keyring } from '../people/keyring';
import type { PeopleKeys } from '../people/resolve';
import type { OutboundRow } from '../../models/outbound';
import type { OutboundContent } from './content';
import type { SentFiles } from './sent-files';

/** What the outbox needs. */
export interface OutboxDeps {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The lease token while this process may act for the partition, else null. */
  token(partition: number): number | null;
  /** How long a channel rests after its token was refused, in milliseconds; a minute unless told. */
  readonly stoppedMs?: number;
  /** Told of what staff wrote or have to see and what did not arrive (or nobody knows), once that is stored. Must not throw. */
  readonly onUnsent?: (row: OutboundRow) => void;
  /** Makes what is ordered; absent: its words are sent instead. Must not throw. */
  readonly make?: (reply: OrderReply) => Promise<MadeReply>;
  /** What platforms have already; absent: everything is made and uploaded. */
  readonly sentFiles?: SentFiles;
  /** How long a step waits that the database did not take, in milliseconds; half a second unless told. */
  readonly againMs?: number;
}

/** Where replies belong: the event they answer, and its conversation. */
export interface Answered {
  readonly eventId: string;
  readonly channel: ChannelName;
  readonly person: string;
  readonly conversation: string;
  readonly partition: number;
  readonly order: number;
  readonly to: OutboundContent['to'];
  readonly callbackId?: string;
  readonly inquiry?: string;
  /** Whose key encrypts it, when it is not the reader's. */
  readonly keyOf?: string;
  /** The member of staff who wrote it. */
  readonly author?: string;
  /** Staff have to see it. */
  readonly watched?: OutboundRow['watched'];
  readonly test: boolean;
}

/** What a told message is about, and whose words it has. */
export interface About extends Pick<Answered, 'inquiry' | 'keyOf' | 'author' | 'watched'> {
  readonly test?: boolean;
}
