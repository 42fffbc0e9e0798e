import type { Request, Response } from 'express';
import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { StaffRow } from '../../models/staff';
import { endEventStream, openEventStream, writeFrames } from '../http/event-stream';
import { guarded } from './guard';
import { refuse, refuseFlood } from './refuse';
import { alive } from './sessions';

/** Tabs of one browser, and what lost connections leave behind for a while; and all pages of this process. */
const PAGES_PER_SESSION = 20;
const MOST_PAGES = 2000;
/** When somebody who has too many pages open may come again. */
const WAIT_MS = 5000;
/** A page that does not read is cut off; it comes back and reads everything anew. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

/** Something has changed. It is a hint: what is new the page asks for, by a request with its rights. */
export interface Change {
  /** The area, or a part of it: `inbox`. */
  readonly topic: string;
  /** What of it, where that is one thing: an inquiry's number. */
  readonly key?: string;
  /** What a page may say without asking first. Nothing that not every receiver may know. */
  readonly data?: unknown;
  /** Who is told; everybody when absent. */
  readonly to?: (staff: StaffRow) => boolean;
}

/** Tells open pages what has changed: one stream for each page, whatever its areas are. */
export interface Live {
  publish(change: Change): void;
  /**
   * Looks again and again while a page is open, for what other processes and the chats have done; what is found is published.
   * `since` is the instant of the look before.
   */
  watch(look: (since: Date) => Promise<readonly Change[]>): void;
  /** `GET /console/api/events`, behind the guard. */
  stream(req: Request, res: Response): void;
  /** The server stops: pages come back to the next one. */
  close(): void;
}

interface Page {
  readonly res: Response;
  readonly session: string;
  staff: StaffRow;
}

/** What streams stand on. */
export interface LiveDeps {
  readonly db: Pick<Collections, 'staff' | 'staffSessions'>;
  readonly clock: Clock;
  /** How often is looked whether those who look on still may, and what is new. */
  readonly everyMs?: number;
  readonly heartbeatMs?: number;
  onError(error: unknown): void;
}

/** One look at the database for all open pages of this process. */
export function createLive(deps: LiveDeps): Live {
  const { db, clock, everyMs = 1000, heartbeatMs = 20_000, onError } = deps;
  const pages = new Set<Page>();
  const looks: ((since: Date) => Promise<readonly Change[]>)[] = [];
  let since = clock();
  let timer: NodeJS.Timeout | null = null;

  const publish = ({ to, ...change }: Change): void => {
    for (const page of pages) if (!to || to(page.staff)) write(page.res, 'change', change);
  };
  /** Whoever is signed out, or is no staff any more, sees nothing more. */
  const check = async (): Promise<void> => {
    const open = [...pages];
    const now = clock();
    const [sessions, members] = await Promise.all([
      db.staffSessions
        .find({ _id: { $in: open.map(({ session }) => session) }, ...alive(now) }, { projection: { _id: 1 } })
        .toArray(),
      db.staff.find({ _id: { $in: open.map(({ staff }) => staff._id) }, revokedAt: null }).toArray(),
    ]);
    const lasting = new Set(sessions.map(({ _id }) => _id));
    const byId = new Map(members.map((member) => [member._id, member]));
    for (const page of open) {
      const staff = byId.get(page.staff._id);
      if (staff && lasting.has(page.session)) page.staff = staff;
      else leave(page, 'signed-out');
    }
  };
  const look = async (): Promise<void> => {
    await check();
    // What nobody would hear of is not looked for.
    if (pages.size === 0) return;
    const [before, now] = [since, clock()];
    const found = await Promise.all(looks.map((one) => one(before)));
    since = now;
    for (const change of found.flat()) publish(change);
  };
  const next = (): void => {
    timer = setTimeout(() => {
      void look()
        .catch(onError)
        .then(() => (pages.size > 0 ? next() : (timer = null)));
    }, everyMs).unref();
  };
  const leave = (page: Page, why: 'signed-out' | 'stopping'): void => {
    pages.delete(page);
    write(page.res, why);
    endEventStream(page.res);
  };

  return {
    publish,
    watch: (one) => void looks.push(one),
    stream: (req, res) => {
      // Gone while the guard looked: nothing would tell of it any more.
      if (res.destroyed) return;
      const { session, staff } = guarded(res);
      if (pages.size >= MOST_PAGES) return refuse(req, res, 503, 'busy');
      const own = [...pages].filter((page) => page.session === session._id).length;
      if (own >= PAGES_PER_SESSION) return refuseFlood(req, res, WAIT_MS);
      const page: Page = { res, session: session._id, staff };
      openEventStream(res);
      if (pages.size === 0) since = clock();
      pages.add(page);
      if (timer === null) next();
      // The page reads everything anew by this: nothing of what it missed is lost.
      write(res, 'ready');
      const beat = setInterval(() => write(res, 'beat'), heartbeatMs).unref();
      res.on('close', () => {
        clearInterval(beat);
        pages.delete(page);
      });
    },
    close: () => {
      for (const page of pages) leave(page, 'stopping');
    },
  };
}

function write(res: Response, event: string, data: object = {}): void {
  writeFrames(res, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`, MAX_BUFFERED_BYTES);
}
