import type { Hand, InquiryRow } from '../../models/inquiry';
import type { Hours } from '../hours/hours';

type Held = Pick<InquiryRow, 'hands' | 'stage' | 'assignee' | 'heldSince' | 'takenAt'>;

/** What a claim or a transfer to somebody sets: from now on that person is among those who had it. Pure. */
export function putIntoHand(
  inquiry: Pick<InquiryRow, 'hands' | 'assignee'>,
  staff: string | null,
): Pick<InquiryRow, 'hands'> {
  const hands = [...handsOf(inquiry)];
  const had = hands.some((hand) => hand.staff === staff);
  if (!had) hands.push({ staff, clock: 0, working: 0 });
  return { hands };
}

/**
 * What is set when whoever has an inquiry by name has it no more: the time since he came to have it is his. Of what nobody
 * has by name nothing is set. Pure.
 */
export function takeFromHand(inquiry: Held, at: Date, hours: Hours): Pick<InquiryRow, 'hands'> {
  const { stage, assignee } = inquiry;
  const since = inquiry.heldSince ?? inquiry.takenAt;
  if (stage !== 'taken' || assignee === null || since === null) return {};
  const clock = Math.max(0, Math.round((at.getTime() - since.getTime()) / 1000));
  const working = hours.workingSeconds(since, at);
  const { hands } = putIntoHand(inquiry, assignee);
  return {
    hands: hands!.map((hand) =>
      hand.staff === assignee
        ? { staff: assignee, clock: hand.clock + clock, working: hand.working + working }
        : hand,
    ),
  };
}

/** Rows from before hands were kept know the one who has it. */
function handsOf({ hands, assignee }: Pick<InquiryRow, 'hands' | 'assignee'>): readonly Hand[] {
  return hands ?? (assignee === null ? [] : [{ staff: assignee, clock: 0, working: 0 }]);
}
