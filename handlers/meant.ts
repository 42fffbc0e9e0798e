import { type InboundEvent, parseText } from '../src/core/event';
import { fold } from '../src/core/fold';
import type { Choice } from '../src/core/reply';
import type { Turn } from '../src/inbox/turn';
import type { Services } from '../src/services';
import { FORGET_NO, FORGET_YES } from './citizen/forget';
import { openQuestion } from './citizen/open-question';
import { isMenu, isNo, isYes } from './citizen/said';
import { asCommand } from './typed';

const NUMBER = /^(\d{1,2})[.)]?$/;
/** How long a typed "yes" answers the question whether to erase everything. */
const CONFIRM_MS = 10 * 60_000;
/** No button says more. */
const LONGEST_LABEL = 64;
/** No button of a question that stays open says more. */
export const LONGEST_ANSWER = 32;

/**
 * The event as it is meant: a button whose value is a command acts as if that had been typed, and a button of our last
 * message, or of a question that is still open, can be typed by its words or its number. Once a person has taken the inquiry, words are answers to that person,
 * but for the very label or number below the question whether to erase everything, which some see no buttons of.
 */
export async function meantBy(turn: Turn, services: Services, staff = false): Promise<InboundEvent> {
  const { event, row, conversation } = turn;
  if (event.kind === 'choice') return asTyped(event, event.value);
  if (event.kind !== 'text' || event.group) return event;
  const command = asCommand(event);
  if (command.kind === 'command') return command;
  if (event.text.length > LONGEST_LABEL) return event;
  // Both are asked for at once: most often both are needed.
  const [inquiry] = await Promise.all([turn.inquiry(), turn.saidLast()]);
  if (inquiry?.stage === 'taken') return decidedOn(event, turn, services);
  // What an operator writes is for a citizen: it never presses a button, wherever it is written.
  if (staff && (await services.desk.takenBy(row.person)).length > 0) return event;
  const offer = await services.outbox.lastOffer(turn);
  if (!offer) return isMenu(event.text) ? asTyped(event, '/menu') : event;
  const value =
    chosenBy(event.text.trim(), offer.choices)?.value ??
    (conversation?.awaiting === 'forget' ? confirmed(event.text, offer.choices) : undefined) ??
    (staff ? undefined : await answerIn(event.text.trim(), turn, services));
  if (value === undefined) return isMenu(event.text) ? asTyped(event, '/menu') : event;
  // A word that erases everything is believed only while the question is what was just read.
  const stale = row.receivedAt.getTime() - offer.at.getTime() > CONFIRM_MS;
  return asTyped(event, value === FORGET_YES && stale ? '/forget' : value);
}

/**
 * What is typed while a person has the inquiry is for that person, also a yes. It decides on erasing only where nothing was
 * said since that was asked, and by nothing but the number or the whole label of a button.
 */
async function decidedOn(
  event: InboundEvent & { kind: 'text' },
  turn: Turn,
  services: Services,
): Promise<InboundEvent> {
  const { row, conversation } = turn;
  const offer = conversation?.awaiting === 'forget' ? await services.outbox.lastOffer(turn) : null;
  if (!offer || row.receivedAt.getTime() - offer.at.getTime() > CONFIRM_MS) return event;
  const value = isForgetQuestion(offer.choices) && chosenBy(event.text.trim(), offer.choices)?.value;
  return value ? asTyped(event, value) : event;
}

/** The answer to a question from before our last message, when that is still open. */
async function answerIn(text: string, turn: Turn, services: Services): Promise<string | undefined> {
  if (text.length > LONGEST_ANSWER) return undefined;
  const question = await openQuestion(turn, services);
  const value = question && chosenBy(text, question.choices)?.value;
  return value?.startsWith(`${question!.kind}:`) ? value : undefined;
}

/** Whether everything is to be erased, in words of the citizen's own: only right below that very question. */
function confirmed(text: string, choices: readonly Choice[]): string | undefined {
  if (!isForgetQuestion(choices)) return undefined;
  if (isYes(text)) return FORGET_YES;
  return isNo(text) ? FORGET_NO : undefined;
}

function isForgetQuestion(choices: readonly Choice[]): boolean {
  return choices.some(({ value }) => value === FORGET_YES);
}

/** Its words come first: on a scale the button `0` is the first. */
function chosenBy(text: string, choices: readonly Choice[]): Choice | undefined {
  const said = fold(text);
  const named = choices.find(({ label }) => fold(label) === said);
  return named ?? choices[Number(NUMBER.exec(text)?.[1] ?? 0) - 1];
}

function asTyped(event: InboundEvent, value: string): InboundEvent {
  if (value.startsWith('/')) return { ...event, ...parseText(value) };
  return { ...event, kind: 'choice', value };
}
