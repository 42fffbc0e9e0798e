import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { InquiryRow } from '../../models/inquiry';

/** What citizens write is looked for so long after it came. */
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

/** An inquiry that somebody has: its version, and a mark for each thing that was said lately, and for how far each reply has come. */
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

type HeldRow = Pick<InquiryRow, '_id' | 'number' | 'assignee' | 'version' | 'conversation'>;
type Marks = ReadonlyMap<string, ReadonlySet<string>>;

async function heldNow(deps: NewsDeps): Promise<Map<string, Held>> {
  const projection = { number: 1, assignee: 1, version: 1, conversation: 1 };
  const rows: HeldRow[] = await deps.db.inquiries
    .find({ stage: 'taken', assignee: { $gt: '' } }, { projection })
    .toArray();
  const [said, replied] = await Promise.all([saidIn(deps, rows), repliedIn(deps, rows)]);
  return new Map(
    rows.map(({ _id, number, assignee, version, conversation }) => [
      number,
      {
        staff: assignee!,
        version,
        said: new Set([...(said.get(conversation) ?? []), ...(replied.get(_id) ?? [])]),
      },
    ]),
  );
}

/** What citizens wrote lately, by the conversation. */
async function saidIn({ db, clock }: NewsDeps, rows: readonly HeldRow[]): Promise<Marks> {
  if (rows.length === 0) return new Map();
  const recent = {
    conversation: { $in: [...new Set(rows.map(({ conversation }) => conversation))] },
    order: { $gt: (clock().getTime() - RECENT_MS) * 1000 },
  };
  const found = await db.interactions.find(recent, { projection: { conversation: 1 } }).toArray();
  return marksBy(found, ({ conversation, _id }) => [conversation, _id]);
}

/** How far each reply in an inquiry has come, by the inquiry: one may be sent, fail or be read hours after it was written. */
async function repliedIn({ db }: NewsDeps, rows: readonly HeldRow[]): Promise<Marks> {
  if (rows.length === 0) return new Map();
  const found = await db.outbound
    .find(
      { inquiry: { $in: rows.map(({ _id }) => _id) }, author: { $gt: '' } },
      { projection: { inquiry: 1, state: 1, deliveredAt: 1, readAt: 1 } },
    )
    .toArray();
  return marksBy(found, ({ inquiry, _id, state, deliveredAt, readAt }) => [
    inquiry!,
    [_id, state, deliveredAt?.getTime(), readAt?.getTime()].join(' '),
  ]);
}

function marksBy<T>(rows: readonly T[], markOf: (row: T) => readonly [string, string]): Marks {
  const marks = new Map<string, Set<string>>();
  for (const [of, mark] of rows.map(markOf)) marks.set(of, (marks.get(of) ?? new Set()).add(mark));
  return marks;
}
