import type { AttachmentType } from '../../src/core/event';
import { type Reply, textReply } from '../../src/core/reply';
import type { BotHandler, Context } from '../context';
import { acknowledge } from './acknowledge';
import { currentInquiry, isReopenedNow, wasQueued } from './current';
import { handOver } from './hand-over';
import { relay } from './question';
import { reopen } from './reopen';

/** Somebody who speaks rather than writes is heard by a person. */
export const SPOKEN: readonly AttachmentType[] = ['voice', 'audio', 'video'];

/**
 * A file, a place, a voice message: it goes to the person who has the inquiry, or is kept with the inquiry that waits;
 * without an open one the citizen is asked to write, but a voice message, or any file of somebody who asked for a person,
 * opens one for a person. Nothing is fetched.
 */
export const citizenAttachment: BotHandler = {
  id: 'citizen.attachment',
  role: 'citizen',
  match: (event) => event.kind === 'attachment',
  handle: async (event, context) => {
    const { services, turn, words } = context;
    if (event.kind !== 'attachment') return [];
    const inquiry = await currentInquiry(context);
    if (inquiry?.stage === 'taken') return relay(inquiry, event, context);
    if (inquiry?.outcome === 'open' && !isReopenedNow(inquiry, turn)) {
      turn.belongsTo(inquiry._id, false);
      const noted = words('citizen.addedFile', { number: inquiry.number });
      // It came with a picture whose words the bot has answered.
      if (wasQueued(inquiry, context) || !(await turn.leadsAlbum())) return acknowledge(noted, context);
      // The bot cannot look at it.
      return handOver(inquiry, [noted], context);
    }
    if (event.type === 'sticker') return [textReply(words('citizen.unsupported'))];
    const again = inquiry && (await reopen(inquiry, context));
    if (again) return again;
    const asked = turn.conversation?.awaiting === 'question';
    if (!SPOKEN.includes(event.type) && !asked) return acknowledge(fileFirst(context), context);
    const opened = await services.inquiries.open(turn.row, turn.conversation?.direction ?? null);
    turn.belongsTo(opened._id, true);
    return handOver(opened, [words('citizen.registered', { number: opened.number })], context);
  },
};

/** A file alone says nothing: the question is asked for. */
function fileFirst({ words }: Context): Reply {
  return textReply(words('citizen.fileFirst'), [{ label: words('button.human'), value: '/human' }]);
}
