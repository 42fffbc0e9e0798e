import type { Choice } from '../../src/core/reply';
import type { ChannelName } from '../../src/core/channel';
import type { Locale } from '../../src/core/actor';
import { metaPayloads } from '../fakes/graph-payloads';
import { openEvents } from '../support/event-reader';
import { onMeta, onTelegram, onWeb } from '../support/people';
import type { Product } from '../support/product';
import { metaFile, telegramFile, webFile } from './files';
import { type Shown, shownOnMeta, shownOnTelegram, shownOnWeb } from './screens';
import type { FileWord } from './transcript';

/** How something is said. */
export interface Manner {
  readonly replyTo?: Shown | null;
  readonly forwarded?: boolean;
  /** In the staff group, on Telegram. */
  readonly inGroup?: boolean;
}

/** Somebody on a platform. What a platform cannot do is absent, and a transcript that needs it fails there. */
export interface Actor {
  /** The id at the platform: what the product knows this person's pseudonym by. */
  readonly id: string;
  readonly channel: ChannelName;
  says(text: string, manner?: Manner): Promise<number>;
  presses(button: Choice, on: Shown, manner?: Manner): Promise<number>;
  /** `size`: with so many bytes, by which it is known again. */
  sendsFile?(file: FileWord, caption: string, size?: number): Promise<number>;
  edits?(text: string): Promise<number>;
  deletes?(): Promise<number>;
  blocks?(): Promise<number>;
  returns?(): Promise<number>;
  /** The next message to this person is refused for good (`fails`), or nobody knows (`vanishes`). */
  fails?(): void;
  vanishes?(): void;
  /** Staff of the page answer in Meta's own app. */
  isAnsweredInApp?(text: string): Promise<number>;
  /** Everything shown to this person so far, in order. */
  screen(): Promise<Shown[]>;
  /** What a browser of this person sends along. */
  readonly headers?: Readonly<Record<string, string>>;
}

let serial = 0;

/** Somebody new on a channel. */
export async function arrive(product: Product, channel: ChannelName, locale: Locale): Promise<Actor> {
  serial += 1;
  if (channel === 'telegram') return arriveOnTelegram(product, 40_000_000 + serial, locale);
  if (channel === 'web') return arriveOnWeb(product, locale);
  return arriveOnMeta(product, channel, String(70_000_000_000_000_000n + BigInt(serial)));
}

/** The staff group, which only reads. */
export const STAFF_GROUP = -1_002_000_000_001;

function arriveOnTelegram(product: Product, id: number, language: Locale): Actor {
  const person = onTelegram(product, id, { language });
  const inGroup = onTelegram(product, id, { language, chat: STAFF_GROUP, group: true });
  const { state } = product.bot;
  let last: Record<string, unknown> = {};
  const date = (): number => Math.floor(product.now().getTime() / 1000);
  const membership = (status: string): Promise<number> =>
    person.update('my_chat_member', {
      chat: { id, type: 'private', first_name: 'Aysel' },
      from: { id, is_bot: false, first_name: 'Aysel', language_code: language },
      date: date(),
      old_chat_member: { user: { id: state.botId, is_bot: true, first_name: 'DOST' }, status: 'member' },
      new_chat_member: { user: { id: state.botId, is_bot: true, first_name: 'DOST' }, status },
    });
  const send = (content: Record<string, unknown>, group = false): Promise<number> => {
    last = { message_id: 5_000_000 + (serial += 1), ...content };
    return (group ? inGroup : person).sends('message', last);
  };
  return {
    id: String(id),
    channel: 'telegram',
    says: (text, { replyTo, forwarded, inGroup: group } = {}) =>
      send(
        {
          text,
          ...(replyTo && {
            reply_to_message: { message_id: Number(replyTo.id), date: date(), chat: { id, type: 'private' } },
          }),
          ...(forwarded && {
            forward_origin: { type: 'hidden_user', sender_user_name: 'Dost', date: date() },
          }),
        },
        group,
      ),
    presses: (button, on, { inGroup: group } = {}) => (group ? inGroup : person).presses(button.value, on.id),
    sendsFile: (file, caption, size) =>
      send({ ...telegramFile(product, file, (serial += 1), size), ...(caption && { caption }) }),
    edits: (text) => person.sends('edited_message', { ...last, text, edit_date: date() + 1 }),
    blocks: () => {
      state.blockedBy.add(String(id));
      return membership('kicked');
    },
    returns: () => {
      state.blockedBy.delete(String(id));
      return membership('member');
    },
    fails: () => {
      const description = 'Bad Request: not enough rights to send text messages to the chat';
      product.bot.failNext({ kind: 'refuse', code: 400, description }, { chat: String(id) });
    },
    vanishes: () => product.bot.failNext({ kind: 'cut', after: true }, { chat: String(id) }),
    screen: async () => telegramScreen(product, id),
  };
}

/** Everything shown in a chat of Telegram. */
export function telegramScreen(product: Product, chat: number): Shown[] {
  return product.bot
    .sends()
    .map(shownOnTelegram)
    .filter((one) => one?.chat === String(chat))
    .map((one) => one!.shown);
}

function arriveOnMeta(product: Product, channel: 'messenger' | 'instagram', id: string): Actor {
  const person = onMeta(product, channel, id);
  let last = person.moment();
  const moment = () => (last = person.moment());
  const { event } = person;
  return {
    id,
    channel,
    says: (text, { replyTo } = {}) =>
      event(metaPayloads.text(moment(), text, replyTo ? { reply_to: { mid: replyTo.id } } : {})),
    presses: ({ label, value }) => event(metaPayloads.quickReply(moment(), label, value)),
    sendsFile: (word, caption, size) => {
      const file = metaFile(product, word, (serial += 1), size);
      if (!file) throw new Error(`nobody can send this on ${channel}: ${word}`);
      return event(metaPayloads.attachment(moment(), ...file, caption));
    },
    edits: (text) => event(metaPayloads.edit({ ...last, at: product.now() }, text, 1)),
    deletes: () => event(metaPayloads.unsend({ ...last, at: product.now() })),
    fails: () => product.graph.failNext({ kind: 'code', code: 551 }),
    vanishes: () => product.graph.failNext({ kind: 'code', code: 1, delivered: true }),
    isAnsweredInApp: person.isAnsweredByStaff,
    screen: async () => product.graph.sent.filter(({ to }) => to === id).map(shownOnMeta),
  };
}

async function arriveOnWeb(product: Product, locale: Locale): Promise<Actor> {
  // Everybody has an address of their own, as behind a proxy.
  const address = `10.${(serial >> 16) & 255}.${(serial >> 8) & 255}.${serial & 255}`;
  const person = await onWeb(product, { locale }, { 'x-forwarded-for': address });
  const headers = { cookie: person.cookie, 'x-forwarded-for': address };
  return {
    id: person.session,
    channel: 'web',
    says: (text) => person.says(text),
    presses: ({ value }) => person.presses(value),
    sendsFile: (word, caption, size) => {
      const file = webFile(word, size);
      if (!file) throw new Error(`nobody can send this on the page: ${word}`);
      const { bytes, ...message } = file;
      return person.sendsFile(bytes, { ...message, ...(caption && { caption }) });
    },
    headers,
    screen: async () => {
      const events = await openEvents(`${product.url}/chat/events`, headers);
      await events.until('ready');
      events.close();
      return shownOnWeb(events.entries());
    },
  };
}
