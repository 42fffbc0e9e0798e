import type { Response } from 'express';

/** Begins an answer of server-sent events, which nothing on the way may keep or change; a page that loses it comes back after 2 s. */
export function openEventStream(res: Response): void {
  res.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  res.flushHeaders();
  res.write('retry: 2000\n\n');
}
