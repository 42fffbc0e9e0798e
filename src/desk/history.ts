import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import type { OutboundRow } from '../../models/outbound';
import type { Locale } from '../core/actor';
import { wordsOf } from '../../locales';
import { unpackEvent } from '../inbox/content';
import { unpackOutbound } from '../outbox/content';
import { decrypt } from '../people/keyring';
import type { SentFile } from './bring-files';
import type { DeskDeps } from './deps';
import { eventWords, labelOfNumber, offeredLabels } from './event-words';
import { mayShow } from './shown';

/** So many lines of each side, and in all; the message that opened the inquiry is always among them. */
const LATEST = 40;
/** What a citizen does without saying anything. */
const SILENT = ['delivery', 'reachable', 'unreachable'] as const;

/** The handler of what was not read as an answer to anything. */
const QUESTION = 'citizen.question';

/** The holding that a history begins with; `told`: it did so before, up to a crash, and shows nothing new any more. */
export interface Opening {
  readonly holding: string;
  readonly told: boolean;
}

/** What became of a message that staff wrote. */
export type Delivery = Pick<OutboundRow, 'state' | 'reason' | 'deliveredAt' | 'readAt'>;

/** One thing that was said in an inquiry, in words for staff. */
export interface Line {
  /** The id of its row. */
  readonly id: string;
  readonly from: 'citizen' | 'staff';
  readonly at: Date;
  readonly text: string;
  /** Something that was said before it is left out: there was too much. */
  readonly gap?: true;
  /** The file that the citizen sent. */
  readonly file?: SentFile;
  /** Who of staff wrote it with the bot, and what became of it. */
  readonly author?: string;
  readonly delivery?: Delivery;
  /** Staff sent a picture or a document. */
  readonly sent?: 'picture' | 'document';
}

/**
 * What was said in an inquiry so far, oldest first: the citizen's words, and what staff wrote. Decrypted for the one who
 * has it; empty when the citizen was erased. What just arrived and is not handled yet is in it too.
 *
 * @param opening what opens it to its holder: then it has what the relay has not shown, and the relay leaves that out.
 */
export async function historyOf(
  deps: DeskDeps,
  inquiry: InquiryRow,
  locale: Locale,
  opening?: Opening,
): Promise<Line[]> {
  const { db, people } = deps;
  const key = await people.get(inquiry.person);
  if (!key) return [];
  const { _id, conversation } = inquiry;
  const [inbound, outbound] = await Promise.all([
    db.interactions
      .find({
        ...{ conversation, kind: { $nin: [...SILENT] } },
        $or: [{ inquiry: _id }, { _id }, { state: 'received', person: inquiry.person }],
      })
      .sort({ order: -1 })
      .limit(LATEST)
      .toArray(),
    db.outbound
      .find({ conversation, inquiry: _id, author: { $exists: true } })
      .sort({ order: -1 })
      .limit(LATEST)
      .toArray(),
  ]);
  const without = inbound.length === LATEST && inbound.every((row) => row._id !== _id);
  const first = without ? await db.interactions.findOne({ _id }) : null;
  if (first) inbound.push(first);
  const cut = without || outbound.length === LATEST;
  const labels = offeredLabels(deps, conversation);
  const said: (Line & { order: number })[] = [];
  for (const row of inbound) {
    const { content, kind, receivedAt, order } = row;
    // Emptied by the policy of retention.
    if (content.length === 0) continue;
    if (opening && !(await isOpened(db, row, opening))) continue;
    const event = unpackEvent(decrypt(key, content));
    const plain = await eventWords(event, locale, labels);
    // Once a person had it, a number was said to that person.
    const toBot = event.kind === 'text' && !(inquiry.takenAt && receivedAt > inquiry.takenAt);
    const label = toBot && row.handler !== QUESTION ? await labelOfNumber(deps, row, event.text) : null;
    const text = label ? `${plain} ${wordsOf(locale)('desk.said.choice', { label })}` : plain;
    const from = kind === 'staff-echo' ? 'staff' : 'citizen';
    const file = event.kind === 'attachment' ? { file: { id: row._id, order, event } } : {};
    if (text !== null) said.push({ id: row._id, from, at: receivedAt, text, order, ...file });
  }
  for (const row of outbound) {
    const { _id: id, content, createdAt, order, author } = row;
    if (content.length === 0) continue;
    const { reply } = unpackOutbound(decrypt(key, content));
    const file = (): string =>
      wordsOf(locale)('desk.said.file', { file: wordsOf(locale)('desk.file.other') });
    const text = reply.kind === 'text' ? reply.text : (reply.caption ?? file());
    const sent = reply.kind === 'picture' || reply.kind === 'document' ? { sent: reply.kind } : {};
    const by = author === undefined ? {} : { author };
    said.push({ id, from: 'staff', at: createdAt, text, order, ...by, ...sent, delivery: deliveryOf(row) });
  }
  // The counters of the two sides are not one: they agree only while no clock goes back.
  const [begins, ...rest] = said.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
  if (!begins || (!cut && rest.length < LATEST)) return said;
  const [next, ...latest] = rest.slice(1 - LATEST);
  return [begins, ...(next ? [{ ...next, gap: true as const }] : []), ...latest];
}

function deliveryOf({ state, reason, deliveredAt, readAt }: OutboundRow): Delivery {
  return {
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(deliveredAt ? { deliveredAt } : {}),
    ...(readAt ? { readAt } : {}),
  };
}

/** What is handled and was not relayed in this holding never will be; of what is not handled, one of the two decides. */
async function isOpened(
  db: DeskDeps['db'],
  row: InteractionRow,
  { holding, told }: Opening,
): Promise<boolean> {
  if (row.state === 'received' && !told) return mayShow(db, row._id, holding, 'opening');
  if (row.state === 'received') return row.shown?.holding === holding && row.shown.by === 'opening';
  return row.shown?.holding !== holding || row.shown.by === 'opening';
}
