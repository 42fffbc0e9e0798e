import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { type Words, wordsOf } from '../../../locales';
import { atLeast, type Role } from '../../core/actor';
import { audited } from '../audited';
import type { ConsoleDeps } from '../deps';
import { type Guarded, guarded } from '../guard';
import { refuse } from '../refuse';

/** Who asks for something, in which words to answer. */
export interface Asking extends Guarded {
  readonly words: Words;
  /** Leaves the audit row of what is read or changed. */
  audit(action: string, subject: string, details?: Record<string, unknown>): Promise<void>;
}

/** Something that cannot be done, with the sentence that says why. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
    /** What the page needs besides, to say it in its place. */
    readonly more: object = {},
  ) {
    super(message);
  }
}

/** What is not there, or not for this member: both look the same. */
export class NotThere extends Error {}

/** What was sent does not have the shape it should have. */
class BadBody extends Error {}

/** What was sent, checked. */
export function read<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const found = schema.safeParse(sent);
  if (!found.success) throw new BadBody();
  return found.data;
}

/** Who asks by a request. */
export function askingOf(deps: ConsoleDeps, res: Response): Asking {
  const by = guarded(res);
  return {
    ...by,
    words: wordsOf(by.locale),
    audit: (action, subject, details) => audited(deps, by, action, subject, details),
  };
}

/** Answers a request of somebody with at least this role as JSON; for everybody else there is nothing here. */
export function answer(
  deps: ConsoleDeps,
  role: Role,
  by: (asking: Asking, req: Request) => Promise<object>,
): RequestHandler {
  return async (req, res) => {
    const asking = askingOf(deps, res);
    if (!atLeast(asking.staff.role, role)) return refuse(req, res, 404, 'notFound');
    try {
      res.json(await by(asking, req));
    } catch (error) {
      if (error instanceof NotThere) return refuse(req, res, 404, 'notFound');
      if (error instanceof BadBody) return refuse(req, res, 400, 'body');
      if (!(error instanceof Refused)) throw error;
      const { status, message, more } = error;
      res.status(status).json({ error: error.error, message, ...more });
    }
  };
}
