import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { isHis } from './find';
import type { Line } from './line';
import { type Before, LATEST, type Opening, readSaid } from './said';

const EVERYTHING: Before = { inbound: Number.MAX_SAFE_INTEGER, outbound: Number.MAX_SAFE_INTEGER };

/**
 * What was said in an inquiry so far, oldest first: the message that opened it, and the latest. For the one who has it; empty when the
 * citizen was erased. What just arrived and is not handled yet is in it too.
 *
 * @param opening what opens it to its holder: then it has what the relay has not shown, and the relay leaves that out.
 */
export async function historyOf(
  deps: DeskDeps,
  inquiry: InquiryRow,
  locale: Locale,
  opening?: Opening,
): Promise<readonly Line[]> {
  const { lines, cut } = await readSaid(deps, inquiry, locale, { opening });
  const [begins, ...rest] = lines;
  if (!begins || (!cut && rest.length < LATEST)) return lines;
  const [next, ...latest] = rest.slice(1 - LATEST);
  return [begins, ...(next ? [{ ...next, gap: true as const }] : []), ...latest];
}

/** Where to read on what a history leaves out; null: nothing is. */
export function beforeGap(history: readonly Line[]): Before | null {
  const at = history.findIndex(({ gap }) => gap);
  return at < 0 ? null : placeBefore(history.slice(at), EVERYTHING);
}

/** The least order of lines on each side; of a side without any, what it was. */
function placeBefore(lines: readonly Line[], of: Before): Before {
  const least = (side: readonly Line[], otherwise: number): number =>
    Math.min(otherwise, ...side.map(({ order }) => order));
  return {
    inbound: least(
      lines.filter(({ delivery }) => !delivery),
      of.inbound,
    ),
    outbound: least(
      lines.filter(({ delivery }) => delivery),
      of.outbound,
    ),
  };
}

/** A part of what was said, oldest first, and from where to go on; null: that was all. */
export interface Part {
  readonly lines: readonly Line[];
  readonly before: Before | null;
}

/** The latest that was said before a place, in an inquiry that he has; null when he does not. Audited. */
export async function openBefore(
  deps: DeskDeps,
  act: Act,
  inquiry: InquiryRow,
  before: Before,
): Promise<Part | null> {
  const held = await deps.db.inquiries.findOne({ _id: inquiry._id });
  if (!held || !isHis(held, act)) return null;
  await auditAct(deps, act, 'desk.open', `inquiry:${held.number}`);
  const said = await readSaid(deps, held, act.locale, { before });
  const lines = said.lines.slice(-LATEST);
  const more = lines.length > 0 && (said.cut || said.lines.length > LATEST);
  return { lines, before: more ? placeBefore(lines, before) : null };
}
