import { LOCALES } from '../../src/core/actor';
import type { InboundEvent } from '../../src/core/event';
import { fold } from '../../src/core/fold';
import { type Reply, textReply } from '../../src/core/reply';
import { DIRECTIONS, type Direction } from '../../src/core/subjects';
import { wordsOf } from '../../locales';
import type { BotHandler, Context } from '../context';
import { giveAnswer, showAnswer } from './answer';
import { currentInquiry, isWithPeople } from './current';
import { addTo } from './question';
import { ABOUT, chosenDirection, chosenPage, type Shelf, topicChoices } from './menu';

/**
 * The menus: a direction picked by button, number or name shows its topics, and a topic its answer. What is written after
 * a direction was picked is about that direction.
 */
export const citizenTopics: BotHandler = {
  id: 'citizen.topics',
  role: 'citizen',
  match: (event) =>
    pageOf(event) !== null ||
    topicOf(event) !== null ||
    (event.kind === 'text' && BY_NAME.has(fold(event.text.trim()))),
  handle: async (event, context) => {
    const inquiry = await currentInquiry(context);
    // What is written while people have an inquiry belongs to it.
    if (event.kind === 'text' && inquiry && isWithPeople(inquiry)) return addTo(inquiry, event, context);
    if (inquiry?.stage === 'taken')
      return [textReply(context.words('citizen.withOperator', { number: inquiry.number }))];
    const topic = topicOf(event);
    if (topic !== null) return openTopic(topic, context);
    const named = event.kind === 'text' ? BY_NAME.get(fold(event.text.trim()))! : ABOUT;
    const { shelf, page } = pageOf(event) ?? { shelf: named, page: 1 };
    return showTopics(shelf, page, context);
  },
};

async function showTopics(shelf: Shelf, page: number, context: Context): Promise<Reply[]> {
  const { actor, services, turn, words } = context;
  const direction = shelf === ABOUT ? null : shelf;
  const choices = topicChoices(services.answers.entriesOf(direction, actor.locale), shelf, page, words);
  const inquiry = await currentInquiry(context);
  if (inquiry?.outcome === 'open' && direction && inquiry.direction === null) {
    turn.belongsTo(inquiry._id, false);
    await services.inquiries.describe(inquiry._id, { direction });
  }
  const same = inquiry?.outcome === 'open' && (direction === null || inquiry.direction === null);
  const goesOn = same || inquiry?.stage === 'queued' || inquiry?.direction === direction;
  const openInquiry = inquiry && goesOn ? inquiry._id : null;
  await turn.remember({ direction, openInquiry, awaiting: null, awaitingFor: null });
  const chosen = direction
    ? words('citizen.topics', { direction: words(`menu.direction.${direction}`) })
    : words('citizen.aboutTopics');
  return [textReply(chosen, choices)];
}

async function openTopic(id: string, context: Context): Promise<Reply[]> {
  const { actor, services, turn, words } = context;
  const entry = services.answers.entry(id, actor.locale);
  // The agency may have taken the topic out since the button was shown.
  if (!entry)
    return [textReply(words('citizen.topicGone'), [{ label: words('button.mainMenu'), value: '/start' }])];
  const current = await currentInquiry(context);
  if (current?.stage === 'queued') return [showAnswer(entry, context)];
  const sameMatter =
    current?.stage === 'bot' && (current.direction === entry.direction || current.direction === null);
  const inquiry = current && sameMatter ? current : await services.inquiries.open(turn.row, entry.direction);
  turn.belongsTo(inquiry._id, inquiry._id === turn.row._id);
  return giveAnswer(entry, inquiry, context);
}

const BY_NAME: ReadonlyMap<string, Direction> = new Map(
  LOCALES.flatMap((locale) =>
    DIRECTIONS.map((direction) => [fold(wordsOf(locale)(`menu.direction.${direction}`)), direction] as const),
  ),
);

function pageOf(event: InboundEvent): { readonly shelf: Shelf; readonly page: number } | null {
  if (event.kind !== 'choice') return null;
  const direction = chosenDirection(event.value);
  return direction ? { shelf: direction, page: 1 } : chosenPage(event.value);
}

function topicOf(event: InboundEvent): string | null {
  return event.kind === 'choice' ? (/^topic:([a-z0-9-]+)$/.exec(event.value)?.[1] ?? null) : null;
}
