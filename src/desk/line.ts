import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import type { OutboundRow } from '../../models/outbound';
import type { Locale } from '../core/actor';
import type { Reply } from '../core/reply';
import { wordsOf } from '../../locales';
import { unpackEvent } from '../inbox/content';
import { unpackOutbound } from '../outbox/content';
import { decrypt } from '../people/keyring';
import type { SentFile } from './bring-files';
import type { DeskDeps } from './deps';
import { eventWords, type LabelOf, labelOfNumber } from './event-words';

/** The handler of what was not read as an answer to anything. */
const QUESTION = 'citizen.question';

/** What became of a message that staff wrote. */
export type Delivery = Pick<OutboundRow, 'state' | 'reason' | 'deliveredAt' | 'readAt'>;

/** One thing that was said in an inquiry, in words for staff. */
export interface Line {
  /** The id of its row. */
  readonly id: string;
  readonly from: 'citizen' | 'staff';
  readonly at: Date;
  /** Its place among those of its side: what was received, or what was sent. */
  readonly order: number;
  readonly text: string;
  /** Something that was said before it is left out: there was too much. */
  readonly gap?: true;
  /** The file that the citizen sent. */
  readonly file?: SentFile;
  /** Who of staff wrote it with the bot, and what became of it. */
  readonly author?: string;
  readonly delivery?: Delivery;
  /** Staff sent a picture, or a document of this name. */
  readonly sent?: { readonly kind: 'picture' } | { readonly kind: 'document'; readonly name: string };
}

/** How the rows of an inquiry are read. */
export interface Reading {
  readonly inquiry: Pick<InquiryRow, 'takenAt'>;
  readonly key: Buffer;
  readonly locale: Locale;
  readonly labels: LabelOf;
}

/** What a citizen said (or staff did in the platform's own app), as a line; null: nothing that staff need. */
export async function receivedLine(
  deps: DeskDeps,
  row: InteractionRow,
  { inquiry, key, locale, labels }: Reading,
): Promise<Line | null> {
  const { _id: id, content, kind, receivedAt: at, order } = row;
  const event = unpackEvent(decrypt(key, content));
  const plain = await eventWords(event, locale, labels);
  // Once a person had it, a number was said to that person.
  const toBot = event.kind === 'text' && !(inquiry.takenAt && at > inquiry.takenAt);
  const label = toBot && row.handler !== QUESTION ? await labelOfNumber(deps, row, event.text) : null;
  const text = label ? `${plain} ${wordsOf(locale)('desk.said.choice', { label })}` : plain;
  const from = kind === 'staff-echo' ? 'staff' : 'citizen';
  const file = event.kind === 'attachment' ? { file: { id, order, event } } : {};
  return text === null ? null : { id, from, at, order, text, ...file };
}

/** What staff wrote with the bot, as a line. */
export function sentLine(row: OutboundRow, { key, locale }: Pick<Reading, 'key' | 'locale'>): Line {
  const { _id: id, content, createdAt: at, order, author } = row;
  const { reply } = unpackOutbound(decrypt(key, content));
  const sent =
    reply.kind === 'picture'
      ? { sent: { kind: 'picture' } as const }
      : reply.kind === 'document'
        ? { sent: { kind: 'document', name: reply.fileName } as const }
        : {};
  const by = author === undefined ? {} : { author };
  const text = sentText(reply, locale);
  return { id, from: 'staff', at, order, text, ...by, ...sent, delivery: deliveryOf(row) };
}

/** As what a citizen sends: a file is named, and its words stand below. */
function sentText(reply: Reply, locale: Locale): string {
  if (reply.kind === 'text') return reply.text;
  const words = wordsOf(locale);
  const file =
    reply.kind === 'document' ? `${words('desk.file.document')} ${reply.fileName}` : words('desk.file.photo');
  const named = words('desk.said.file', { file });
  return reply.caption ? `${named}\n${reply.caption}` : named;
}

function deliveryOf({ state, reason, deliveredAt, readAt }: OutboundRow): Delivery {
  return {
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(deliveredAt ? { deliveredAt } : {}),
    ...(readAt ? { readAt } : {}),
  };
}
