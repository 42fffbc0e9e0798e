import type { ErrorAnswer } from '../../src/console/api';

/** Why a request came to nothing. `message` can be shown: it is in the reader's language. */
export class RequestError extends Error {
  constructor(
    /** HTTP's; 0: no answer came. */
    readonly status: number,
    readonly error: string,
    message: string,
    /** The whole answer: some refusals say more. */
    readonly answer: object = {},
  ) {
    super(message);
  }
}

/** Whether the same request may succeed a little later: there was no connection, too much was asked, or the server could not. */
export function mayPass({ status }: RequestError): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** What can be said of a failure; what the browser throws came of the connection, our own errors say why. */
export function messageOf(failure: unknown): string {
  const browsers = [TypeError, SyntaxError, DOMException].some((kind) => failure instanceof kind);
  return failure instanceof Error && !browsers ? failure.message : offlineText;
}

type Listener = () => void;
let onSignedOut: Listener = () => undefined;
/** What is said where no answer came. */
let offlineText = '';

/** Told when the server says that nobody is signed in any more. */
export function whenSignedOut(listener: Listener): void {
  onSignedOut = listener;
}

/** The sentence for requests that did not reach the server, once the words are there. */
export function sayOffline(text: string): void {
  offlineText = text;
}

/** Ends whatever is under way. */
const ending = new EventTarget();

/** Nothing that is under way will be answered: each request ends as one that did not reach the server. Imports go on. */
export function giveUp(): void {
  ending.dispatchEvent(new Event('abort'));
}

/** Asks `/console/api<path>`; throws a RequestError. */
export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, { method: 'GET', ...(signal ? { signal } : {}) });
}

/** Brings a file of `/console/api<path>`, whole; throws a RequestError. */
export function getFile(path: string, signal?: AbortSignal): Promise<{ file: Blob; headers: Headers }> {
  return ask(path, { method: 'GET', ...(signal ? { signal } : {}) }, async (response) => ({
    file: await response.blob(),
    headers: response.headers,
  }));
}

/** Changes something by `/console/api<path>`; throws a RequestError. */
export function post<T>(path: string, body: object = {}): Promise<T> {
  return send<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Sends a file's bytes with what is said of it; throws a RequestError. */
export function upload<T>(path: string, bytes: Blob, message: object): Promise<T> {
  return send<T>(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'dost-message': btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(message)))),
    },
    body: bytes,
  });
}

/** Sends a file's bytes and hands on the answer as it comes, piece by piece; throws a RequestError. */
export function openUpload(path: string, bytes: Blob): Promise<Response> {
  return open(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
  });
}

function send<T>(path: string, init: RequestInit): Promise<T> {
  return ask(path, init, (response) => response.json() as Promise<T>);
}

/** An answer, read to its end: until then it can be given up. */
async function ask<T>(path: string, init: RequestInit, read: (response: Response) => Promise<T>): Promise<T> {
  const both = new AbortController();
  const end = (): void => both.abort();
  if (init.signal?.aborted) end();
  for (const one of [init.signal, ending]) one?.addEventListener('abort', end, { signal: both.signal });
  try {
    return await read(await open(path, { ...init, signal: both.signal }));
  } catch (error) {
    return failed(error, init.signal);
  } finally {
    end();
  }
}

/** Whoever asked gave it up himself, the server refused it, or the connection broke. */
function failed(error: unknown, left: AbortSignal | null | undefined): never {
  if (error instanceof RequestError || left?.aborted) throw error;
  throw new RequestError(0, 'offline', offlineText);
}

async function open(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, 'accept-language': document.documentElement.lang };
  const response = await fetch(`/console/api${path}`, { ...init, headers }).catch((error: unknown) =>
    failed(error, init.signal),
  );
  if (response.ok) return response;
  const answer = (await response.json().catch(() => ({}))) as Partial<ErrorAnswer>;
  if (response.status === 401) onSignedOut();
  throw new RequestError(response.status, answer.error ?? 'failed', answer.message ?? offlineText, answer);
}
