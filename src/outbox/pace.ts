import { performance } from 'node:perf_hooks';
import type { Channel, ChannelName } from '../core/channel';
import { Pacer } from './pacer';

/** When a message may go out: by its channel's limits, and once the channel's rest is over. Times are of the monotonic clock. */
export class Pace {
  private readonly perConversation = new Map<ChannelName, Pacer>();
  private readonly overall = new Map<ChannelName, Pacer>();
  private readonly stoppedUntil = new Map<ChannelName, number>();

  constructor(
    channels: ReadonlyMap<ChannelName, Channel>,
    private readonly wait: (ms: number) => Promise<void>,
  ) {
    for (const [name, { limits }] of channels) {
      this.perConversation.set(name, new Pacer(limits.perConversation));
      this.overall.set(name, new Pacer(limits.overall));
    }
  }

  /** The channel rests. */
  stop(channel: ChannelName, until: number): void {
    this.stoppedUntil.set(channel, until);
  }

  /** Takes a place for a message that goes out at once; false: it would have to wait. */
  takeNow(channel: ChannelName, conversation: string): boolean {
    const now = performance.now();
    const [own, all] = [this.perConversation.get(channel)!, this.overall.get(channel)!];
    if ((this.stoppedUntil.get(channel) ?? 0) > now) return false;
    if (!own.isFree(conversation, now) || !all.isFree('', now)) return false;
    own.reserve(conversation, now);
    all.reserve('', now);
    return true;
  }

  /** Waits for the message's own time, the channel's rest, and both limits. */
  async take(channel: ChannelName, conversation: string, notBefore: number): Promise<void> {
    const rest = (): number => Math.max(notBefore, this.stoppedUntil.get(channel) ?? 0) - performance.now();
    do {
      while (rest() > 0) await this.wait(rest());
      await this.wait(this.perConversation.get(channel)!.reserve(conversation, performance.now()));
      await this.wait(this.overall.get(channel)!.reserve('', performance.now()));
      // The channel may have stopped meanwhile.
    } while (rest() > 0);
  }
}
