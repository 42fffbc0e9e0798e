import { DostError } from '../core/errors';
import type { InboundEvent } from '../core/event';
import type { Reply } from '../core/reply';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';
import { readTogether } from '../database/read-together';
import { updateTogether } from '../database/write-together';
import type { ConversationRow } from '../../models/conversation';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import type { OutboundRow } from '../../models/outbound';
import type { StaffRow } from '../../models/staff';
import { encrypt } from '../people/keyring';
import { eventTime } from '../inquiries/open';
import { type Known, openKey, type PeopleKeys } from '../people/resolve';
import { fenced, writeConversations } from './conversation-writes';

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

/** Our latest messages that are looked through; one answer is never split into more parts. */
const LATEST = 16;

/** How turns begin and end. */
export interface Turns {
  /** Begins handling an event under a lease token. */
  begin(row: InteractionRow, event: InboundEvent, token: number): Promise<Turn>;
  /** Sets what became of an event on its log row; durable when it resolves, and again it changes nothing. */
  end(row: InteractionRow, set: Partial<InteractionRow>): Promise<void>;
}

/**
 * Turns of all conversations: who wrote is read and the conversation written (with the citizen's first message created) side
 * by side, and together with the turns of other conversations that begin or end at the same time.
 */
export function createTurns(db: Collections, people: PeopleKeys): Turns {
  const staffOf = readTogether(db.staff, { revokedAt: null });
  const inquiryOf = readTogether(db.inquiries);
  const conversationOf = readTogether(db.conversations);
  const writeConversation = writeConversations(db);
  const mark = updateTogether(db.interactions);

  const touch = (row: InteractionRow, token: number): Promise<ConversationRow | null> =>
    writeConversation({ _id: row.conversation, token, update: touched(row) });

  const begin: Turns['begin'] = async (row, event, token) => {
    const fromCitizen = isFromCitizen(event);
    const [there, known, staff] = await Promise.all([
      fromCitizen ? touch(row, token) : conversationOf(row.conversation),
      people.find(row.person),
      staffOf(row.person),
    ]);
    const key = fromCitizen && openKey(known);
    if (key === null) throw new DostError('not-found', 'The sender was erased.');
    const now = key && !there ? await create(db, key, row, event, token) : there;
    const conversation = now && beforeEvent(now, row._id);
    const before = conversation && { event: row._id, ...stateOf(conversation) };
    const belongs: Turn['belongs'] = {};
    const write = async (patch: Partial<ConversationRow>): Promise<void> => {
      if (!conversation) throw new DostError('not-found', 'Nobody has written in this conversation yet.');
      const written = await writeConversation({ _id: row.conversation, token, update: { $set: patch } });
      if (!written) throw lost();
    };
    return {
      ...{ row, event, conversation, known, staff, belongs },
      inquiry: once(async () => (conversation?.openInquiry ? inquiryOf(conversation.openInquiry) : null)),
      said: once(() => saidBefore(db, row)),
      again: now?.before?.event === row._id,
      belongsTo: (inquiry, opened) => {
        belongs.inquiry = inquiry;
        if (opened) belongs.opened = true;
      },
      remember: (patch) => write({ ...patch, before: before! }),
      leadsAlbum: () => leadsAlbum(db, row, token),
      leavesQuestion: () => write({ awaiting: null, awaitingFor: null }),
      tellsPrivacy: () => write({ privacyTold: row._id }),
    };
  };
  const end: Turns['end'] = ({ _id }, set) =>
    mark({ filter: { _id, state: 'received' }, update: { $set: set } });
  return { begin, end };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}

async function saidBefore(
  { outbound }: Pick<Collections, 'outbound'>,
  { _id, conversation }: InteractionRow,
): Promise<OutboundRow[]> {
  const rows = await outbound.find({ conversation }).sort({ order: -1 }).limit(LATEST).toArray();
  // Handled again after a crash, the event has an answer of its own already.
  return rows.filter((row) => !row._id.startsWith(`${_id}/`));
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

/** What a citizen's message does to its conversation. */
function touched(row: InteractionRow) {
  return {
    $set: { unreachable: null },
    // By the platform's time, for its own reply window starts there, however late the event reaches us.
    $max: { lastInboundAt: eventTime(row) },
  };
}

async function create(
  db: Collections,
  key: Buffer,
  row: InteractionRow,
  event: InboundEvent,
  token: number,
): Promise<ConversationRow> {
  const address = JSON.stringify({ accountId: event.accountId, conversationId: event.conversationId });
  const first = {
    channel: row.channel,
    person: row.person,
    address: encrypt(key, Buffer.from(address)),
    ...(row.test ? { test: true as const } : {}),
  };
  try {
    const conversation = await db.conversations.findOneAndUpdate(
      { _id: row.conversation, fence: { $lte: token } },
      fenced(token, { ...touched(row), $setOnInsert: first }),
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
