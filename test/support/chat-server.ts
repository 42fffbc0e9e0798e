import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { createWeb } from '../../bots/web';
import type { ChatContent, ChatHistoryEntry, ChatRole, UploadedFile } from '../../src/core/chat';
import { systemClock } from '../../src/core/clock';
import type { InboundEvent } from '../../src/core/event';
import type { MadeReply } from '../../src/core/reply';
import { createChatRouter, type ChatDeps } from '../../src/http/chat';
import { contentOf } from '../../src/http/chat-content';
import { securityHeaders } from '../../src/http/headers';
import { createPage } from '../../src/http/page';
import { createWidget } from '../../src/http/widget';
import type { Kept } from '../../src/uploads/uploads';
import { scriptedReplies } from './chat-script';

/** The chat page and its API over real HTTP, with a log in memory and a scripted bot behind. */
export interface ChatServer {
  readonly url: string;
  /** Everything accepted, in order. */
  readonly recorded: InboundEvent[];
  readonly granted: [sender: string, role: ChatRole][];
  /** The files that were kept, by their handles. */
  readonly kept: Map<string, UploadedFile>;
  /** What becomes of a file. */
  keeps: Kept;
  /** The error every `record` rejects with, while there is one. */
  refuseWith: Error | null;
  /** Whether reading the history fails. */
  historyFails: boolean;
  /** Answers a conversation as another process would: into the log, with no one told. */
  answerElsewhere(conversationId: string, reply: MadeReply): string;
  answer(conversationId: string, reply: MadeReply): Promise<string>;
  close(): Promise<void>;
}

interface Options extends Partial<
  Pick<ChatDeps, 'clock' | 'secureCookies' | 'publicUrl' | 'pollMs' | 'heartbeatMs'>
> {
  readonly perSession?: ChatDeps['perSession'];
  readonly filesPerSession?: ChatDeps['filesPerSession'];
  readonly bytesPerAddress?: ChatDeps['bytesPerAddress'];
  readonly maxUploads?: number;
  readonly maxStreams?: number;
  readonly demo?: boolean;
  /** The sites that may have the chat in their pages. */
  readonly widgetOrigins?: readonly string[];
  readonly port?: number;
  /** How long the scripted bot thinks. */
  readonly thinkMs?: number;
  readonly respond?: (event: InboundEvent) => readonly MadeReply[];
}

/** Starts the harness on loopback; port 0 unless told. */
export async function startChatServer(options: Options = {}): Promise<ChatServer> {
  const clock = options.clock ?? systemClock;
  const door = createWeb({ clock });
  const log = new Map<string, ChatHistoryEntry[]>();
  const keys = new Set<string>();
  let order = 0;
  const write = (conversationId: string, from: 'citizen' | 'bot', id: string, content: ChatContent): void => {
    order = Math.max(order + 1, clock().getTime() * 1000);
    log.set(conversationId, [...(log.get(conversationId) ?? []), { id, order, from, at: clock(), content }]);
  };

  const answerElsewhere = (conversationId: string, reply: MadeReply): string => {
    const id = `web:${order}/${(log.get(conversationId) ?? []).length}`;
    write(conversationId, 'bot', id, reply);
    return id;
  };
  const answer = async (conversationId: string, reply: MadeReply): Promise<string> => {
    const id = answerElsewhere(conversationId, reply);
    await door.channel.send({ id, to: { accountId: 'web', conversationId }, reply });
    return id;
  };

  const respond = async (event: InboundEvent): Promise<void> => {
    await sleep(options.thinkMs ?? 0);
    for (const reply of (options.respond ?? scriptedReplies)(event))
      await answer(event.conversationId, reply);
  };
  const deps: ChatDeps = {
    door,
    clock,
    secureCookies: options.secureCookies ?? false,
    ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
    ...(options.perSession ? { perSession: options.perSession } : {}),
    ...(options.filesPerSession ? { filesPerSession: options.filesPerSession } : {}),
    ...(options.bytesPerAddress ? { bytesPerAddress: options.bytesPerAddress } : {}),
    ...(options.maxUploads !== undefined ? { maxUploads: options.maxUploads } : {}),
    ...(options.maxStreams !== undefined ? { maxStreams: options.maxStreams } : {}),
    pollMs: options.pollMs ?? 100,
    heartbeatMs: options.heartbeatMs ?? 5000,
    async record(event) {
      if (server.refuseWith) throw server.refuseWith;
      if (keys.has(event.eventKey)) return { duplicate: true };
      keys.add(event.eventKey);
      server.recorded.push(event);
      const size = event.kind === 'attachment' ? server.kept.get(event.fileId!)?.bytes.length : undefined;
      const content = contentOf(event, size);
      if (content) write(event.conversationId, 'citizen', event.messageId!, content);
      void respond(event);
      return { duplicate: false };
    },
    async history(conversationId, after) {
      if (server.historyFails) throw new Error('no database');
      const lines = log.get(conversationId) ?? [];
      return after === undefined ? lines.slice(-200) : lines.filter((line) => line.order > after);
    },
    async recent(conversationIds, after) {
      if (server.historyFails) throw new Error('no database');
      const ids = (id: string): string[] =>
        (log.get(id) ?? []).filter((line) => line.order > after).map((line) => line.id);
      return new Map(
        conversationIds.map((id) => [id, ids(id)] as const).filter(([, lines]) => lines.length > 0),
      );
    },
    async file(conversationId, id) {
      const kept = server.kept.get(`${conversationId}/${id}`);
      if (kept) return { kind: 'document', ...kept };
      const lines = log.get(conversationId) ?? [];
      return lines.find((line) => line.from === 'bot' && line.id === id)?.content ?? null;
    },
    async keepFile(event, file) {
      if (server.refuseWith) throw server.refuseWith;
      if (server.keeps === 'kept' && !server.kept.has(event.eventKey)) server.kept.set(event.eventKey, file);
      return server.keeps;
    },
    ...(options.demo
      ? {
          demo: {
            async grant(sender: string, role: ChatRole) {
              server.granted.push([sender, role]);
            },
          },
        }
      : {}),
  };

  const app = express();
  app.use(securityHeaders());
  const chat = createChatRouter(deps);
  app.use(chat);
  const web = join(__dirname, '../../web');
  if (options.widgetOrigins) app.use(createWidget({ origins: options.widgetOrigins, web, chat }));
  app.use(createPage(join(web, 'chat')));
  const http = createServer(app);
  await new Promise<void>((listening) => http.listen(options.port ?? 0, '127.0.0.1', listening));
  const server: ChatServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    recorded: [],
    granted: [],
    kept: new Map(),
    keeps: 'kept',
    refuseWith: null,
    historyFails: false,
    answerElsewhere,
    answer,
    async close() {
      door.close();
      const closed = new Promise((done) => http.close(done));
      http.closeAllConnections();
      await closed;
    },
  };
  return server;
}
