import { type Reply, textReply } from '../../src/core/reply';
import type { Context } from '../context';
import type { Run } from './addressed';
import { send } from './say';

const SHOWN = 60;

/** `/r NAME`: a canned reply, in the citizen's language. */
export const runCanned: Run = async (inquiry, given, context, act) => {
  const { services, words } = context;
  const text = await services.desk.canned(inquiry, given);
  if (text === null)
    return [
      textReply(words('desk.canned.unknown', { given: given.slice(0, 40) })),
      ...usageOfCanned(context),
    ];
  const problems = await send(inquiry, [textReply(text)], context, act);
  return problems.length > 0
    ? problems
    : [textReply(words('desk.canned.sent', { number: inquiry.number, text }))];
};

/** The names there are, each with its beginning. */
export function usageOfCanned({ actor, services, words }: Context): Reply[] {
  const lines = services.desk.cannedNames(actor.locale).map(([name, text]) => {
    const start = [...text.replace(/\s+/g, ' ')];
    // No word is cut.
    const whole = start
      .slice(0, SHOWN)
      .join('')
      .replace(/\s+\S*$/, '');
    const shown = start.length > SHOWN ? `${whole}…` : start.join('');
    return words('desk.canned.line', { name, text: shown });
  });
  return [textReply([words('desk.canned.title'), ...lines].join('\n'))];
}
