import { DostError } from '../core/errors';
import type { InboundEvent } from '../core/event';
import type { Reply } from '../core/reply';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';
import type { ConversationRow } from '../../models/conversation';
import type { InteractionRow } from '../../models/interaction';
import { encrypt } from '../people/keyring';
import { eventTime } from '../inquiries/open';
import type { PeopleKeys } from '../people/resolve';

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

const FROM_CITIZEN: ReadonlySet<string> = new Set(['text', 'command', 'choice', 'attachment', 'unsupported']);

/** What is logged though nobody said it to us: other apps' talk, comments. */
const NOT_SAID: ReadonlySet<string> = new Set(['standby', 'change']);

/** True when a person wrote or did something in this conversation: then the platform's reply window opens. */
function isFromCitizen(event: InboundEvent): boolean {
  if (!FROM_CITIZEN.has(event.kind)) return false;
  if (event.kind === 'unsupported' && NOT_SAID.has(event.what)) return false;
  // In a private conversation, which is called by its one person, whatever else comes is from the page itself.
  return event.group === true || event.senderId === event.conversationId;
}

/** Begins handling: reads the conversation, creating it with the citizen's first message. */
export async function beginTurn(
  db: Collections,
  people: PeopleKeys,
  row: InteractionRow,
  event: InboundEvent,
  token: number,
): Promise<Turn> {
  const now = isFromCitizen(event)
    ? await touch(db, people, row, event, token)
    : await db.conversations.findOne({ _id: row.conversation });
  const conversation = now && beforeEvent(now, row._id);
  const before = conversation && { event: row._id, ...stateOf(conversation) };
  const belongs: Turn['belongs'] = {};
  const write = async (patch: Partial<ConversationRow>): Promise<void> => {
    if (!conversation) throw new DostError('not-found', 'Nobody has written in this conversation yet.');
    const written = await db.conversations.updateOne(
      { _id: row.conversation, fence: { $lte: token } },
      { $set: { ...patch, fence: token } },
    );
    if (written.matchedCount === 0) throw lost();
  };
  return {
    row,
    event,
    conversation,
    again: now?.before?.event === row._id,
    belongs,
    belongsTo: (inquiry, opened) => {
      belongs.inquiry = inquiry;
      if (opened) belongs.opened = true;
    },
    remember: (patch) => write({ ...patch, before: before! }),
    leadsAlbum: () => leadsAlbum(db, row, token),
    leavesQuestion: () => write({ awaiting: null, awaitingFor: null }),
    tellsPrivacy: () => write({ privacyTold: row._id }),
  };
}

/** What handling decides by, and changes. */
function stateOf({
  direction = null,
  openInquiry = null,
  awaiting = null,
  awaitingFor = null,
}: ConversationRow) {
  return { direction, openInquiry, awaiting, awaitingFor };
}

function beforeEvent(conversation: ConversationRow, event: string): ConversationRow {
  if (conversation.before?.event !== event) return conversation;
  const { event: _event, ...state } = conversation.before;
  return { ...conversation, ...state };
}

async function touch(
  db: Collections,
  people: PeopleKeys,
  row: InteractionRow,
  event: InboundEvent,
  token: number,
): Promise<ConversationRow> {
  const key = await people.get(row.person);
  if (!key) throw new DostError('not-found', 'The sender was erased.');
  const address = JSON.stringify({ accountId: event.accountId, conversationId: event.conversationId });
  try {
    const conversation = await db.conversations.findOneAndUpdate(
      { _id: row.conversation, fence: { $lte: token } },
      {
        $set: { unreachable: null, fence: token },
        // By the platform's time, for its own reply window starts there, however late the event reaches us.
        $max: { lastInboundAt: eventTime(row) },
        $setOnInsert: {
          channel: row.channel,
          person: row.person,
          address: encrypt(key, Buffer.from(address)),
          ...(row.test ? { test: true as const } : {}),
        },
      },
      { upsert: true, returnDocument: 'after' },
    );
    return conversation!;
  } catch (error) {
    if (isDuplicate(error)) throw lost();
    throw error;
  }
}

/** Citizens send one album after another, and the last of one may come after the first of the next. */
const ALBUMS = 8;

/** The first one that asks, and that one again. */
async function leadsAlbum(
  { conversations }: Pick<Collections, 'conversations'>,
  { _id, conversation, album }: InteractionRow,
  token: number,
): Promise<boolean> {
  if (album === undefined) return true;
  const albums = { $each: [{ id: album, event: _id }], $slice: -ALBUMS };
  await conversations.updateOne(
    { _id: conversation, fence: { $lte: token }, 'albums.id': { $ne: album } },
    { $set: { fence: token }, $push: { albums } },
  );
  const now = await conversations.findOne({ _id: conversation }, { projection: { albums: 1 } });
  const led = now?.albums?.find(({ id }) => id === album);
  if (!led) throw lost();
  return led.event === _id;
}

function lost(): DostError {
  return new DostError('lease.lost', 'Another process handles this conversation now.');
}
