import type { Channel, RawWebhook, ReadBody, Received, Webhook } from '../../src/core/channel';
import { accountIdOf, type Account } from './account';
import { createClient, isDeadToken } from './client';
import { fetchFile } from './fetch-file';
import { showCommands } from './menu';
import { parseBody } from './parse';
import { startPolling, type PollOptions, type Poller } from './poll';
import { acknowledge, sendReply, TELEGRAM_LIMITS } from './send';
import { readWebhook, setUp, type SetupOptions, type SetupStep, type WebhookState } from './setup';
import { verifySecret } from './verify';

export interface TelegramOptions {
  /** Bot tokens, the new one first while they rotate; all of one bot. */
  readonly tokens: readonly string[];
  /** Webhook secrets, the new one first; none means that every webhook request is refused. */
  readonly secrets: readonly string[];
  /** `https://api.telegram.org`, a Bot API server of one's own, or a fake. */
  readonly apiRoot: string;
  /** How long one call may take; 10 s by default. */
  readonly timeoutMs?: number;
  /** The bot's name without `@`, if known; `whoAmI` finds it out. */
  readonly username?: string;
}

/** The bot as Telegram knows it, or why it cannot be asked. */
export type WhoAmI =
  | { readonly ok: true; readonly id: string; readonly username: string }
  | { readonly ok: false; readonly deadToken: boolean; readonly reason: string };

export interface TelegramChannel {
  /** The bot's id: the digits before the token's colon. */
  readonly accountId: string;
  readonly channel: Channel;
  readonly webhook: Webhook;
  /** Reads a body again that was set aside. */
  readonly read: ReadBody;
  /** Starts long polling; no webhook may be set (see `setup`). */
  poll(options: PollOptions): Poller;
  /** Sets or deletes the webhook and sets the command menus; idempotent. */
  setup(options: SetupOptions): Promise<SetupStep[]>;
  /** Asks Telegram who the token belongs to, and remembers the name for commands in groups. */
  whoAmI(): Promise<WhoAmI>;
  /** Asks Telegram which webhook is set, and how it fares. */
  webhookState(): Promise<WebhookState>;
}

/**
 * The Telegram channel.
 * @throws DostError `config.invalid` when a token is not one, or tokens are of different bots.
 */
export function createTelegram(options: TelegramOptions): TelegramChannel {
  const accountId = accountIdOf(options.tokens);
  const { tokens, apiRoot, secrets } = options;
  const timeoutMs = options.timeoutMs ?? 10_000;
  const call = createClient({ tokens, apiRoot, timeoutMs });
  let username = options.username;
  const account = (): Account => ({ accountId, username });
  const webhook: Webhook = {
    path: '/webhooks/telegram',
    methods: ['POST'],
    refuses: (headers) => (verifySecret(headers, secrets) ? null : UNAUTHORIZED),
    receive: (raw) => receive(raw, secrets, account()),
  };

  return {
    accountId,
    webhook,
    read: (body) => parseBody(body, account()),
    channel: {
      name: 'telegram',
      limits: TELEGRAM_LIMITS,
      send: (outbound) => sendReply(call, outbound),
      acknowledge: async (callbackId) => void (await acknowledge(call, callbackId)),
      showMaking: async (to, as) => {
        const action = as === 'picture' ? 'upload_photo' : 'upload_document';
        await call('sendChatAction', { chat_id: to.conversationId, action });
      },
      fetchFile: (fileId) => fetchFile(call, { apiRoot, tokens, timeoutMs }, fileId),
      startLink: (payload) => (username ? `https://t.me/${username}?start=${payload}` : null),
      showCommands: (to, commands) => showCommands(call, to.conversationId, commands),
    },
    poll: (pollOptions) => startPolling(call, account, pollOptions),
    setup: (setupOptions) => setUp(call, webhook.path, secrets, setupOptions),
    webhookState: () => readWebhook(call),
    whoAmI: async () => {
      const result = await call('getMe', {});
      if (!result.ok) return { ok: false, deadToken: isDeadToken(result), reason: result.description };
      const me = result.result as { username?: unknown };
      username = String(me.username ?? '');
      return { ok: true, id: accountId, username };
    },
  };
}

const UNAUTHORIZED = { status: 401, body: 'unauthorized' };

/** Authenticity first, and only then a look at the body. */
function receive(raw: RawWebhook, secrets: readonly string[], account: Account): Received {
  const nothing = { events: [], rejects: [] };
  const answer = (status: number, body: string): Received => ({ status, body, ...nothing });
  if (!verifySecret(raw.headers, secrets)) return { ...UNAUTHORIZED, ...nothing };
  const type = raw.headers['content-type'];
  if (typeof type !== 'string' || !/^application\/json\s*(;|$)/i.test(type))
    return answer(415, 'JSON expected');
  if (raw.body.length === 0) return answer(400, 'empty body');
  return { status: 200, body: 'ok', ...parseBody(raw.body, account) };
}
