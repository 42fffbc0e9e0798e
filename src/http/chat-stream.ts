import type { Request, Response } from 'express';
import type { ChatDoor, ChatEntry, ChatHistoryEntry } from '../core/chat';
import type { OrderReply } from '../core/reply';
import type { News } from './chat-news';
import { endEventStream, openEventStream, writeFrames } from './event-stream';

/** Rows may become visible a little out of order (several processes): each reading begins this far back. */
const OVERLAP = 30_000 * 1000;
/** A page that does not read is cut off; it comes back with its cursor. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;
const MAX_REMEMBERED = 2000;

export interface StreamDeps {
  readonly door: ChatDoor;
  /** The lines of a conversation with an order above `after`, oldest first; without it the latest ones. */
  history(conversationId: string, after?: number): Promise<readonly ChatHistoryEntry[]>;
  /** Tells of what other processes have written. */
  readonly news: News;
  readonly heartbeatMs: number;
}

/**
 * Answers with server-sent events: the history after the page's cursor, `ready`, then what is said, live. `entry` events
 * hold one line as JSON, `making` that a picture or document is being made, `beat` tells that the connection is alive. Rejects, with nothing sent, when the history cannot
 * be read.
 */
export async function streamChat(
  req: Request,
  res: Response,
  conversationId: string,
  fileUrl: (id: string) => string,
  deps: StreamDeps,
): Promise<void> {
  const seen = new Set<string>();
  const early: ChatEntry[] = [];
  let cursor = cursorOf(req);
  let live = false;
  let closed = false;

  const write = (frame: string): void => {
    if (!closed) writeFrames(res, frame, MAX_BUFFERED_BYTES);
  };
  const show = (entry: ChatEntry, order?: number): void => {
    if (seen.has(entry.id)) return;
    seen.add(entry.id);
    if (seen.size > MAX_REMEMBERED) seen.delete(seen.values().next().value!);
    // Only lines with an order move the page's cursor: a live line is read again after a reconnect, and the page knows it.
    const id = order === undefined ? '' : `id: ${order}\n`;
    write(`${id}event: entry\ndata: ${JSON.stringify(forPage(entry, fileUrl))}\n\n`);
  };
  const showHistory = (entries: readonly ChatHistoryEntry[]): void => {
    for (const entry of entries) {
      show(entry, entry.order);
      cursor = Math.max(cursor ?? 0, entry.order);
    }
  };
  const read = () =>
    deps.history(conversationId, cursor === undefined ? undefined : Math.max(0, cursor - OVERLAP));

  const leave = deps.door.subscribe(conversationId, {
    entry: (entry) => (live ? show(entry) : early.push(entry)),
    making: () => live && write('event: making\ndata: {}\n\n'),
    end: () => endEventStream(res),
  });
  res.on('close', () => {
    closed = true;
    leave();
  });

  let history: readonly ChatHistoryEntry[];
  try {
    history = await read();
  } catch (error) {
    leave();
    throw error;
  }
  if (closed || res.writableEnded) return;
  openEventStream(res);
  showHistory(history);
  for (const entry of early) show(entry);
  live = true;
  write('event: ready\ndata: {}\n\n');

  const beat = setInterval(() => write('event: beat\ndata: {}\n\n'), deps.heartbeatMs).unref();
  const unwatch = deps.news.watch(conversationId, async () => showHistory(await read()));
  res.on('close', () => {
    clearInterval(beat);
    unwatch();
  });
}

/** The page's cursor: EventSource sends the header when it reconnects, our page the query when it starts anew. */
function cursorOf(req: Request): number | undefined {
  const value = req.get('last-event-id') ?? req.query['after'];
  if (typeof value !== 'string' || !/^\d{1,16}$/.test(value)) return undefined;
  return Math.min(Number(value), Number.MAX_SAFE_INTEGER);
}

/**
 * Pictures and documents go by URL; their bytes stay out of the stream. A picture with vectors has a second one, by which a page
 * shows it; the first is that of the PNG.
 */
function forPage({ id, from, at, content }: ChatEntry, fileUrl: (id: string) => string): object {
  const base = { id, from, at: at.toISOString() };
  const url = fileUrl(id);
  if (content.kind === 'order') return { ...base, content: ordered(content, url) };
  if (content.kind === 'picture') {
    const { png: _png, svg, ...rest } = content;
    return { ...base, content: { ...rest, url, ...(svg === undefined ? {} : vectorsAt(url, svg)) } };
  }
  if (content.kind === 'document') {
    const { bytes, ...rest } = content;
    return { ...base, content: { ...rest, size: bytes.byteLength, url } };
  }
  if (content.kind === 'upload' && content.size !== null) return { ...base, content: { ...content, url } };
  return { ...base, content };
}

/** What is made when the page asks for it. */
function ordered({ as, alt, size, fileName, caption }: OrderReply, url: string): object {
  const about = caption === undefined ? {} : { caption };
  if (as === 'document') return { kind: 'document', fileName, size: null, url, ...about };
  return { kind: 'picture', alt, url, vectors: vectorsOf(url), ...(size ?? {}), ...about };
}

/** What is drawn says how large its page is: its place is kept before it comes. */
function vectorsAt(url: string, svg: string): object {
  const [, width, height] = /^<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return {
    vectors: vectorsOf(url),
    ...(width && height ? { width: Number(width), height: Number(height) } : {}),
  };
}

function vectorsOf(url: string): string {
  return `${url}&form=svg`;
}
