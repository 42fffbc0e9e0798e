import express, { type RequestHandler } from 'express';
import { atMost } from '../http/at-most';
import type { ConsoleDeps } from './deps';
import { guardAgain, guarded } from './guard';
import { refuse, refuseFlood } from './refuse';

/** Files are held in this process's memory while they come and are worked with: so many at once, and of one member. */
const [MOST, OF_A_MEMBER] = [8, 2];

const few = atMost(MOST, OF_A_MEMBER, (_req, res) => guarded(res).staff._id, {
  flood: refuseFlood,
  busy: (req, res) => refuse(req, res, 503, 'busy'),
});

/** Reads a file that a member sends, of at most `limit` bytes, as `req.body`, and then anew who that is. */
export function fileBody(deps: ConsoleDeps, limit: number): RequestHandler[] {
  return [few, express.raw({ type: 'application/octet-stream', limit, inflate: false }), guardAgain(deps)];
}
