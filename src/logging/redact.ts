import { IncomingMessage, ServerResponse } from 'node:http';

const CENSORED = '[redacted]';
const DEEPEST = 5;
const LONGEST_TEXT = 1_000;
const LONGEST_LIST = 50;

/** Field names, without case and separators, whose values are secrets or somebody's personal data. */
const PRIVATE_FIELDS = new Set(
  [
    'token tokens botToken botTokens pageToken pageTokens accessToken secret secrets appSecret appSecrets webhookSecret',
    'webhookSecrets verifyToken verifyTokens metricsToken metricsTokens password authorization cookie setCookie signature',
    'key keys identityKey identityKeys uri headers query search',
    'text caption content body rawBody raw payload reply replies title alt args value label update',
    'name firstName lastName fullName userName fileName phone phoneNumber email address location latitude longitude',
    'id ids senderId conversationId chatId userId fromId recipientId messageId fileId callbackId from to sender recipient',
    'chat user identity ip remoteAddress remotePort',
  ]
    .join(' ')
    .split(' ')
    .map(plainName),
);

/**
 * A copy fit for the log: private fields censored at any depth, requests and errors reduced to what says nothing about a
 * person, long and deep values cut. Pseudonyms are no secret: log them as `person`, `conversation`, `event`, `outbound`.
 */
export function redactFields(fields: object): Record<string, unknown> {
  return redactEntries(fields, 0);
}

function redactEntries(fields: object, depth: number): Record<string, unknown> {
  const redacted: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields))
    redacted[name] =
      value !== undefined && value !== null && isPrivate(name) ? CENSORED : redactValue(value, depth);
  return redacted;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return shorten(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof IncomingMessage) return describeRequest(value);
  if (value instanceof ServerResponse) return { status: value.statusCode };
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= DEEPEST) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((item) => redactValue(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return redactEntries(value, depth + 1);
  // What an object of a class holds nobody here knows: a library's may hold the message it failed to send.
  return `[${value.constructor.name}]`;
}

/** Only what we know: libraries hang whole requests, with texts and tokens, on their errors. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    message: shorten(messageOf(error)),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause !== undefined && depth < DEEPEST ? { cause: redactValue(error.cause, depth + 1) } : {}),
  };
}

/**
 * What JSON.parse could not read it quotes, the database the key that was there already (a source's own number of a case), and the file
 * system the path, which may be named after a code.
 */
function messageOf({ message }: Error): string {
  if (/ is not valid JSON$/.test(message)) return 'not valid JSON';
  return message.replace(/ dup key: .*/s, '').replace(CODE, CENSORED);
}

/** A part of a path that is a secret itself: whoever has the code of `/deletion/<code>` sees how the request stands. */
const CODE = /(?<=\/)[0-9a-f]{32,}(?![\w-])/gi;

/** In the console's paths stand numbers of inquiries and ids of messages: which of them a member of staff looked at is the audit's to know. */
const CONSOLE = '/console/api/';
const NAMED = /(?<=\/)[a-z-]*[^a-z/-][^/]*/g;

/** Method and path without codes; the query may hold a verify token, headers a cookie, and the address is personal. */
export function describeRequest(request: IncomingMessage): { method: string; path: string } {
  const url = (request as { originalUrl?: string }).originalUrl ?? request.url ?? '';
  const path = url.split(/[?#]/)[0]!.slice(0, 200).replace(CODE, CENSORED);
  return { method: request.method ?? '', path: path.startsWith(CONSOLE) ? path.replace(NAMED, ':id') : path };
}

function shorten(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

/** Our own fields are few; what else there may be is somebody else's, and without end. */
const REMEMBERED = 500;
const judged = new Map<string, boolean>();

function isPrivate(name: string): boolean {
  let known = judged.get(name);
  if (known === undefined) {
    known = PRIVATE_FIELDS.has(plainName(name));
    if (judged.size < REMEMBERED) judged.set(name, known);
  }
  return known;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}
