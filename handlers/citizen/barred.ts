import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';
import { citizenForget } from './forget';

/** Somebody who asked to be erased writes before it is done: what they write is erased with the rest. */
export const citizenErasing: BotHandler = {
  id: 'citizen.erasing',
  role: 'citizen',
  match: (_event, { actor, standing }) => actor.role === 'citizen' && standing.erasing,
  handle: async (_event, { words }) => [textReply(words('citizen.forget.underWay'))],
};

/**
 * Somebody blocked for abuse is told once that the conversation is closed; after that what they write is only logged. To
 * be erased stays everybody's right.
 */
export const citizenBlocked: BotHandler = {
  id: 'citizen.blocked',
  role: 'citizen',
  match: (event, context) =>
    context.actor.role === 'citizen' && context.standing.blocked && !citizenForget.match(event, context),
  handle: async (_event, { actor, services, turn, words }) =>
    (await services.people.mayTellBlocked(actor.person, turn.row._id))
      ? [textReply(words('citizen.blocked'))]
      : [],
};
