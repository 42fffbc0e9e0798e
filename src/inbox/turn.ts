import type { InboundEvent } from '../core/event';
import type { Reply } from '../core/reply';
import type { Said } from '../outbox/said';
import type { Known } from '../people/resolve';
import type { ConversationRow } from '../../models/conversation';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import type { OutboundRow } from '../../models/outbound';
import type { StaffRow } from '../../models/staff';

/** What a handler may change in its conversation. */
export type ConversationPatch = Partial<
  Pick<ConversationRow, 'direction' | 'openInquiry' | 'unreachable' | 'awaiting' | 'awaitingFor'>
>;

/** One event being handled: its log row, its conversation, and what handling may write. */
export interface Turn {
  readonly row: InteractionRow;
  readonly event: InboundEvent;
  /**
   * As it was before this event, also when the event is handled again after a crash. Null when nobody wrote there yet (a
   * receipt, an echo).
   */
  readonly conversation: ConversationRow | null;
  /** Who wrote, as stored when handling began; null: nobody (erased, or no person at all). */
  readonly known: Known | null;
  /** The member of staff who wrote, read at every event, so that a revoked right is gone at once; null: none. */
  readonly staff: StaffRow | null;
  /** The inquiry the conversation is about, open or closed, as it was when first asked for; null: none. */
  inquiry(): Promise<InquiryRow | null>;
  /** Our latest messages before this event, the last one first, as they were when first asked for. */
  said(): Promise<readonly OutboundRow[]>;
  /** The same, or only the first of them: cheaper where others ask at the same time. */
  saidLast(): Promise<Said>;
  /** The event has changed the conversation before: handling it was interrupted, or its answer was lost. */
  readonly again: boolean;
  /** Writes the conversation, unless a newer lease holder has: then `lease.lost`. */
  remember(patch: ConversationPatch): Promise<void>;
  /** What was asked is not waited for any more: something else was said. Nothing that handling this event decides by. */
  leavesQuestion(): Promise<void>;
  /** Notes that this answer tells what becomes of the words: nothing that handling decides by. */
  tellsPrivacy(): Promise<void>;
  /** True when this event, of all that were sent as one album, is the one that is answered; always without an album. */
  leadsAlbum(): Promise<boolean>;
  /** Notes on the log row which inquiry the event belongs to, and whether it opened it. */
  belongsTo(inquiry: string, opened: boolean): void;
  readonly belongs: { inquiry?: string; opened?: true };
}

/** Answers one event: the id of the handler and its replies. */
export type Respond = (
  turn: Turn,
) => Promise<{ readonly handler: string; readonly replies: readonly Reply[] }>;

/** How turns begin and end. */
export interface Turns {
  /** Begins handling an event under a lease token. */
  begin(row: InteractionRow, event: InboundEvent, token: number): Promise<Turn>;
  /** Sets what became of an event on its log row; durable when it resolves, and again it changes nothing. */
  end(row: InteractionRow, set: Partial<InteractionRow>): Promise<void>;
}
