import { type Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

/** Bytes of an answer at most: a hundred updates of the longest messages, each in answer to another one, are some 5 MB. */
const MOST_BYTES = 32 * 1024 * 1024;

/** How one request is made. */
export interface PostOptions {
  readonly agent: Agent;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** What came back: a body that is not JSON, or longer than any answer, is undefined. */
export interface Posted {
  readonly status: number;
  readonly json: unknown;
}

/**
 * Posts JSON over a kept connection, once, and follows no redirect: it could carry the token elsewhere. Rejects with the
 * system's error of a connection, or an `AbortError` when it took too long or was given up.
 */
export function postJson(url: URL, content: unknown, options: PostOptions): Promise<Posted> {
  const { agent, timeoutMs, signal } = options;
  // Telegram has no empty values: what is not there is not sent.
  const body = JSON.stringify(content, (_key, value: unknown) => value ?? undefined);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const send = url.protocol === 'http:' ? plainRequest : secureRequest;
  return new Promise<Posted>((resolve, reject) => {
    const request = send(url, { method: 'POST', headers, agent, ...(signal && { signal }) });
    const timer = setTimeout(() => request.destroy(new TimeoutError()), timeoutMs);
    const ended = (error: unknown): void => {
      clearTimeout(timer);
      reject(error);
    };
    request.on('error', ended).on('response', (response) => {
      read(response).then((json) => {
        clearTimeout(timer);
        resolve({ status: response.statusCode!, json });
      }, ended);
    });
    request.end(body);
  });
}

class TimeoutError extends Error {
  override readonly name = 'AbortError';
}

async function read(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop ends the connection, and with it the rest.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if ((length += chunk.length) > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
