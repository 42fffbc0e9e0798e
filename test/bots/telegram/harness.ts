import { createTelegram } from '../../../bots/telegram/index';
import type { RawWebhook } from '../../../src/core/channel';
import type { InboundHarness } from '../../contracts/channel';
import {
  BOT_ID,
  callbackQuery,
  CITIZEN,
  editedMessage,
  encode,
  membership,
  message,
  OLD_SECRET,
  request,
  SECRET,
  update,
} from './payloads';

export const TOKEN = '123456:AAF-token_of-the-contract';
const file = (name?: string) => ({
  file_id: 'AgAC-1',
  file_unique_id: 'u1',
  ...(name && { file_name: name }),
});
const sized = (id: string, side: number) => ({ ...file(), file_id: id, width: side, height: side });
const attachment = (type: string, content: object, more: object = {}) => ({
  build: message(content),
  expect: { kind: 'attachment' as const, type, ...more },
});

const withSecret = (secret: string | string[] | undefined) => (raw: RawWebhook) => ({
  ...raw,
  headers: { ...raw.headers, 'x-telegram-bot-api-secret-token': secret },
});

/** The way in of Telegram's updates: each documented payload once. */
export function telegramInbound(): InboundHarness {
  const { webhook } = createTelegram({
    tokens: [TOKEN],
    secrets: [SECRET, OLD_SECRET],
    apiRoot: 'http://127.0.0.1:1',
  });
  return {
    webhook,
    who: { accountId: BOT_ID, conversationId: String(CITIZEN), senderId: String(CITIZEN) },
    untimed: ['choice'],
    payloads: {
      text: (text) => message({ text, entities: [{ type: 'bold', offset: 0, length: 1 }] }),
      choices: { 'callback query': callbackQuery },
      attachments: {
        photo: attachment(
          'photo',
          { photo: [sized('small', 90), sized('large', 1280), sized('middle', 320)], caption: 'Arayış' },
          { fileId: 'large', caption: 'Arayış' },
        ),
        document: attachment(
          'document',
          { document: file('arayış.pdf') },
          { fileId: 'AgAC-1', fileName: 'arayış.pdf' },
        ),
        voice: attachment('voice', { voice: { ...file(), duration: 3 } }, { fileId: 'AgAC-1' }),
        audio: attachment('audio', { audio: file('a.mp3') }, { fileName: 'a.mp3' }),
        video: attachment('video', { video: file() }),
        'video note': attachment('video', { video_note: { ...file(), length: 240 } }),
        animation: attachment('video', { animation: file(), document: file() }),
        sticker: attachment('sticker', { sticker: { ...file(), emoji: '🙏' } }),
        location: attachment(
          'location',
          { location: { latitude: 40.37, longitude: 49.84, horizontal_accuracy: 5 } },
          { location: { latitude: 40.37, longitude: 49.84 } },
        ),
        venue: attachment('location', {
          venue: { location: { latitude: 40.37, longitude: 49.84 }, title: 'DOST', address: 'Bakı' },
          location: { latitude: 40.37, longitude: 49.84 },
        }),
        contact: attachment(
          'contact',
          { contact: { phone_number: '+994500000000', first_name: 'Aysel', user_id: CITIZEN } },
          { caption: 'Aysel +994500000000' },
        ),
        poll: attachment('other', { poll: { id: '1', question: '?', options: [] } }),
        dice: attachment('other', { dice: { emoji: '🎲', value: 3 } }),
      },
      edited: editedMessage,
      unsupported: {
        'pinned message': message({
          pinned_message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } },
        }),
        'channel post': (moment) =>
          update('channel_post', moment, {
            message_id: moment.serial,
            chat: { id: -1001, type: 'channel' },
            date: moment.at.getTime() / 1000,
            text: 'salam',
          }),
        'a kind of tomorrow': (moment) =>
          update('telepathy', moment, { user: { id: CITIZEN }, date: moment.at.getTime() / 1000 }),
      },
      others: {
        blocked: {
          build: membership('kicked'),
          expect: { kind: 'unreachable', reason: 'blocked by the user' },
        },
        unblocked: { build: membership('member'), expect: { kind: 'reachable' } },
      },
    },
    body: ([payload]) => encode(payload),
    authentic: (body) => request(body),
    authenticByOldSecret: (body) => request(body, OLD_SECRET),
    forgeries: {
      'no secret': withSecret(undefined),
      'an empty secret': withSecret(''),
      'a wrong secret': withSecret('new_Secret-2'),
      'a prefix of the secret': withSecret(SECRET.slice(0, -1)),
      'the secret and more': withSecret(`${SECRET}x`),
      'the header twice': withSecret([SECRET, SECRET]),
      'the header twice, joined': withSecret(`${SECRET}, ${SECRET}`),
      'the secret in the query alone': (raw) => ({
        ...withSecret(undefined)(raw),
        query: { secret_token: SECRET },
      }),
    },
    secrets: () => [SECRET, OLD_SECRET, TOKEN],
    // Telegram repeats an update byte by byte; only its spacing is ours to vary.
    repeated: (payload) => encode(JSON.stringify(payload, null, 1)),
  };
}
