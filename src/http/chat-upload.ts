import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { DAY_BUDGET, type Exceeded } from '../uploads/budget';
import { addressOf } from './address';
import type { ChatDeps } from './chat';
import { accept, orBusy } from './chat-accept';
import { contentOf } from './chat-content';
import { playsRoles } from './chat-guard';
import { localeOf, refuse } from './chat-refuse';
import { readSession } from './chat-session';
import { createFloodGuard, type FloodGuard, type FloodLimit } from './flood';
import { messageOf } from './message-header';

const MB = 1_000_000;
/** Sessions are the browser's to choose: one address, which many citizens may share, is not to use up the day of all. */
const DAY_OF_AN_ADDRESS: FloodLimit = { burst: DAY_BUDGET.all / 4, perSecond: DAY_BUDGET.all / 4 / 86_400 };

/** What takes a file and its message, `{ id, name?, caption?, role?, locale? }`: its bytes are the body, as they are; reading stops where it is too large. */
export function uploadHandlers(deps: ChatDeps): (RequestHandler | ErrorRequestHandler)[] {
  const { maxBytes } = deps.door.files;
  // What the browser says of the type does not count.
  const body = express.raw({ type: () => true, limit: maxBytes, inflate: false });
  return [
    body,
    refuseBadFile(maxBytes),
    take(deps, createFloodGuard(deps.bytesPerAddress ?? DAY_OF_AN_ADDRESS)),
  ];
}

function take(deps: ChatDeps, bytesPerAddress: FloodGuard): RequestHandler {
  const { door } = deps;
  const { maxBytes, maxCaption } = door.files;
  return async (req, res) => {
    const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const parsed = door.parseFile(messageOf(req), bytes, {
      session: readSession(req, deps.secureCookies)!,
      demo: playsRoles(deps, req),
      localeHint: localeOf(req),
    });
    if (!parsed.ok) {
      const { problem } = parsed;
      const max = problem === 'fileTooLarge' ? maxBytes / MB : maxCaption;
      const status = problem === 'fileType' ? 415 : problem === 'fileTooLarge' ? 413 : 400;
      return refuse(req, res, status, problem, { max });
    }
    const { event, role, file } = parsed;
    if (bytesPerAddress.take(addressOf(req), deps.clock(), bytes.length) > 0)
      return refuseForToday(req, res, 'all');
    // The file first: a message that is acknowledged has it, and a file without a message goes by itself.
    await orBusy(req, res, async () => {
      const kept = await deps.keepFile(event, file);
      if (kept === 'person' || kept === 'all') return refuseForToday(req, res, kept);
      // Whoever is blocked is told what everybody is told: it came in.
      const content = contentOf(event, kept === 'kept' ? file.bytes.length : null);
      await accept(deps, req, res, { event, role, content });
    });
  };
}

const AN_HOUR = '3600';

function refuseForToday(req: Request, res: Response, exceeded: Exceeded): void {
  res.set('retry-after', AN_HOUR);
  if (exceeded === 'all') return refuse(req, res, 503, 'fileDayAll');
  refuse(req, res, 429, 'fileDay', { max: DAY_BUDGET.person / MB });
}

/** What `express.raw` refuses: too large, compressed, or cut off. */
function refuseBadFile(maxBytes: number): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const status = (error as { status?: unknown } | null)?.status;
    if (res.headersSent || typeof status !== 'number' || status < 400 || status > 499) return next(error);
    if (status === 413) return refuse(req, res, 413, 'fileTooLarge', { max: maxBytes / MB });
    if (status === 415) return refuse(req, res, 415, 'fileType');
    refuse(req, res, 400, 'fileEmpty');
  };
}
