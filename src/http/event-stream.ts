import type { Response } from 'express';

/** An end that nobody reads is not waited for longer than this. */
const END_MS = 3000;

/** Begins an answer of server-sent events, which nothing on the way may keep or change; a page that loses it comes back after 2 s. */
export function openEventStream(res: Response): void {
  res.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  // A page that goes away is told by `close`: nothing else is done about it.
  res.on('error', () => undefined);
  res.flushHeaders();
  res.write('retry: 2000\n\n');
}

/** Writes frames; not after the end. A page that does not read is cut off once so many bytes wait for it. */
export function writeFrames(res: Response, frames: string, mostWaiting: number): void {
  if (res.writableEnded) return;
  res.write(frames);
  if (res.writableLength > mostWaiting) res.destroy();
}

/** Ends a stream, also when its page does not read. */
export function endEventStream(res: Response): void {
  res.end();
  const timer = setTimeout(() => res.destroy(), END_MS).unref();
  res.once('close', () => clearTimeout(timer));
}
