import { textReply } from '../../src/core/reply';
import { formatWait, headingOf } from '../../src/desk/heading';
import { reachLine } from '../../src/desk/reply-window';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { actOf } from './act';

/** `/mine`: what one has, with the time left to reply; `/mine N` shows one again, with all that was said. */
export const operatorMine: BotHandler = {
  id: 'operator.mine',
  role: 'operator',
  match: (event) => isCommand(event, 'mine'),
  handle: async (event, context) => {
    const given = event.kind === 'command' ? event.args : '';
    return given === '' ? [await list(context)] : show(given, context);
  },
};

async function list(context: Context) {
  const { actor, services, words } = context;
  const now = services.clock();
  const mine = await services.desk.mine(actOf(context));
  if (mine.length === 0) return textReply(words('desk.mine.empty'));
  const blocks = mine.map(({ inquiry, since, reach }) => {
    const time = formatWait(now.getTime() - since.getTime(), actor.locale);
    const window = reachLine(reach, now, actor.locale);
    const line = words('desk.queue.line', { heading: headingOf(inquiry, actor.locale), time });
    return window ? `${line}\n${window}` : line;
  });
  const choices = mine.map(({ inquiry: { number } }) => ({
    label: words('desk.mine.open', { number }),
    value: `/mine ${number}`,
  }));
  return textReply([words('desk.mine.title', { total: mine.length }), ...blocks].join('\n\n'), choices);
}

async function show(given: string, context: Context) {
  const { services, turn, words } = context;
  const act = actOf(context);
  const inquiry = await services.desk.find(act, given);
  if (!inquiry) return [textReply(words('desk.unknownNumber', { given: given.slice(0, 40) }))];
  if (!(await services.desk.show(act, inquiry)))
    return [textReply(words('desk.notYours', { number: inquiry.number }))];
  turn.belongsTo(inquiry._id, false);
  return [];
}
