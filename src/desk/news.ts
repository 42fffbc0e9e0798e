import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { InquiryRow } from '../../models/inquiry';

/** What happens to a message after it was written is looked for so long. */
const RECENT_MS = 10 * 60_000;

/** What has changed at the desk since the look before. */
export interface DeskNews {
  readonly queue: boolean;
  /** Members whose inquiries are others now, or described otherwise. */
  readonly mine: readonly string[];
  /** Inquiries in which something was said or delivered, with the member who has each. */
  readonly said: readonly { readonly number: string; readonly staff: string }[];
}

interface NewsDeps {
  readonly db: Pick<Collections, 'inquiries' | 'interactions' | 'outbound'>;
  readonly clock: Clock;
}

/** An inquiry that somebody has: its version, and a mark for each thing that was said or delivered lately. */
interface Held {
  readonly staff: string;
  readonly version: number;
  readonly said: ReadonlySet<string>;
}

/** How things were at a look, by the numbers of inquiries; the queue as a text that differs once it is not so any more. */
interface Seen {
  readonly queue: string;
  readonly held: ReadonlyMap<string, Held>;
}

/**
 * Looks at the desk for what commands, other pages and other processes have changed. To the first look everything is new:
 * whoever looks on may have read it before something changed.
 */
export function createDeskLook(deps: NewsDeps): () => Promise<DeskNews> {
  let before: Seen = { queue: '', held: new Map() };
  return async () => {
    const [queue, held] = await Promise.all([queueNow(deps), heldNow(deps)]);
    const news = difference(before, { queue, held });
    before = { queue, held };
    return news;
  };
}

function difference(before: Seen, now: Seen): DeskNews {
  const mine = new Set<string>();
  const said: { number: string; staff: string }[] = [];
  for (const [number, { staff, version, said: marks }] of now.held) {
    const known = before.held.get(number);
    if (known?.staff !== staff || known.version !== version) mine.add(staff);
    // A mark that is there no more has grown old, and is no news.
    if ([...marks].some((mark) => !known?.said.has(mark))) said.push({ number, staff });
  }
  for (const [number, { staff }] of before.held) if (now.held.get(number)?.staff !== staff) mine.add(staff);
  return { queue: before.queue !== now.queue, mine: [...mine], said };
}

/** Each change of an inquiry raises its version: the sum of those that wait differs once one comes, goes or changes. */
async function queueNow({ db }: NewsDeps): Promise<string> {
  const [sums, unnamed] = await Promise.all([
    db.inquiries
      .aggregate<{ count: number; versions: number }>([
        { $match: { stage: 'queued' } },
        { $group: { _id: null, count: { $sum: 1 }, versions: { $sum: '$version' } } },
      ])
      .toArray(),
    db.inquiries.find({ stage: 'taken', assignee: null }, { projection: { _id: 1 } }).toArray(),
  ]);
  const [{ count, versions } = { count: 0, versions: 0 }] = sums;
  return `${count}/${versions}/${unnamed.map(({ _id }) => _id).join()}`;
}

async function heldNow(deps: NewsDeps): Promise<Map<string, Held>> {
  const projection = { number: 1, assignee: 1, version: 1, conversation: 1 };
  const rows: Pick<InquiryRow, 'number' | 'assignee' | 'version' | 'conversation'>[] = await deps.db.inquiries
    .find({ stage: 'taken', assignee: { $gt: '' } }, { projection })
    .toArray();
  const said = await saidIn(deps, [...new Set(rows.map(({ conversation }) => conversation))]);
  return new Map(
    rows.map(({ number, assignee, version, conversation }) => [
      number,
      { staff: assignee!, version, said: said.get(conversation) ?? new Set() },
    ]),
  );
}

/** What was said lately in each conversation, and how far what was sent there has come. */
async function saidIn({ db, clock }: NewsDeps, conversations: string[]): Promise<Map<string, Set<string>>> {
  const said = new Map<string, Set<string>>();
  if (conversations.length === 0) return said;
  const recent = {
    conversation: { $in: conversations },
    order: { $gt: (clock().getTime() - RECENT_MS) * 1000 },
  };
  const [inbound, outbound] = await Promise.all([
    db.interactions.find(recent, { projection: { conversation: 1 } }).toArray(),
    db.outbound
      .find(
        { ...recent, author: { $exists: true } },
        { projection: { conversation: 1, state: 1, deliveredAt: 1, readAt: 1 } },
      )
      .toArray(),
  ]);
  const marks = [
    ...inbound.map(({ conversation, _id }) => ({ conversation, mark: _id })),
    ...outbound.map(({ conversation, _id, state, deliveredAt, readAt }) => ({
      conversation,
      mark: [_id, state, deliveredAt?.getTime(), readAt?.getTime()].join(' '),
    })),
  ];
  for (const { conversation, mark } of marks)
    said.set(conversation, (said.get(conversation) ?? new Set()).add(mark));
  return said;
}
