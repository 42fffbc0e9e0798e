import type { RawWebhook } from '../../../src/core/channel';
import type { Moment } from '../../contracts/channel';

export const BOT_ID = '123456';
export const SECRET = 'new_Secret-1';
export const OLD_SECRET = 'old_Secret-2';
/** More than 32 bits, as Telegram's ids are. */
export const CITIZEN = 7_000_000_001;
export const CHAT = { id: CITIZEN, first_name: 'Aysel', type: 'private' };
export const FROM = {
  id: CITIZEN,
  is_bot: false,
  first_name: 'Aysel',
  username: 'aysel',
  language_code: 'az',
};

export type Update = { update_id: number } & Record<string, unknown>;

/** An update of one kind. */
export const update = (kind: string, { serial }: Moment, content: object): Update => ({
  update_id: 500_000 + serial,
  [kind]: content,
});

/** A message of the citizen in the private chat, with whatever it carries. */
export const message =
  (content: object) =>
  (moment: Moment): Update =>
    update('message', moment, {
      message_id: moment.serial,
      from: FROM,
      chat: CHAT,
      date: seconds(moment.at),
      ...content,
    });

/** A pressed button under one of our messages. */
export const callbackQuery =
  (data: string) =>
  (moment: Moment): Update =>
    update('callback_query', moment, {
      id: `43829${moment.serial}`,
      from: FROM,
      message: {
        message_id: 77,
        from: { id: Number(BOT_ID), is_bot: true, first_name: 'DOST', username: 'DostBot' },
        chat: CHAT,
        date: seconds(moment.at) - 60,
        text: 'Dil seçin',
      },
      chat_instance: '-3847',
      data,
    });

/** The text message of the same serial, edited now. */
export const editedMessage =
  (text: string) =>
  (moment: Moment): Update =>
    update('edited_message', moment, {
      message_id: moment.serial,
      from: FROM,
      chat: CHAT,
      date: seconds(moment.at) - 60,
      edit_date: seconds(moment.at),
      text,
    });

/** The citizen blocked (`kicked`) or unblocked (`member`) the bot. */
export const membership =
  (status: string, chat: object = CHAT) =>
  (moment: Moment): Update =>
    update('my_chat_member', moment, {
      chat,
      from: FROM,
      date: seconds(moment.at),
      old_chat_member: { user: { id: Number(BOT_ID), is_bot: true }, status: 'member' },
      new_chat_member: { user: { id: Number(BOT_ID), is_bot: true }, status, until_date: 0 },
    });

export function seconds(at: Date): number {
  return at.getTime() / 1000;
}

/** The request that Telegram makes of a body. */
export function request(body: Uint8Array, secret: string = SECRET): RawWebhook {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    query: {},
    body,
  };
}

export function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}
