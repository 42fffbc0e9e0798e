import type { DeliveryResult } from '../../src/core/channel';
import { createBackOff, type BackOff } from './back-off';
import { settle } from './outcome';

/** Where the Graph API is, and as whom we speak. */
export interface GraphOptions {
  /** For example `https://graph.facebook.com`. */
  readonly graphRoot: string;
  /** For example `v26.0`. */
  readonly graphVersion: string;
  /** The page whose token it is; `me` means the token's own page. */
  readonly node: string;
  /** Page tokens, the preferred first; more than one while they rotate. */
  readonly pageTokens: readonly string[];
  /** Milliseconds one call may take; 10 000 unless told. */
  readonly timeoutMs?: number;
}

/** A file that goes with a message. */
export interface Upload {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mimeType: string;
}

/** What one call came to. `unsent`: it certainly did not reach Meta. `unclear`: it may have. */
export type GraphAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfter: string | null;
      readonly json: unknown;
    }
  | { readonly kind: 'unsent'; readonly reason: string }
  | { readonly kind: 'unclear'; readonly reason: string };

/** A small client of the Graph API: one call is one request, and nothing is ever repeated by itself. */
export interface GraphClient {
  /** Sends one message; `payload` holds its recipient and content. */
  send(payload: Readonly<Record<string, unknown>>, upload?: Upload): Promise<DeliveryResult>;
  /** Reads or changes a setting of the page, for example `messenger_profile`; an empty edge is the page itself. */
  call(method: 'GET' | 'POST', edge: string, values: Readonly<Record<string, unknown>>): Promise<GraphAnswer>;
}

/** The system's errors that are certain to come before the first byte of the request. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const MOST_BYTES = 4 * 1024 * 1024;

/** Creates a client. Tokens go in a header, never in a URL, and never into a reason or an error. */
export function createGraphClient(options: GraphOptions): GraphClient {
  const base = `${options.graphRoot.replace(/\/+$/, '')}/${options.graphVersion}/${options.node}`;
  const timeoutMs = options.timeoutMs ?? 10_000;
  const dead = new Set<string>();
  const backOff: BackOff = createBackOff();
  const currentToken = () => options.pageTokens.find((token) => !dead.has(token));

  const request = async (url: string, init: RequestInit, token: string): Promise<GraphAnswer> => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
    try {
      // A redirect could carry the token elsewhere.
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, { ...init, headers, signal, redirect: 'manual' });
      const text = await textOf(response);
      const retryAfter = response.headers.get('retry-after');
      return { kind: 'answer', status: response.status, retryAfter, json: readJson(text) };
    } catch (error) {
      return explain(error);
    }
  };

  return {
    async send(payload, upload) {
      const token = currentToken();
      if (token === undefined) return { state: 'stopped', reason: 'no page token' };
      const answer = await request(`${base}/messages`, { method: 'POST', ...encode(payload, upload) }, token);
      const result = settle(answer, backOff);
      if (result.state !== 'stopped') return result;
      dead.add(token);
      if (currentToken() !== undefined) return { state: 'retry', afterMs: 0 };
      // Whoever tries again after a while starts from the first token: it may be alive again.
      dead.clear();
      return result;
    },
    async call(method, edge, values) {
      const token = currentToken();
      if (token === undefined) return { kind: 'unsent', reason: 'no page token' };
      if (method === 'POST') return request(`${base}/${edge}`, { method, ...encode(values) }, token);
      const query = new URLSearchParams();
      for (const [key, value] of Object.entries(values)) query.set(key, String(value));
      return request(`${base}${edge && `/${edge}`}?${query.toString()}`, { method }, token);
    },
  };
}

/** What Meta answered; empty when it is longer than any answer of an interface. */
async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop lets go of the rest.
  for await (const chunk of response.body ?? []) {
    if ((length += chunk.length) > MOST_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function encode(
  payload: Readonly<Record<string, unknown>>,
  upload?: Upload,
): Pick<RequestInit, 'body' | 'headers'> {
  if (!upload) return { body: JSON.stringify(payload), headers: { 'content-type': 'application/json' } };
  const form = new FormData();
  for (const [key, value] of Object.entries(payload)) {
    form.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  form.set('filedata', new Blob([Uint8Array.from(upload.bytes)], { type: upload.mimeType }), upload.fileName);
  return { body: form };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only codes are told on: an error's own words may hold the token. */
function explain(error: unknown): GraphAnswer {
  const { name, cause } = Object(error) as { name?: unknown; cause?: unknown };
  if (name === 'TimeoutError') return { kind: 'unclear', reason: 'timeout' };
  const code = String((Object(cause) as { code?: unknown }).code ?? '');
  if (BEFORE_SENDING.has(code)) return { kind: 'unsent', reason: code };
  return { kind: 'unclear', reason: /^[A-Z_]{3,40}$/.test(code) ? code : 'connection broken' };
}
