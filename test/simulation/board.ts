import { openEvents, type Events } from '../support/event-reader';
import type { Product } from '../support/product';
import type { Actor } from '../conversations/actors';
import { type Shown, shownOnMeta, shownOnTelegram, shownOnWeb } from '../conversations/screens';

/** Everything shown to anybody, read as it comes: looking through all of it for each person would take the day. */
export class Board {
  private readonly shown = new Map<string, Shown[]>();
  private readonly streams = new Map<string, { readonly events: Events; seen: number }>();
  private calls = 0;
  private sent = 0;

  constructor(private readonly product: Product) {}

  /** A citizen opens the page and keeps it open. */
  async follow(actor: Actor): Promise<void> {
    if (actor.channel !== 'web') return;
    const events = await openEvents(`${this.product.url}/chat/events`, actor.headers!);
    await events.until('ready');
    this.streams.set(actor.id, { events, seen: 0 });
  }

  /** Takes in what came since. Nothing may be under way. */
  refresh(): void {
    const { bot, graph } = this.product;
    for (const call of bot.calls.slice(this.calls)) {
      const one = shownOnTelegram(call);
      if (one) this.add(one.chat, one.shown);
    }
    this.calls = bot.calls.length;
    for (const message of graph.sent.slice(this.sent)) this.add(message.to, shownOnMeta(message));
    this.sent = graph.sent.length;
    for (const [id, stream] of this.streams) {
      const news = stream.events.frames.slice(stream.seen).filter(({ event }) => event === 'entry');
      stream.seen = stream.events.frames.length;
      for (const shown of shownOnWeb(news.map(({ data }) => JSON.parse(data)))) this.add(id, shown);
    }
  }

  /** Everything shown to an id of a platform (or in a group) so far. */
  of(id: string): readonly Shown[] {
    return this.shown.get(id) ?? [];
  }

  close(): void {
    for (const { events } of this.streams.values()) events.close();
  }

  private add(id: string, shown: Shown): void {
    const screen = this.shown.get(id);
    if (screen) screen.push(shown);
    else this.shown.set(id, [shown]);
  }
}
