import { type Reply, textReply } from '../../src/core/reply';
import type { BotHandler, Context } from '../context';
import { readBare, type TypedCommand } from '../typed';

/** What every platform carries as the value of a button, in bytes. */
const LONGEST_VALUE = 60;

/** A command that lacks its stroke: nothing is done and nothing is sent until that is clear. */
export const operatorBare: BotHandler = {
  id: 'operator.bare',
  role: 'operator',
  match: (event) => event.kind === 'text' && readBare(event.text) !== null,
  handle: async (event, context) => {
    const command = event.kind === 'text' ? readBare(event.text) : null;
    return command ? ask(command, context) : [];
  },
};

async function ask({ name, args }: TypedCommand, context: Context): Promise<Reply[]> {
  const { actor, services, turn, words } = context;
  const mine = await services.desk.takenBy(actor.person);
  const command = `/${name} ${args}`;
  const short = Buffer.byteLength(command) <= LONGEST_VALUE;
  const send = mine.map(({ number }) => ({
    label: words('desk.sendTo', { number }),
    value: `for:${number}:${turn.row._id}`,
  }));
  const none = { label: words('desk.cancel'), value: `for:none:${turn.row._id}` };
  return [
    textReply(words('desk.maybeCommand', { command }), [
      ...(short ? [{ label: command, value: command }] : []),
      ...send,
      none,
    ]),
  ];
}
