import type { InboundEvent } from '../../src/core/event';
import { isMarked } from '../../src/core/marked';
import { textReply } from '../../src/core/reply';
import { wordsIn } from '../citizen/said';
import type { BotHandler, Context } from '../context';
import { everyoneUnknownCommand } from '../everyone/unknown-command';
import { actOf } from './act';

/** What begins as commands do and is none is for no citizen, and nor is a file with a command below it. */
export const operatorMarked: BotHandler = {
  id: 'operator.marked',
  role: 'operator',
  match: (event) => (event.kind === 'text' || event.kind === 'attachment') && isMarked(wordsIn(event)),
  handle: async (event, context) =>
    event.kind === 'attachment'
      ? [textReply(context.words('desk.captionCommand'))]
      : everyoneUnknownCommand.handle(event, context),
};

/** An album's first picture has the words for all of them, and they were a command. */
export async function isOfMarkedAlbum(event: InboundEvent, context: Context): Promise<boolean> {
  if (event.kind !== 'attachment' || event.caption) return false;
  const { desk } = context.services;
  return (await desk.albumWords(actOf(context), context.turn.row.conversation, event)).some(isMarked);
}
