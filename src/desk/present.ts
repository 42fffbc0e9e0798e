import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import { textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import { aboutWords } from './about';
import { auditAct } from './audit';
import { bringFiles } from './bring-files';
import { reachable } from './colleagues';
import type { Act, DeskDeps } from './deps';
import { isHis } from './find';
import { headingOf } from './heading';
import { historyOf } from './history';
import type { Line } from './line';
import { type Note, notesOf } from './note';
import { type CitizenReach, reachLine, reachOf } from './reply-window';
import type { Opening } from './said';
import { isTold } from './shown';

/** Everything about an inquiry that the one who has it sees. */
export interface Opened {
  readonly inquiry: InquiryRow;
  readonly history: readonly Line[];
  readonly notes: readonly Note[];
  readonly reach: CitizenReach;
}

/** The caller has made sure who reads, and audits. */
async function openForStaff(
  deps: DeskDeps,
  inquiry: InquiryRow,
  locale: Locale,
  opening?: Opening,
): Promise<Opened> {
  const [history, notes, reach] = await Promise.all([
    historyOf(deps, inquiry, locale, opening),
    notesOf(deps, inquiry, locale),
    reachOf(deps, inquiry),
  ]);
  return { inquiry, history, notes, reach };
}

/** Everything about an inquiry, for the one who has it; null for anybody else. Audited. */
export async function openMine(deps: DeskDeps, act: Act, inquiry: InquiryRow): Promise<Opened | null> {
  const now = await deps.db.inquiries.findOne({ _id: inquiry._id });
  if (!now || !isHis(now, act)) return null;
  await auditAct(deps, act, 'desk.open', `inquiry:${now.number}`);
  return openForStaff(deps, now, act.locale);
}

/** Shows an inquiry again, privately, to the one who has it; false for anybody else. Audited. */
export async function showMine(deps: DeskDeps, act: Act, inquiry: InquiryRow): Promise<boolean> {
  const now = await deps.db.inquiries.findOne({ _id: inquiry._id });
  const to = await reachable(deps, act.staff);
  if (!now || !to || !isHis(now, act)) return false;
  await auditAct(deps, act, 'desk.open', `inquiry:${now.number}`);
  await present(deps, `${act.id}:to:staff`, to.conversation, now, act.locale);
  return true;
}

/**
 * Shows an inquiry privately to the one who has it now, and brings the citizen's files. All stays under the citizen's
 * key. What was relayed to him already, while he came to have it, is left out.
 */
export async function present(
  deps: DeskDeps,
  key: string,
  conversation: string,
  inquiry: InquiryRow,
  locale: Locale,
): Promise<void> {
  const opening = inquiry.holding === key ? { holding: key, told: await isTold(deps, key) } : undefined;
  const { history, notes, reach } = await openForStaff(deps, inquiry, locale, opening);
  const words = wordsOf(locale);
  const heading = headingOf(inquiry, locale);
  const lines = history.flatMap(({ from, text, gap }) => [
    ...(gap ? [words('desk.line.gap')] : []),
    words(from === 'citizen' ? 'desk.line.citizen' : 'desk.line.staff', { text }),
  ]);
  const text = [
    [words('desk.taken'), heading].join('\n'),
    ...(notes.length > 0
      ? [
          [
            words('desk.notes'),
            ...notes.map(({ text: note, by }) => words('desk.line.note', { by, text: note })),
          ].join('\n'),
        ]
      : []),
    lines.join('\n'),
    [reachLine(reach, deps.clock(), locale), words('desk.howToAnswer')].filter(Boolean).join('\n'),
  ].join('\n\n');
  await deps.tell(key, conversation, [textReply(text)], aboutWords(inquiry));
  const files = history.flatMap(({ file }) => (file ? [file] : []));
  await bringFiles(deps, { key, conversation, inquiry, locale }, files);
}
