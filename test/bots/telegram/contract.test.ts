import { createTelegram } from '../../../bots/telegram/index';
import { describeChannel, type Arrival, type OutboundHarness } from '../../contracts/channel';
import { startFakeBotApi, type BotCall, type BotFailure, type FakeBotApi } from '../../fakes/bot-api';
import { telegramInbound, TOKEN } from './harness';
import { CITIZEN } from './payloads';

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
      'an answer of 64 MB': { arrange: failing({ kind: 'huge' }), expect: { state: 'unknown' } },
      'somebody else’s address': { arrange: failing({ kind: 'redirect' }), expect: { state: 'unknown' } },
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

describeChannel('telegram', () => ({ inbound: telegramInbound(), outbound: outbound() }));
