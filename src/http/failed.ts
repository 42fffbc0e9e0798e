import type { ErrorRequestHandler } from 'express';

/** Answers what nobody else did: whose fault it is, and nothing of why; the log has the rest. */
export const failed: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  const status = (error as { status?: unknown } | null)?.status;
  if (!res.headersSent && typeof status === 'number' && status >= 400 && status < 500)
    return void res.status(status).json({ error: status === 413 ? 'too large' : 'bad request' });
  req.log.error({ err: error }, 'http.failed');
  // Half an answer is none. express itself would print the error, past the log.
  if (res.headersSent) return void req.socket.destroy();
  res.status(500).json({ error: 'internal error' });
};
