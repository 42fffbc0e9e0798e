import { createTelegram } from '../../../bots/telegram/index';
import type { RawWebhook } from '../../../src/core/channel';
import {
  describeChannel,
  type Arrival,
  type InboundHarness,
  type OutboundHarness,
} from '../../contracts/channel';
import { startFakeBotApi, type BotCall, type BotFailure, type FakeBotApi } from '../../fakes/bot-api';
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

const TOKEN = '123456:AAF-token_of-the-contract';
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

function inbound(): InboundHarness {
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

function outbound(): OutboundHarness {
  let api: FakeBotApi;
  const failing = (failure: BotFailure) => () => api.failNext(failure);
  const refused = (code: number, description: string, parameters?: object) =>
    failing({ kind: 'refuse', code, description, ...(parameters && { parameters }) });
  return {
    start: async () => {
      api = await startFakeBotApi({ tokens: [TOKEN] });
      const { channel, accountId } = createTelegram({
        tokens: [TOKEN],
        secrets: [],
        apiRoot: api.url,
        timeoutMs: 1_500,
      });
      return {
        channel,
        to: { accountId, conversationId: String(CITIZEN) },
        arrived: () =>
          api
            .sends()
            .filter(({ status }) => status === 200)
            .map(arrivalOf),
        attempts: () => api.sends().length,
        reset: () => api.reset(),
        close: () => api.close(),
      };
    },
    secrets: [TOKEN, TOKEN.split(':')[1]!],
    failures: {
      'too many requests': {
        arrange: refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
        expect: { state: 'retry', afterMs: 7_000 },
      },
      'too many requests without a time': {
        arrange: refused(429, 'Too Many Requests'),
        expect: { state: 'retry' },
      },
      'blocked by the user': {
        arrange: refused(403, 'Forbidden: bot was blocked by the user'),
        expect: { state: 'unreachable' },
      },
      'deleted account': {
        arrange: refused(403, 'Forbidden: user is deactivated'),
        expect: { state: 'unreachable' },
      },
      'chat not found': {
        arrange: refused(400, 'Bad Request: chat not found'),
        expect: { state: 'unreachable' },
      },
      'bad request': {
        arrange: refused(400, 'Bad Request: BUTTON_DATA_INVALID'),
        expect: { state: 'failed' },
      },
      'too large': { arrange: refused(413, 'Request Entity Too Large'), expect: { state: 'failed' } },
      'revoked token': { arrange: refused(401, 'Unauthorized'), expect: { state: 'stopped' } },
      'no such bot': { arrange: refused(404, 'Not Found'), expect: { state: 'stopped' } },
      'server error': { arrange: refused(500, 'Internal Server Error'), expect: { state: 'unknown' } },
      'bad gateway': { arrange: refused(502, 'Bad Gateway'), expect: { state: 'unknown' } },
      'no answer': { arrange: failing({ kind: 'hang' }), expect: { state: 'unknown' } },
      'an answer too late': { arrange: failing({ kind: 'slow', ms: 3_000 }), expect: { state: 'unknown' } },
      'connection cut after sending': {
        arrange: failing({ kind: 'cut', after: true }),
        expect: { state: 'unknown' },
      },
      'connection cut before sending': { arrange: failing({ kind: 'cut' }), expect: { state: 'unknown' } },
      'an answer that is not JSON': { arrange: failing({ kind: 'garbage' }), expect: { state: 'unknown' } },
    },
  };
}

function arrivalOf({ method, fields, files }: BotCall): Arrival {
  const to = String(fields['chat_id']);
  const caption = fields['caption'] === undefined ? {} : { caption: String(fields['caption']) };
  const sent = files['photo'] ?? files['document'];
  if (sent) {
    const kind = method === 'sendPhoto' ? 'picture' : 'document';
    return { to, kind, bytes: sent.bytes, fileName: sent.fileName, ...caption };
  }
  const markup = fields['reply_markup'] as
    | { inline_keyboard: { text: string; callback_data: string }[][] }
    | undefined;
  const choices = markup?.inline_keyboard
    .flat()
    .map((button) => ({ label: button.text, value: button.callback_data }));
  return { to, kind: 'text', text: String(fields['text']), ...(choices && { choices }) };
}

describeChannel('telegram', () => ({ inbound: inbound(), outbound: outbound() }));
