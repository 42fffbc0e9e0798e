import type { InboundEvent } from '../../src/core/event';
import { type Reply, textReply } from '../../src/core/reply';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { actOf, leaveQuestion } from './act';

const CHOICE = /^claim:(\S+)$/;

/** The claim button below an announcement: the one thing that can be done in the staff group. */
export const operatorClaim: BotHandler = {
  id: 'operator.claim',
  role: 'operator',
  match: (event) => numberIn(event) !== null,
  handle: (event, context) => claim(numberIn(event)!, context),
};

/** `/take 2024-000123` takes an inquiry of the queue. */
export const operatorTake: BotHandler = {
  id: 'operator.take',
  role: 'operator',
  match: (event) => isCommand(event, 'take'),
  handle: async (event, context) => {
    const given = event.kind === 'command' ? event.args : '';
    if (given === '') return [textReply(context.words('desk.usage.take', { number: exampleOf(context) }))];
    return claim(given, context);
  },
};

async function claim(given: string, context: Context): Promise<Reply[]> {
  const { actor, services, turn, words } = context;
  const { group } = turn.event;
  if (!group) await leaveQuestion(context);
  const claimed = await services.desk.claim(actOf(context), given);
  if (claimed.state === 'unknown')
    return [textReply(words('desk.unknownNumber', { given: given.slice(0, 40) }))];
  if (claimed.state === 'no-private') return [textReply(words('desk.noPrivate'))];
  const { number, _id } = claimed.inquiry;
  if (claimed.state === 'own') return [textReply(words('desk.own', { number }))];
  if (claimed.state === 'closed') return [textReply(words('desk.isClosed', { number }))];
  if (claimed.state === 'bot') return [textReply(words('desk.withBot', { number }))];
  if (claimed.state === 'taken') {
    const staff = await services.desk.labelOf(claimed.by, actor.locale);
    return [textReply(words('desk.takenBy', { number, staff }))];
  }
  turn.belongsTo(_id, false);
  const staff = await services.desk.labelOf(actor.person, actor.locale);
  return [textReply(words('desk.claimed', { number, staff }))];
}

function numberIn(event: InboundEvent): string | null {
  return event.kind === 'choice' ? (CHOICE.exec(event.value)?.[1] ?? null) : null;
}

/** A number as inquiries have them, for examples. */
export function exampleOf({ services }: Context): string {
  return `${services.today().slice(0, 4)}-000123`;
}
