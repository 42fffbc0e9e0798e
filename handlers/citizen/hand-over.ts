import { type Reply, textReply } from '../../src/core/reply';
import { INQUIRY_TYPES } from '../../src/core/subjects';
import type { InquiryRow } from '../../models/inquiry';
import type { Context } from '../context';
import { isReopenedNow, reopeningBy } from './current';
import { openingWords } from './opening';
import { describeByProfile } from './profile';

/**
 * Gives an inquiry to people and asks for its type (unless it is known, or nothing is to be asked). It waits in the queue
 * from now on, whether or not the question is answered. `first` is said before.
 */
export async function handOver(
  inquiry: InquiryRow,
  first: readonly string[],
  context: Context,
  { asking = true }: { readonly asking?: boolean } = {},
): Promise<Reply[]> {
  const { services, turn, words } = context;
  await describeByProfile(inquiry, context);
  const ask = asking && inquiry.type === null;
  // First, so that after a crash it is known that it was this event that handed over.
  await turn.remember({
    ...{ direction: null, openInquiry: inquiry._id },
    ...{ awaiting: ask ? ('type' as const) : null, awaitingFor: ask ? inquiry._id : null },
  });
  const now = await services.desk.handOver(turn, inquiry);
  // Closed since it was read.
  if (now?.stage === 'closed' && now._id !== turn.row._id) return handOverAgain(now, context, { asking });
  const parts = [...first, words('citizen.handedOver'), ...(await openingWords(context))];
  if (!ask) return [textReply(parts.join('\n\n'))];
  return [textReply([...parts, words('citizen.askType')].join('\n\n'), typeChoices(inquiry, context))];
}

/** Opens what was closed at this very moment again, or another one about the same, so that a person is really asked. */
async function handOverAgain(
  closed: InquiryRow,
  context: Context,
  how: { readonly asking: boolean },
): Promise<Reply[]> {
  const { services, turn, words } = context;
  // Handled again after it was closed anew: whoever closed it has read this.
  if (isReopenedNow(closed, turn)) return [];
  const byPerson = closed.closedBy === 'person' && services.reopenMs > 0;
  const again = byPerson ? await services.inquiries.reopen(closed._id, reopeningBy(context)) : null;
  if (again?.inquiry?.outcome === 'open') {
    turn.belongsTo(closed._id, false);
    return handOver(again.inquiry, [words('citizen.reopened', { number: closed.number })], context, how);
  }
  const other = await services.inquiries.open(turn.row, closed.direction);
  turn.belongsTo(other._id, true);
  return handOver(other, [words('citizen.numberIs', { number: other.number })], context, how);
}

function typeChoices({ number }: InquiryRow, { words }: Context) {
  return [
    ...INQUIRY_TYPES.map((type) => ({
      label: words(`button.type.${type}`),
      value: `type:${number}:${type}`,
    })),
    { label: words('button.skip'), value: `type:${number}:skip` },
  ];
}
