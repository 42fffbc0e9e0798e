import type { Choice } from '../../src/core/reply';
import { RATING_MS } from '../../src/inquiries/rate';
import type { Turn } from '../../src/inbox/turn';
import type { Services } from '../../src/services';
import type { InquiryRow } from '../../models/inquiry';
import { STEPS } from './profile-steps';

/** What is asked with buttons and stays open while other things are said. */
const KINDS = ['rate', 'nps', 'type', 'helped', ...STEPS] as const;
export type QuestionKind = (typeof KINDS)[number];

/** A question of ours without an answer yet, with the buttons of its message as they are numbered. */
export interface OpenQuestion {
  readonly kind: QuestionKind;
  readonly choices: readonly Choice[];
}

/**
 * The latest question that waits for its answer, whatever was said since: a rating as long as it counts and the citizen
 * has not gone on to something else, any other as long as the conversation waits for it. Null: none. `changed`: the
 * conversation's inquiry, where it was read again since.
 */
export async function openQuestion(
  turn: Turn,
  services: Services,
  changed: InquiryRow | null = null,
): Promise<OpenQuestion | null> {
  const { openInquiry = null, awaiting = null } = turn.conversation ?? {};
  const inquiry = changed?._id === openInquiry ? changed : await turn.inquiry();
  const open = (kind: QuestionKind): boolean =>
    kind === 'rate' || kind === 'nps'
      ? inquiry !== null && isUnrated(inquiry, kind, turn.row.receivedAt)
      : awaiting === kind && inquiry?.outcome === 'open';
  if (!KINDS.some(open)) return null;
  for (const { choices } of await services.outbox.latestOffers(turn)) {
    const kind = KINDS.find((one) => choices.some(({ value }) => value.startsWith(`${one}:`)));
    if (kind && open(kind) && isAbout(kind, choices, inquiry!)) return { kind, choices };
  }
  return null;
}

/** The buttons of the question alone, without the ways elsewhere below it. */
export function answersTo({ kind, choices }: OpenQuestion): Choice[] {
  return choices.filter(({ value }) => value.startsWith(`${kind}:`));
}

function isUnrated({ stage, closedAt, rating, nps }: InquiryRow, kind: 'rate' | 'nps', at: Date): boolean {
  if (stage !== 'closed' || !closedAt || at.getTime() - closedAt.getTime() > RATING_MS) return false;
  return kind === 'rate' ? rating === null : rating !== null && nps === null;
}

/** What is asked of the person is about no inquiry. */
function isAbout(kind: QuestionKind, choices: readonly Choice[], { number }: InquiryRow): boolean {
  return (
    STEPS.some((step) => step === kind) || choices.some(({ value }) => value.startsWith(`${kind}:${number}:`))
  );
}
