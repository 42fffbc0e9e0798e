import type { InquiryRow } from '../../models/inquiry';
import type { OutboundRow } from '../../models/outbound';
import type { Locale } from '../core/actor';
import type { InboundEvent } from '../core/event';
import { dataPath } from '../database/project-root';
import type { Turn } from '../inbox/turn';
import { localeOf } from '../people/locale';
import { noteActive } from '../people/staff';
import { block, unblock } from './block';
import { bringEarlier } from './bring-files';
import { type Canned, cannedNamed, loadCanned } from './canned';
import { claim } from './claim';
import { close, type Farewell, pick, sayGoodbye } from './close';
import { labelOf } from './colleagues';
import { correct } from './correct';
import type { Act, DeskDeps } from './deps';
import { readAlbumWords, readDraft } from './draft';
import { comeOn, goOff, leaveDesk } from './duty';
import { earlierOf, openEarlier } from './earlier';
import { passOn } from './files';
import { findByNumber, takenBy } from './find';
import { handOver } from './hand-over';
import { wasHeard } from './heard';
import { openBefore } from './history';
import { heardSince } from './shown';
import { addNote } from './note';
import { createDeskLook } from './news';
import { endOwn } from './own';
import { openMine, showMine } from './present';
import { readMine, readQueue } from './queue';
import { readQueueRange } from './queue-range';
import { readFile } from './read-file';
import { colleagues, release, transfer } from './release';
import { relay } from './relay';
import { reachOf } from './reply-window';
import { replyToCitizen } from './reply';
import { sweep } from './sweep';
import { targetOf } from './target';
import { tellUndelivered } from './undelivered';
import { seeToUnseen } from './unseen';

/**
 * The operators' side: the queue, and the conversation of a citizen with the person who took the inquiry. The same for
 * chat commands and for a page: whoever acts is an `Act`, and every change is audited here. Acting is a sign of life, too.
 */
export function createDesk(deps: DeskDeps) {
  let canned: Canned | undefined;
  const replies = (): Canned => (canned ??= loadCanned(deps.repliesFolder ?? dataPath('replies')));
  /** What a member does here, having been noted as being there. */
  const by =
    <Rest extends unknown[], Done>(does: (deps: DeskDeps, act: Act, ...rest: Rest) => Promise<Done>) =>
    async (act: Act, ...rest: Rest): Promise<Done> => {
      await noteActive(deps.db, act.staff, act.at);
      return does(deps, act, ...rest);
    };
  return {
    /** Puts the citizen's inquiry into the queue and announces it. Doing it again for the same event adds nothing. */
    handOver: (turn: Pick<Turn, 'row'>, inquiry: InquiryRow) => handOver(deps, turn, inquiry),
    /** The citizen wrote (or did) something while a person has the inquiry: it is given to that person. */
    relay: (turn: Pick<Turn, 'row'>, inquiry: InquiryRow, event: InboundEvent) =>
      relay(deps, turn, inquiry, event),
    /** True when what is handled again was read by whoever closed its inquiry since. */
    wasHeard: (turn: Pick<Turn, 'row'>) => wasHeard(deps.db, turn.row),

    queue: by(readQueue),
    mine: by(readMine),
    /** Everything about an inquiry that he has; null when he does not. Audited. */
    open: by(openMine),
    /** Tells him privately all about an inquiry that he has; false when he does not. Audited. */
    show: by(showMine),
    /** Brings the citizen's files that came before `order`, in an inquiry that he has; false when he does not. Audited. */
    bringEarlier: by(bringEarlier),
    /**
     * The same for pages, which read again by themselves: `view` is what a person opened, and is no sign of life by itself.
     * Each is audited once for an act.
     */
    view: {
      queue: (act: Act, request: Parameters<typeof readQueueRange>[2]) => readQueueRange(deps, act, request),
      mine: (act: Act) => readMine(deps, act),
      open: (act: Act, inquiry: InquiryRow) => openMine(deps, act, inquiry),
      earlier: (inquiry: InquiryRow) => earlierOf(deps, inquiry),
      reach: (inquiry: InquiryRow) => reachOf(deps, inquiry),
      openBefore: (act: Act, inquiry: InquiryRow, before: Parameters<typeof openBefore>[3]) =>
        openBefore(deps, act, inquiry, before),
      openEarlier: (act: Act, inquiry: InquiryRow, number: string) => openEarlier(deps, act, inquiry, number),
      file: (act: Act, inquiry: InquiryRow, line: string) => readFile(deps, act, inquiry, line),
      /** Looks again and again for what has changed since its look before. */
      look: () => createDeskLook(deps),
    },
    /** The member did something on a page that is a sign of life. */
    noteActive: ({ staff, at }: Pick<Act, 'staff' | 'at'>) => noteActive(deps.db, staff, at),
    find: (act: Act, number: string) => findByNumber(deps, number, act),
    takenBy: (staff: string) => takenBy(deps, staff),
    heardSince: (conversation: string, askedBy: string) => heardSince(deps, conversation, askedBy),
    labelOf: (person: string | null, locale: Locale) => labelOf(deps, person, locale),

    claim: by(claim),
    release: by(release),
    colleagues: by(colleagues),
    transfer: by(transfer),
    on: by(comeOn),
    off: by(goOff),
    /** Somebody becomes a member: what that person had asked as a citizen ends. */
    endOwn: (act: Act) => endOwn(deps, act),
    /** A member has no right to the chats any more: everything goes back to the queue, because of `cause`. */
    leave: (cause: string, staff: string) => leaveDesk(deps, cause, staff),

    /** Which inquiry a message of an operator is for; see `targetOf`. */
    target: by(targetOf),
    /** What an operator wrote earlier, by its event's id; null when it is not his. */
    draft: (act: Act, conversation: string, id: string) => readDraft(deps, act, conversation, id),
    /** The words below any piece of the album (or message) that a file came in. */
    albumWords: (act: Act, conversation: string, event: InboundEvent) =>
      readAlbumWords(deps, act, conversation, event),
    /** A file of an operator's, as a reply. */
    passOn: (event: InboundEvent & { kind: 'attachment' }, about: Parameters<typeof passOn>[2]) =>
      passOn(deps, event, about),
    reply: by(replyToCitizen),
    /** The canned reply of this name in the citizen's language, and all names. */
    canned: async (inquiry: Pick<InquiryRow, 'person'>, name: string) => {
      const locale = await localeOf(deps.db, inquiry.person, undefined, deps.defaultLocale);
      return cannedNamed(replies()[locale], name);
    },
    cannedNames: (locale: Locale) => Object.entries(replies()[locale]),
    note: by(addNote),

    pick: by(pick),
    close: by(close),
    /** Tells the citizen of an inquiry that time has closed, as of any other that is closed. */
    tellExpired: (inquiry: InquiryRow, farewell: Farewell) =>
      sayGoodbye(deps, `expired:${inquiry._id}:${inquiry.closedAt!.getTime()}`, inquiry, farewell),
    correct: by(correct),
    block: by(block),
    unblock: by(unblock),

    /** One round of what nobody asks for; a duty of one process does it again and again. */
    sweep: () => sweep(deps),
    /** A message of a member of staff, or one that staff have to see, did not arrive, or nobody knows. */
    undelivered: (row: OutboundRow) => (row.author ? tellUndelivered(deps, row) : seeToUnseen(deps, row)),
  };
}

export type Desk = ReturnType<typeof createDesk>;
