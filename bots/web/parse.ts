import { z } from 'zod';
import { LOCALES } from '../../src/core/actor';
import {
  CHAT_ROLES,
  chatConversation,
  type ChatProblem,
  type ChatRole,
  type ChatSender,
  type ParsedChat,
} from '../../src/core/chat';
import { type InboundEvent, parseText, wellFormed } from '../../src/core/event';

/** Our account on our own page. */
export const WEB_ACCOUNT = 'web';
/** The longest message, in UTF-16 units. */
export const MAX_TEXT = 4000;
/** The longest value of a choice. */
export const MAX_CHOICE = 256;

const messageSchema = z.strictObject({
  id: z.uuid(),
  text: z.string().optional(),
  choice: z.string().optional(),
  role: z.enum(CHAT_ROLES).optional(),
  locale: z.enum(LOCALES).optional(),
});
type Message = z.infer<typeof messageSchema>;

/** What is wrong when a field of that name is. */
export const PROBLEM_BY_FIELD: Readonly<Record<string, ChatProblem>> = {
  id: 'id',
  role: 'roleUnknown',
  locale: 'locale',
};

/** A message of the page as an event, or why it is none. The page's UUID with the session is the event's identity. */
export function parseMessage(body: unknown, sender: ChatSender): ParsedChat {
  if (!sender.demo && isObject(body) && 'role' in body) return { ok: false, problem: 'roleRefused' };
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) {
    return { ok: false, problem: PROBLEM_BY_FIELD[String(parsed.error.issues[0]?.path[0])] ?? 'shape' };
  }
  const problem = problemOf(parsed.data);
  if (problem) return { ok: false, problem };
  const role = sender.demo ? (parsed.data.role ?? 'citizen') : null;
  return { ok: true, event: toEvent(parsed.data, sender, role), role };
}

function problemOf({ text, choice }: Message): ChatProblem | null {
  if ((text === undefined) === (choice === undefined)) return 'shape';
  if (choice !== undefined) return choice === '' || choice.length > MAX_CHOICE ? 'choice' : null;
  if (text!.trim() === '') return 'empty';
  return text!.length > MAX_TEXT ? 'tooLong' : null;
}

function toEvent(message: Message, sender: ChatSender, role: ChatRole | null): InboundEvent {
  const origin = originOf(message, sender, role);
  if (message.choice !== undefined) return { ...origin, kind: 'choice', value: wellFormed(message.choice) };
  return { ...origin, ...parseText(wellFormed(message.text!)) };
}

/** What every event of the page has: whose it is and which. */
export function originOf(message: Pick<Message, 'id' | 'locale'>, sender: ChatSender, role: ChatRole | null) {
  const conversationId = chatConversation(sender.session, role);
  const messageId = message.id.toLowerCase();
  const localeHint = message.locale ?? sender.localeHint;
  return {
    channel: 'web',
    accountId: WEB_ACCOUNT,
    eventKey: `${conversationId}/${messageId}`,
    conversationId,
    senderId: conversationId,
    // The page's clock is the citizen's: the time of receipt counts.
    sentAt: null,
    messageId,
    ...(localeHint === undefined ? {} : { localeHint }),
  } as const;
}

/** Narrows what came as JSON. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
