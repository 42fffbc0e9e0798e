import type { Weight } from './fonts';

const MOST_KEPT = 16_000;

/** What was found about texts in a weight; all is forgotten when it is too much. */
export class Remembered<T> {
  private readonly of = new Map<Weight, Map<string, T>>();

  get(text: string, weight: Weight): T | undefined {
    return this.of.get(weight)?.get(text);
  }

  /** Keeps what was found, and returns it. */
  set(text: string, weight: Weight, found: T): T {
    let texts = this.of.get(weight);
    if (!texts) this.of.set(weight, (texts = new Map()));
    if (texts.size >= MOST_KEPT) texts.clear();
    texts.set(text, found);
    return found;
  }
}
