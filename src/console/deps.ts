import type { ChatDoor } from '../core/chat';
import type { Clock } from '../core/clock';
import type { MadeReply, OrderReply } from '../core/reply';
import type { Collections } from '../database/collections';
import type { Farewell } from '../desk/close';
import type { Log } from '../log';
import type { Services } from '../services';
import type { FloodLimit } from '../http/flood';
import type { DemoRole } from './api';
import type { Live } from './live';

/** What the console is built from; its areas are handed the same. */
export interface ConsoleDeps {
  readonly services: Services;
  readonly db: Collections;
  readonly clock: Clock;
  readonly timezone: string;
  readonly log: Pick<Log, 'error'>;
  /** Tells open pages what has changed. */
  readonly live: Live;
  /** Makes an ordered picture or document; never throws. */
  readonly make: (reply: OrderReply) => Promise<MadeReply>;
  /** How we take leave of a citizen whose inquiry is closed. */
  readonly farewell: Farewell;
  /** Which files are taken, and what one is. */
  readonly door: Pick<ChatDoor, 'files' | 'readFile'>;
  readonly secureCookies: boolean;
  /** Where the world sees us, when a proxy in front changes the host. */
  readonly publicUrl?: string;
  /** Given in demo mode alone: makes the visitor of a session the member of staff that is asked for, and returns who that is. */
  readonly demo?: (session: string, role: DemoRole) => Promise<string>;
  readonly perAddress?: FloodLimit;
  readonly perMember?: FloodLimit;
  readonly signIns?: FloodLimit;
}
