import { setTimeout as sleep } from 'node:timers/promises';
import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import { type Reply, textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import { auditAct } from './audit';
import { reachable } from './colleagues';
import type { Act, DeskDeps } from './deps';
import { broughtTo } from './files';
import { isHis } from './find';
import { headingOf } from './heading';
import { historyOf, type Line, type Opening } from './history';
import { type Note, notesOf } from './note';
import { type CitizenReach, reachLine, reachOf } from './reply-window';
import { isTold } from './shown';

/** So many of the citizen's latest files are brought when an inquiry is opened. */
const FILES = 10;
/** And so long is waited for all of them, in milliseconds. */
const FILES_MS = 5_000;

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
  const about = { inquiry: inquiry._id, keyOf: inquiry.person, ...(inquiry.test ? { test: true } : {}) };
  await deps.tell(key, conversation, [textReply(text)], about);
  await bringFiles(
    deps,
    history,
    async (id, reply) => {
      const still = await deps.db.inquiries.findOne({ _id: inquiry._id }, { projection: { assignee: 1 } });
      if (still?.assignee === inquiry.assignee)
        await deps.tell(`${key}:file:${id}`, conversation, [reply], about);
    },
    heading,
    locale,
  );
}

/** Brings the latest files, one after another: each by itself, so that one which is too large keeps no other away. */
async function bringFiles(
  deps: DeskDeps,
  history: readonly Line[],
  tell: (id: string, reply: Reply) => Promise<void>,
  heading: string,
  locale: Locale,
): Promise<void> {
  const until = performance.now() + FILES_MS;
  for (const { file, text } of history.filter(({ file: one }) => one).slice(-FILES)) {
    const { id, event } = file!;
    const bringing = broughtTo(deps, event, { alt: heading, caption: heading }, locale);
    // Somebody waits for the answer to a claim: what takes longer can be asked for again.
    const late = { reply: undefined, why: wordsOf(locale)('desk.notBrought.away') };
    const { reply, why } = await Promise.race([
      bringing,
      sleep(Math.max(0, until - performance.now()), late, { ref: false }),
    ]);
    if (reply) await tell(id, reply);
    else if (why) await tell(id, textReply([heading, text, why].join('\n')));
  }
}
