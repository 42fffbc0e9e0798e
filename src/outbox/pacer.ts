import type { Rate } from '../core/channel';

const KEYS = 10_000;

/**
 * Spaces sends by a rate: whenever one looks, no more than its count fall within its time. Times are milliseconds of
 * one clock that never goes back.
 */
export class Pacer {
  /** By key, when the latest sends are due, at most as many as the rate's count. */
  private readonly due = new Map<string, number[]>();
  private swept = -Infinity;

  constructor(private readonly rate: Rate) {}

  /** True when one may be sent at once. */
  isFree(key: string, now: number): boolean {
    const { count, perMs } = this.rate;
    const latest = this.due.get(key) ?? [];
    return latest.length < count || latest[0]! + perMs <= now;
  }

  /** Reserves a place for one send and returns how long to wait for it. */
  reserve(key: string, now: number): number {
    const { count, perMs } = this.rate;
    const latest = this.due.get(key) ?? [];
    const at = latest.length < count ? now : Math.max(now, latest.shift()! + perMs);
    latest.push(at);
    this.due.set(key, latest);
    if (this.due.size > KEYS && now - this.swept > perMs) this.forget(now);
    return at - now;
  }

  private forget(now: number): void {
    this.swept = now;
    for (const [key, latest] of this.due) if (latest.at(-1)! + this.rate.perMs <= now) this.due.delete(key);
  }
}
