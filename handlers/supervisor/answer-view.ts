import type { Reply } from '../../src/core/reply';
import type { Services } from '../../src/services';
import type { ViewWanted } from '../../src/subscriptions/deps';
import type { Asking } from '../context';
import { replyWith } from './answer';
import { EXPORTED } from './export-answer';

/**
 * Answers the command of a view that comes by itself, as if its member asked now in the chat: rights, words, picture and audit rows
 * are the command's. Null: it was refused, or there is no such chat any more.
 */
export async function answerView(
  services: Services,
  { key, view, args, person, conversation, reader }: ViewWanted,
): Promise<readonly Reply[] | null> {
  const { staff, locale, words } = reader;
  const channel = await services.subscriptions.channelOf(conversation);
  if (channel === null) return null;
  const asking: Asking = {
    actor: { person, role: staff.role, locale, test: false },
    ...{ staff, words },
    // Nobody waits for it: how many pictures come before its own is not said.
    services: { ...services, pictures: { ...services.pictures, ahead: () => Promise.resolve(0) } },
    turn: {
      row: { _id: key, channel, conversation, receivedAt: services.clock() },
      event: { accountId: 'subscription' },
    },
  };
  const read = await EXPORTED[view]!(args, asking, view);
  return !read.ok && read.refused ? null : replyWith(read, asking);
}
