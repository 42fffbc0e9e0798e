import { useEffect, useState } from 'preact/hooks';
import type { Words } from '../words';

/** How far the server's clock is ahead of this device's. */
let ahead = 0;

/** Learns the server's clock from an answer. */
export function setClock(now: string): void {
  ahead = Date.parse(now) - Date.now();
}

/** The server's time, again and again. */
export function useNow(everyMs = 10_000): number {
  const [now, setNow] = useState(() => Date.now() + ahead);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() + ahead), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return Math.max(now, Date.now() + ahead);
}

const MINUTE = 60_000;

/** A time span in words: minutes, hours and minutes, days and hours. */
export function spanText(ms: number, words: Words<'inbox'>): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)];
  if (days > 0) return words('time.days', { days, hours: hours % 24 });
  if (hours > 0) return words('time.hours', { hours, minutes: minutes % 60 });
  return words('time.minutes', { minutes });
}
