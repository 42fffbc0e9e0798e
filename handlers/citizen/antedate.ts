import type { InboundEvent } from '../../src/core/event';
import type { Context } from '../context';
import { SPOKEN } from './attachment';
import { currentInquiry } from './current';
import { isThanks, wordsIn } from './said';

/** Handlers that open an inquiry where none is open, and the one for what was read before its handling ended. */
const OPENING = new Set([
  ...['citizen.danger', 'citizen.question', 'citizen.attachment', 'citizen.topics'],
  'citizen.heard',
]);

/** A message that came late, and could have opened the inquiry it has joined, takes that to its own day and hour. */
export async function antedate(handler: string, event: InboundEvent, context: Context): Promise<void> {
  const { actor, services, turn } = context;
  if (actor.role !== 'citizen') return;
  const { inquiry, opened } = turn.belongs;
  const late = inquiry !== undefined && !opened && OPENING.has(handler) && opens(handler, event);
  const joined = late ? await currentInquiry(context) : null;
  await services.inquiries.antedate(turn.row, joined?._id === inquiry ? joined : null);
}

/** A file alone waits for its question, whoever only thanks asks for nothing, and the name of a menu shows it. */
function opens(handler: string, event: InboundEvent): boolean {
  if (event.kind === 'choice') return event.value.startsWith('topic:');
  if (handler === 'citizen.topics') return false;
  const text = wordsIn(event).trim();
  return text === '' ? event.kind === 'attachment' && SPOKEN.includes(event.type) : !isThanks(text);
}
