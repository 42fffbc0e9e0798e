import type { Logged } from '../failures/server';

/** What may be told as an error while databases and platforms are away, or a process ends in the middle of a picture. */
const EXPECTED: ReadonlySet<string> = new Set([
  'events.spooled',
  'events.refused',
  'work.failed',
  'answers.failed',
  'figures.failed',
  'desk.failed',
  'subscriptions.failed',
  'erasure.failed',
  'channel.stopped',
  'alert.raised',
  'alerts.failed',
  'lease.lost',
  'outbound.paused',
  'picture.failed',
]);

/** Errors in the log that no fault explains, each kind once with how often. */
export function unexpected(logged: readonly Logged[]): string[] {
  const kinds = new Map<string, number>();
  for (const { level, msg, ...rest } of logged) {
    if (level !== 'error' && level !== 'fatal') continue;
    // 503 is what platforms are told while neither the database nor the disk takes anything.
    if (EXPECTED.has(msg) || (msg === 'http.failed' && rest['status'] === 503)) continue;
    const { message = '', stack = [] } = (rest['err'] ?? {}) as { message?: string; stack?: string[] };
    const kind = `${msg} ${message} ${String(rest['status'] ?? '')} ${stack.slice(0, 4).join(' < ')}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `logged ${count} times: ${kind}`);
}
