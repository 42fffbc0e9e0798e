import type { Request, Response } from 'express';
import type { ZodType } from 'zod';
import type { ErrorAnswer } from '../api';
import { refuse } from '../refuse';

/** Answers why something was not done, in a sentence for the one who wanted it. */
export function refuseBecause(res: Response, status: 404 | 409 | 422, error: string, message: string): void {
  res.status(status).json({ error, message } satisfies ErrorAnswer);
}

/** What was asked for, when it has the right shape; else it is refused, and null. */
export function readAsked<T>(schema: ZodType<T>, given: unknown, req: Request, res: Response): T | null {
  const asked = schema.safeParse(given);
  if (asked.success) return asked.data;
  refuse(req, res, 400, 'body');
  return null;
}
