import { randomUUID } from 'node:crypto';
import type { Choice } from '../../src/core/reply';
import { metaBody, metaPayloads, signMeta } from '../fakes/graph-payloads';
import { openEvents } from './event-reader';
import { messageHeader } from './files';
import { APP_SECRET, INSTAGRAM_ID, PAGE_ID, WEBHOOK_SECRET, type Product } from './product';

/** An answer as it reached a person's screen. */
export interface Answer {
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** Somebody who writes to us and reads what comes back. */
export interface Person {
  /** Sends a message; resolves to the HTTP status. */
  says(text: string, more?: Readonly<Record<string, unknown>>): Promise<number>;
  /** Presses a button by its value; `on` is the message it stands below, where the platform tells. */
  presses(value: string, on?: string): Promise<number>;
  /** Everything that came back so far, in order. */
  answers(): Promise<Answer[]>;
  /** Says it, waits until all is quiet, and reads what came back to it. */
  asks(text: string, more?: Readonly<Record<string, unknown>>): Promise<Answer[]>;
  chooses(value: string): Promise<Answer[]>;
}

let serial = 1000;

/** Someone on Telegram. Their numbers and names stand in the updates as Telegram puts them there. */
export function onTelegram(
  product: Product,
  id: number,
  { language = 'az', name = 'Aysel', chat: chatId = id, group = false } = {},
): Person & {
  sends(kind: string, content: object): Promise<number>;
  update(kind: string, content: object): Promise<number>;
} {
  const from = { id, is_bot: false, first_name: name, username: `${name}_user`, language_code: language };
  const chat = group
    ? { id: chatId, type: 'supergroup', title: 'Qrup' }
    : { id: chatId, type: 'private', first_name: name };
  const date = () => Math.floor(product.now().getTime() / 1000);
  const update = (kind: string, content: object) =>
    product.deliver({
      path: '/webhooks/telegram',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET },
      body: JSON.stringify({ update_id: (serial += 1), [kind]: content }),
    });
  const sends = (kind: string, content: object) =>
    update(kind, { message_id: (serial += 1), from, chat, date: date(), ...content });
  const person = personOf(product, {
    says: (text, more) => sends('message', { text, ...more }),
    presses: (value, on = '1') =>
      update('callback_query', {
        id: String((serial += 1)),
        from,
        message: { message_id: Number(on), chat, date: date(), text: '…' },
        chat_instance: '-1',
        data: value,
      }),
    answers: async () =>
      product.bot
        .sends()
        .filter(({ fields, status }) => String(fields['chat_id']) === String(chatId) && status === 200)
        .map(({ fields }) => ({ text: String(fields['text'] ?? ''), choices: keyboard(fields) })),
  });
  return { ...person, sends, update };
}

function keyboard(fields: Readonly<Record<string, unknown>>): Choice[] {
  const markup = fields['reply_markup'] as
    | { inline_keyboard: { text: string; callback_data: string }[][] }
    | undefined;
  return (markup?.inline_keyboard ?? [])
    .flat()
    .map(({ text, callback_data }) => ({ label: text, value: callback_data }));
}

/** Someone on Messenger or Instagram. */
export function onMeta(
  product: Product,
  platform: 'messenger' | 'instagram',
  id: string,
): Person & {
  moment(): { account: string; person: string; at: Date; mid: string };
  event(payload: unknown): Promise<number>;
  /** Staff of the page answer in Meta's own app. */
  isAnsweredByStaff(text: string): Promise<number>;
} {
  const [object, account] =
    platform === 'messenger' ? (['page', PAGE_ID] as const) : (['instagram', INSTAGRAM_ID] as const);
  product.graph.know(id, platform);
  const moment = () => ({ account, person: id, at: product.now(), mid: `m_${(serial += 1)}` });
  const event = (payload: unknown) => {
    const body = metaBody(object, account, [payload], product.now().getTime());
    return product.deliver({
      path: '/webhooks/meta',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signMeta(body, APP_SECRET) },
      body: Buffer.from(body).toString(),
    });
  };
  const person = personOf(product, {
    says: (text, more) => event(metaPayloads.text(moment(), text, more)),
    presses: (value) => event(metaPayloads.postback(moment(), '…', value)),
    answers: async () =>
      product.graph.sent
        .filter(({ to }) => to === id)
        .map(({ text, quickReplies }) => ({
          text: text ?? '',
          choices: quickReplies.map(({ title, payload }) => ({ label: title, value: payload })),
        })),
  });
  return {
    ...person,
    moment,
    event,
    isAnsweredByStaff: (text) => event(metaPayloads.echo(moment(), { text })),
  };
}

/** Someone on the chat page; `more` of what they say may hold `role` and `locale`. */
export async function onWeb(
  product: Product,
  fixed: { readonly role?: string; readonly locale?: string } = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<
  Person & {
    readonly cookie: string;
    readonly session: string;
    /** Sends a file; `message` may hold its name and a caption. */
    sendsFile(bytes: Buffer, message?: object): Promise<number>;
  }
> {
  const opened = await fetch(`${product.url}/chat/config`, { headers });
  await opened.arrayBuffer();
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!;
  const post = (content: object): Promise<number> =>
    product.deliver({
      path: '/chat/messages',
      headers: { ...headers, cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), ...fixed, ...content }),
    });
  const person = personOf(product, {
    says: (text, more) => post({ text, ...more }),
    presses: (value) => post({ choice: value }),
    answers: async () => {
      const role = fixed.role ? `?role=${fixed.role}` : '';
      const events = await openEvents(`${product.url}/chat/events${role}`, { cookie });
      await events.until('ready');
      events.close();
      return events
        .entries()
        .filter(({ from }) => from === 'bot')
        .map(({ content }) => ({ text: content.text ?? '', choices: content.choices ?? [] }));
    },
  });
  const sendsFile = (bytes: Buffer, message: object = {}): Promise<number> =>
    product.deliver({
      path: '/chat/files',
      headers: { ...headers, cookie, ...messageHeader({ id: randomUUID(), ...fixed, ...message }) },
      body: Buffer.from(bytes),
    });
  return { ...person, cookie, session: cookie.split('=')[1]!, sendsFile };
}

type Ways = Pick<Person, 'says' | 'presses' | 'answers'>;

function personOf(product: Product, ways: Ways): Person {
  const after = async (send: () => Promise<number>): Promise<Answer[]> => {
    const before = (await ways.answers()).length;
    const status = await send();
    if (status !== 200 && status !== 202) throw new Error(`The message was answered with ${status}.`);
    await product.settled();
    return (await ways.answers()).slice(before);
  };
  return {
    ...ways,
    asks: (text, more) => after(() => ways.says(text, more)),
    chooses: (value) => after(() => ways.presses(value)),
  };
}
