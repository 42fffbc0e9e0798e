import { DostError } from '../core/errors';
import type { InboundEvent } from '../core/event';
import type { Collections } from '../database/collections';
import { readTogether } from '../database/read-together';
import { updateTogether } from '../database/write-together';
import { readAllSaid, readSaid, type Said } from '../outbox/said';
import { openKey, type PeopleKeys } from '../people/resolve';
import type { ConversationRow } from '../../models/conversation';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import { leadsAlbum } from './album';
import { writeConversations } from './conversation-writes';
import { createConversation, isFromCitizen, leaseLost, touched } from './touch';
import type { Turn, Turns } from './turn';

/** So many conversations are remembered with the inquiry they were about. */
const REMEMBERED = 10_000;

/**
 * Turns of all conversations: who wrote is read, the conversation written (with the citizen's first message created) and what
 * handling most often asks for read side by side, and together with the turns that begin or end at the same time.
 */
export function createTurns(db: Collections, people: PeopleKeys): Turns {
  const staffOf = readTogether(db.staff, { revokedAt: null });
  const inquiries = inquiryReader(db);
  const conversationOf = readTogether(db.conversations);
  const saidIn = readSaid(db);
  const writeConversation = writeConversations(db);
  const mark = updateTogether(db.interactions);

  const begin: Turns['begin'] = async (row, event, token) => {
    const { conversation: _id } = row;
    const fromCitizen = isFromCitizen(event);
    const asked = askEarly(row, event, { inquiryOf: inquiries.guess, saidIn });
    const [there, known, staff] = await Promise.all([
      fromCitizen ? writeConversation({ id: _id, token, ...touched(row) }) : conversationOf(_id),
      people.find(row.person),
      staffOf(row.person),
    ]);
    const key = fromCitizen && openKey(known);
    if (key === null) throw new DostError('not-found', 'The sender was erased.');
    const now = key && !there ? await createConversation(db, key, row, event, token) : there;
    const conversation = now && beforeEvent(now, row._id);
    const saidLast = once(async () => before(row, await (asked.said ?? saidIn(_id))));
    return {
      ...{ row, event, conversation, known, staff },
      again: now?.before?.event === row._id,
      inquiry: once(() => inquiries.of(conversation, asked.inquiry)),
      saidLast,
      said: once(async () => {
        const { rows, whole } = await saidLast();
        return whole ? rows : before(row, { rows: await readAllSaid(db, _id), whole }).rows;
      }),
      leadsAlbum: () => leadsAlbum(db, row, token),
      ...belonging(),
      ...writing(row, conversation, async (patch) => {
        if (!(await writeConversation({ id: _id, token, set: patch }))) throw leaseLost();
      }),
    };
  };
  const end: Turns['end'] = ({ _id }, set) => mark({ id: _id, when: { state: 'received' }, set });
  return { begin, end };
}

/** Which inquiry a conversation is about is known once it is read; it is most often the one it was about before. */
function inquiryReader(db: Pick<Collections, 'inquiries'>) {
  const inquiryOf = readTogether(db.inquiries);
  const about = new Map<string, string>();
  return {
    guess: (conversation: string) => {
      const id = about.get(conversation);
      return id === undefined ? undefined : inquiryOf(id);
    },
    of: async (
      conversation: ConversationRow | null,
      guessed: Promise<InquiryRow | null> | undefined,
    ): Promise<InquiryRow | null> => {
      if (!conversation?.openInquiry) return null;
      const { _id, openInquiry } = conversation;
      about.delete(_id);
      about.set(_id, openInquiry);
      if (about.size > REMEMBERED) about.delete(about.keys().next().value!);
      const inquiry = await guessed;
      return inquiry?._id === openInquiry ? inquiry : inquiryOf(openInquiry);
    },
  };
}

/** What words of a citizen are understood by, asked for before it is known whether it counts. */
function askEarly(
  { conversation }: InteractionRow,
  event: InboundEvent,
  ask: {
    readonly inquiryOf: (conversation: string) => Promise<InquiryRow | null> | undefined;
    readonly saidIn: (conversation: string) => Promise<Said>;
  },
): { readonly inquiry?: Promise<InquiryRow | null> | undefined; readonly said?: Promise<Said> } {
  if (event.kind !== 'text' || event.group) return {};
  const early = { inquiry: ask.inquiryOf(conversation), said: ask.saidIn(conversation) };
  // Whoever waits for them hears of a failure.
  early.inquiry?.catch(() => undefined);
  early.said.catch(() => undefined);
  return early;
}

/** Handled again after a crash, the event has an answer of its own already. */
function before({ _id }: InteractionRow, { rows, whole }: Said): Said {
  return { rows: rows.filter((row) => !row._id.startsWith(`${_id}/`)), whole };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}

function belonging(): Pick<Turn, 'belongs' | 'belongsTo'> {
  const belongs: Turn['belongs'] = {};
  return {
    belongs,
    belongsTo: (inquiry, opened) => {
      belongs.inquiry = inquiry;
      if (opened) belongs.opened = true;
    },
  };
}

function writing(
  { _id }: InteractionRow,
  conversation: ConversationRow | null,
  set: (patch: Partial<ConversationRow>) => Promise<void>,
): Pick<Turn, 'remember' | 'leavesQuestion' | 'tellsPrivacy'> {
  const before = conversation && { event: _id, ...stateOf(conversation) };
  const write = async (patch: Partial<ConversationRow>): Promise<void> => {
    if (!conversation) throw new DostError('not-found', 'Nobody has written in this conversation yet.');
    await set(patch);
  };
  return {
    remember: (patch) => write({ ...patch, before: before! }),
    leavesQuestion: () => write({ awaiting: null, awaitingFor: null }),
    tellsPrivacy: () => write({ privacyTold: _id }),
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
