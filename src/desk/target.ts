import type { InquiryRow } from '../../models/inquiry';
import type { ChannelName } from '../core/channel';
import type { Act, DeskDeps } from './deps';
import { isHis, takenBy } from './find';
import { focusOf } from './focus';

/** Where what an operator writes belongs, or that he must be asked, or that it belongs nowhere. */
export type Target =
  | { readonly state: 'one'; readonly inquiry: InquiryRow }
  | { readonly state: 'ask'; readonly among: readonly InquiryRow[] }
  | { readonly state: 'not-his'; readonly inquiry: InquiryRow }
  | { readonly state: 'none' };

/** Where something was written: the private conversation, and the message it answers. */
export interface Written {
  readonly conversation: string;
  readonly channel: ChannelName;
  readonly replyTo?: string | undefined;
}

/**
 * Decides which inquiry an operator's message is for. An answer to a message of ours goes where that message belongs,
 * and nowhere else. Without one, it is certain only when he has a single inquiry, dealt with that one last, and the
 * last thing he read was about that one too; in any other case he is asked.
 */
export async function targetOf(deps: DeskDeps, act: Act, written: Written): Promise<Target> {
  const { db } = deps;
  // Decided before, up to a crash: it stays so, whatever he has now.
  const before = await db.interactions.findOne({ _id: act.id }, { projection: { inquiry: 1 } });
  const decided = before?.inquiry && (await db.inquiries.findOne({ _id: before.inquiry }));
  if (decided) return { state: 'one', inquiry: decided };
  const target = await decide(deps, act, written);
  if (target.state === 'one')
    await db.interactions.updateOne({ _id: act.id }, { $set: { inquiry: target.inquiry._id } });
  return target;
}

async function decide(deps: DeskDeps, act: Act, written: Written): Promise<Target> {
  const { db, keyring } = deps;
  const { conversation, channel, replyTo } = written;
  const among = (await takenBy(deps, act.staff)).filter((inquiry) => isHis(inquiry, act));
  if (replyTo !== undefined) {
    const providerKey = keyring.pseudonym('provider', channel, replyTo);
    const answered = await db.outbound.findOne({ providerKey, conversation, inquiry: { $exists: true } });
    const inquiry = answered && (await db.inquiries.findOne({ _id: answered.inquiry! }));
    if (inquiry) return isHis(inquiry, act) ? { state: 'one', inquiry } : { state: 'not-his', inquiry };
    return among.length > 0 ? { state: 'ask', among } : { state: 'none' };
  }
  const [only] = among;
  if (!only) return { state: 'none' };
  const focused = among.length === 1 && (await focusOf(deps, conversation)) === only._id;
  const certain = focused && (await lastShown(deps, conversation)) === only._id;
  return certain ? { state: 'one', inquiry: only } : { state: 'ask', among };
}

/** The inquiry that the last message in the chat was about; that a new one waits is nothing to answer. */
async function lastShown({ db }: DeskDeps, conversation: string): Promise<string | null> {
  const last = await db.outbound.findOne(
    { conversation, inquiry: { $exists: true }, _id: { $not: /:to:duty:/ } },
    { sort: { order: -1 }, projection: { inquiry: 1 } },
  );
  return last?.inquiry ?? null;
}
