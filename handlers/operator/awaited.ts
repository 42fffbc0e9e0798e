import type { InboundEvent } from '../../src/core/event';
import { closedBy } from '../../src/desk/close';
import type { Act } from '../../src/desk/deps';
import { isHis } from '../../src/desk/find';
import type { Turn } from '../../src/inbox/turn';
import type { ConversationRow } from '../../models/conversation';
import type { InquiryRow } from '../../models/inquiry';
import type { Context } from '../context';
import { leaveQuestion } from './act';

/** True for a typed answer to what a closing asked for; an answer to a message of ours is none. */
export function isAwaited(
  event: InboundEvent,
  { conversation }: Pick<Turn, 'conversation'>,
  what: NonNullable<ConversationRow['awaiting']>,
): boolean {
  return (
    event.kind === 'text' &&
    event.replyTo === undefined &&
    conversation?.awaiting === what &&
    Boolean(conversation.awaitingFor)
  );
}

/**
 * The inquiry that a typed answer is about, with the number, the flags and (where it matters) the asking event that were
 * remembered. Null once it has left his
 * hands: then nothing is awaited any more, and what he typed is a message like any other.
 */
export async function awaitedInquiry(
  context: Context,
  act: Act,
): Promise<{
  readonly inquiry: InquiryRow;
  readonly number: string;
  readonly flags: string;
  readonly askedBy: string;
} | null> {
  const { services, turn } = context;
  const [number = '', flags = '', ...askedBy] = turn.conversation!.awaitingFor!.split(':');
  const inquiry = await services.desk.find(act, number);
  if (!inquiry || (!isHis(inquiry, act) && !closedBy(inquiry, act))) {
    await leaveQuestion(context);
    return null;
  }
  turn.belongsTo(inquiry._id, false);
  return { inquiry, number, flags, askedBy: askedBy.join(':') };
}
