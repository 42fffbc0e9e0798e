import express, { Router, type RequestHandler } from 'express';
import {
  chatConversation,
  type ChatContent,
  type ChatDoor,
  type ChatHistoryEntry,
  type ChatRole,
  type UploadedFile,
} from '../core/chat';
import type { Clock } from '../core/clock';
import type { InboundEvent } from '../core/event';
import type { Kept } from '../uploads/uploads';
import { addressOf } from './address';
import { accept } from './chat-accept';
import { chatConfig } from './chat-config';
import { contentOf } from './chat-content';
import { sendFile } from './chat-file';
import { atMost, type Refusing } from './at-most';
import { guard, playsRoles, roleOf } from './chat-guard';
import { createNews, type NewsDeps } from './chat-news';
import { localeOf, refuse, refuseBadBody, refuseFlood } from './chat-refuse';
import { ensureSession, leaveSession, readSession } from './chat-session';
import { streamChat } from './chat-stream';
import { uploadHandlers } from './chat-upload';
import { createFloodGuard, type FloodGuard, type FloodLimit } from './flood';

const BODY_LIMIT = '32kb';
/** Slow ones from one address leave room for others. */
const UPLOADS_PER_ADDRESS = 8;
/** Of all pages that may be open: one address alone cannot take every place. */
const STREAMS_PER_ADDRESS = 1000;
/** Tabs of one browser, and what a lost connection leaves behind for a while. */
const STREAMS_PER_SESSION = 20;

const REFUSING: Refusing = { flood: refuseFlood, busy: (req, res) => refuse(req, res, 503, 'busy') };
const JSON_TYPE = /^application\/json\s*(;|$)/i;

export interface ChatDeps {
  readonly door: ChatDoor;
  /** Resolves once the event is durable; rejects with `overloaded`, `spool.full` or `database.unavailable` otherwise. */
  record(event: InboundEvent): Promise<{ readonly duplicate: boolean }>;
  /**
   * The lines of a conversation whose order is above `after`, oldest first; without `after` the latest (about 200). Both
   * sides: what the citizen sent (texts, commands as typed, choices, files) under the page's own id (`event.messageId`), and
   * our replies under the outbound row's id.
   */
  history(conversationId: string, after?: number): Promise<readonly ChatHistoryEntry[]>;
  /** The ids of lines whose order is above `after`, by conversation: see `NewsDeps`. */
  readonly recent: NewsDeps['recent'];
  /** The picture or document of a line, by the line's id; null when this conversation has none such. */
  file(conversationId: string, id: string): Promise<ChatContent | null>;
  /** Keeps a file before its event is recorded; rejects as `record` does. */
  keepFile(event: InboundEvent, file: UploadedFile): Promise<Kept>;
  /** Given in demo mode alone: the page may then choose a role, and this makes the sender have it. */
  readonly demo?: { grant(senderId: string, role: ChatRole): Promise<void> };
  readonly secureCookies: boolean;
  /** Where citizens see us, when a proxy in front changes the host. */
  readonly publicUrl?: string;
  readonly clock: Clock;
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
  readonly perSession?: FloodLimit;
  readonly perAddress?: FloodLimit;
  readonly filesPerSession?: FloodLimit;
  readonly filesPerAddress?: FloodLimit;
  /** Bytes of files, by address. */
  readonly bytesPerAddress?: FloodLimit;
  /** Files on their way in at once in this process: each is held in memory. */
  readonly maxUploads?: number;
  /** Pages open at once in this process. */
  readonly maxStreams?: number;
  /** Of those, from one address. */
  readonly streamsPerAddress?: number;
  /** Told when a stream could not read the history; nothing personal is in it. */
  onError?(error: unknown): void;
}

/**
 * The chat page's API: `GET /chat/config`, `GET /chat/events` (SSE), `POST /chat/messages`, `POST /chat/files`,
 * `GET /chat/files`, `POST /chat/leave`. A line's `id` is the page's UUID; sent again with the same one, it is the same line.
 */
export function createChatRouter(deps: ChatDeps): Router {
  const router = Router();
  // Many citizens share one address: a centre's own, a mobile operator's.
  const perAddress = createFloodGuard(deps.perAddress ?? { burst: 500, perSecond: 100 });
  const perSession = createFloodGuard(deps.perSession ?? { burst: 20, perSecond: 2 });
  router.get('/chat/config', (req, res) => {
    const wait = perAddress.take(addressOf(req), deps.clock());
    if (wait > 0) return refuseFlood(req, res, wait);
    const known = readSession(req, deps.secureCookies) !== null;
    ensureSession(req, res, deps.secureCookies);
    res.json({ ...chatConfig(localeOf(req), playsRoles(deps, req), deps.door), known });
  });
  router.get(
    '/chat/events',
    atMost(deps.maxStreams ?? 5000, deps.streamsPerAddress ?? STREAMS_PER_ADDRESS, addressOf, REFUSING),
    atMost(Infinity, STREAMS_PER_SESSION, (req) => readSession(req, deps.secureCookies), REFUSING),
    events(deps, perAddress),
  );
  const { publicUrl, clock, secureCookies } = deps;
  router.get('/chat/files', files(deps, perAddress));
  router.post(
    '/chat/messages',
    guard({ publicUrl, clock, secureCookies, perAddress, perSession, type: JSON_TYPE }),
    express.json({ limit: BODY_LIMIT, inflate: false, strict: false }),
    messages(deps),
  );
  router.post(
    '/chat/leave',
    guard({ publicUrl, clock, secureCookies, perAddress, perSession, type: JSON_TYPE }),
    (req, res) => {
      leaveSession(req, res, secureCookies);
      res.status(204).end();
    },
  );
  const filesPerSession = createFloodGuard(deps.filesPerSession ?? { burst: 10, perSecond: 0.2 });
  const filesPerAddress = createFloodGuard(deps.filesPerAddress ?? { burst: 100, perSecond: 1 });
  router.post(
    '/chat/files',
    guard({ publicUrl, clock, secureCookies, perAddress: filesPerAddress, perSession: filesPerSession }),
    atMost(deps.maxUploads ?? 20, UPLOADS_PER_ADDRESS, addressOf, REFUSING),
    ...uploadHandlers(deps),
  );
  router.use('/chat', refuseBadBody);
  return router;
}

function messages(deps: ChatDeps): RequestHandler {
  return async (req, res) => {
    const parsed = deps.door.parse(req.body, {
      session: readSession(req, deps.secureCookies)!,
      demo: playsRoles(deps, req),
      localeHint: localeOf(req),
    });
    if (!parsed.ok) return refuse(req, res, 400, parsed.problem, { max: deps.door.maxText });
    const { event, role } = parsed;
    await accept(deps, req, res, { event, role, content: contentOf(event) });
  };
}

function events(deps: ChatDeps, perAddress: FloodGuard): RequestHandler {
  const onError = (error: unknown): void => deps.onError?.(error);
  const { door, history, recent, clock } = deps;
  const streams = {
    ...{ door, history },
    news: createNews({ recent, clock, everyMs: deps.pollMs ?? 2000, onError }),
    heartbeatMs: deps.heartbeatMs ?? 20_000,
  };
  return async (req, res) => {
    const role = roleOf(req, playsRoles(deps, req));
    if (role.problem) return refuse(req, res, 400, role.problem);
    const wait = perAddress.take(addressOf(req), deps.clock());
    if (wait > 0) return refuseFlood(req, res, wait);
    const session = ensureSession(req, res, deps.secureCookies);
    const suffix = role.role ? `&role=${role.role}` : '';
    // As seen from the page, wherever it is served.
    const fileUrl = (id: string) => `chat/files?id=${encodeURIComponent(id)}${suffix}`;
    try {
      await streamChat(req, res, chatConversation(session, role.role), fileUrl, streams);
    } catch (error) {
      onError(error);
      refuse(req, res, 503, 'busy');
    }
  };
}

function files(deps: ChatDeps, perAddress: FloodGuard): RequestHandler {
  return async (req, res) => {
    const role = roleOf(req, playsRoles(deps, req));
    const { id, form } = req.query;
    const session = readSession(req, deps.secureCookies);
    if (role.problem || !session || typeof id !== 'string') return refuse(req, res, 404, 'file');
    const wait = perAddress.take(addressOf(req), deps.clock());
    if (wait > 0) return refuseFlood(req, res, wait);
    const content = await deps.file(chatConversation(session, role.role), id);
    if (!content || !sendFile(res, content, form === 'svg')) refuse(req, res, 404, 'file');
  };
}
