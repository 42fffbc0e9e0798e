import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { Telegram, TelegramError } from 'telegraf';
import { type Posted, postJson, type PostOptions } from './post-json';

/** What a call came to: `refused` is Telegram's own no; `not-sent` certainly never arrived; `unclear` may have. */
export type CallResult =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly cause: 'refused';
      readonly code: number;
      readonly description: string;
      readonly retryAfterMs: number | null;
    }
  | { readonly ok: false; readonly cause: 'not-sent'; readonly description: string }
  | { readonly ok: false; readonly cause: 'unclear'; readonly description: string };

/** One call of the Bot API. Never throws, and no description has the token or what was sent in it. */
export type Call = (
  method: string,
  payload: Readonly<Record<string, unknown>>,
  options?: { readonly timeoutMs?: number; readonly signal?: AbortSignal },
) => Promise<CallResult>;

export interface ClientOptions {
  /** New first; an old one is tried only when Telegram does not know the new. */
  readonly tokens: readonly string[];
  readonly apiRoot: string;
  readonly timeoutMs: number;
}

/** A day: no timer and no date holds whatever number an answer may say, and one that is too long ends at once. */
const LONGEST_WAIT_MS = 86_400_000;

/** Failures of the connection itself: nothing of the request went out. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|CERT_|ERR_TLS_CERT)/;

/**
 * The way to the Bot API: time-outs, token rotation and telling failures apart. Messages go by a plain request; telegraf
 * sends those with files, for which its form costs nothing beside them.
 */
export function createClient({ tokens, apiRoot, timeoutMs }: ClientOptions): Call {
  // A connection idle for long may be closed by the other end just as we use it, which looks like an unclear send.
  const keeping = { keepAlive: true, timeout: 4_000 };
  const root = apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`;
  const agent = root.startsWith('http:') ? new Agent(keeping) : new SecureAgent(keeping);
  const clients = tokens.map((token) => {
    const client = new Telegram(token, { apiRoot: root, webhookReply: false });
    // For a Bot API server of one's own, without TLS, telegraf drops the agent and connects anew for every file.
    Object.assign(client.options, { agent });
    return client;
  });
  let current = 0;

  return async (method, payload, options = {}) => {
    for (let tried = 1; ; tried += 1) {
      const client = clients[current]!;
      const how = { agent, timeoutMs: options.timeoutMs ?? timeoutMs, signal: options.signal };
      const outcome = await callOnce(client, method, payload, how);
      if (outcome.ok || !isDeadToken(outcome) || tried >= clients.length) return outcome;
      current = (current + 1) % clients.length;
    }
  };
}

/** True when Telegram does not know the token: 401 when it was revoked, 404 when it never was one. */
export function isDeadToken(result: CallResult): boolean {
  return !result.ok && result.cause === 'refused' && (result.code === 401 || result.code === 404);
}

async function callOnce(
  client: Telegram,
  method: string,
  payload: Readonly<Record<string, unknown>>,
  how: PostOptions,
): Promise<CallResult> {
  try {
    if (hasFile(payload)) return { ok: true, result: await upload(client, method, payload, how) };
    return resultOf(
      await postJson(new URL(`./bot${client.token}/${method}`, client.options.apiRoot), payload, how),
    );
  } catch (error) {
    return explain(error, client.token);
  }
}

/** A file to be sent is bytes and a name, as telegraf takes it. */
function hasFile(payload: Readonly<Record<string, unknown>>): boolean {
  return Object.values(payload).some((value) => Object(value) === value && 'source' in (value as object));
}

function upload(
  client: Telegram,
  method: string,
  payload: Readonly<Record<string, unknown>>,
  { timeoutMs, signal }: PostOptions,
): Promise<unknown> {
  const signals = [AbortSignal.timeout(timeoutMs), signal].filter((one) => one !== undefined);
  // Its types are older than the Bot API; the answers are checked where they are used.
  return client.callApi(method as 'getMe', payload, { signal: AbortSignal.any(signals) as never });
}

/** Throws what telegraf does of an answer that is none. */
function resultOf({ status, json }: Posted): CallResult {
  if (status >= 500) throw new TelegramError({ error_code: status, description: '' });
  if (json === undefined) return { ok: false, cause: 'unclear', description: 'an answer that is not JSON' };
  const answer = Object(json) as { ok?: unknown; result?: unknown };
  if (answer.ok === true) return { ok: true, result: answer.result };
  throw new TelegramError(answer as ConstructorParameters<typeof TelegramError>[0]);
}

function explain(error: unknown, token: string): CallResult {
  if (error instanceof TelegramError) {
    const code = Number(error.code);
    const description = String(error.description).replaceAll(token, '…').slice(0, 200);
    if (!(code >= 400 && code < 500)) return { ok: false, cause: 'unclear', description: `HTTP ${code}` };
    const seconds = error.parameters?.retry_after;
    const retryAfterMs =
      typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : null;
    return { ok: false, cause: 'refused', code, description, retryAfterMs };
  }
  // Messages of network errors name the URL, and so the token: only codes and names are passed on.
  const { code, name, type } = error as { code?: unknown; name?: unknown; type?: unknown };
  if (name === 'AbortError') return { ok: false, cause: 'unclear', description: 'no answer in time' };
  if (typeof code !== 'string') {
    const what = type === 'invalid-json' ? 'an answer that is not JSON' : 'connection lost';
    return { ok: false, cause: 'unclear', description: what };
  }
  return { ok: false, cause: NOT_SENT.test(code) ? 'not-sent' : 'unclear', description: code };
}
