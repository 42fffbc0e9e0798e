import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import type { Locale } from '../core/actor';
import type { DeskDeps } from './deps';
import { offeredLabels } from './event-words';
import { type Line, receivedLine, sentLine } from './line';
import { mayShow } from './shown';

/** So many rows of each side are read at once. */
export const LATEST = 40;
/** What a citizen does without saying anything. */
const SILENT = ['delivery', 'reachable', 'unreachable'] as const;

/** The holding that a history begins with; `told`: it did so before, up to a crash, and shows nothing new any more. */
export interface Opening {
  readonly holding: string;
  readonly told: boolean;
}

/** A place in a conversation: what was said before it has a lesser order on its side. */
export interface Before {
  readonly inbound: number;
  readonly outbound: number;
}

/** What was said, oldest first. `cut`: something that was said before it is left out. */
interface Said {
  readonly lines: readonly Line[];
  readonly cut: boolean;
}

/**
 * The latest rows of each side of an inquiry, or the latest before a place: the citizen's words, and what staff wrote, decrypted. Nothing
 * when the citizen was erased. Without a place the message that opened it is there too, however much was said since.
 */
export async function readSaid(
  deps: DeskDeps,
  inquiry: InquiryRow,
  locale: Locale,
  { opening, before }: { readonly opening?: Opening | undefined; readonly before?: Before } = {},
): Promise<Said> {
  const { db, people } = deps;
  const key = await people.get(inquiry.person);
  if (!key) return { lines: [], cut: false };
  const { _id, conversation } = inquiry;
  const [inbound, outbound] = await Promise.all([
    db.interactions
      .find({
        ...{ conversation, kind: { $nin: [...SILENT] } },
        ...(before ? { order: { $lt: before.inbound } } : {}),
        $or: [{ inquiry: _id }, { _id }, { state: 'received', person: inquiry.person }],
      })
      .sort({ order: -1 })
      .limit(LATEST)
      .toArray(),
    db.outbound
      .find({
        ...{ conversation, inquiry: _id, author: { $exists: true } },
        ...(before ? { order: { $lt: before.outbound } } : {}),
      })
      .sort({ order: -1 })
      .limit(LATEST)
      .toArray(),
  ]);
  const without = inbound.length === LATEST && inbound.every((row) => row._id !== _id);
  const first = without && !before ? await db.interactions.findOne({ _id }) : null;
  if (first) inbound.push(first);
  const reading = { inquiry, key, locale, labels: offeredLabels(deps, conversation) };
  const lines: Line[] = [];
  for (const row of inbound) {
    // Emptied by the policy of retention.
    if (row.content.length === 0) continue;
    if (opening && !(await isOpened(db, row, opening))) continue;
    const line = await receivedLine(deps, row, reading);
    if (line) lines.push(line);
  }
  for (const row of outbound) if (row.content.length > 0) lines.push(sentLine(row, reading));
  // The counters of the two sides are not one: they agree only while no clock goes back.
  lines.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
  return { lines, cut: without || outbound.length === LATEST };
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
