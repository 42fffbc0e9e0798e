import type { Choice } from '../../src/core/reply';
import type { Shown } from '../conversations/screens';

/** The staff group, as everybody in it reads it: what waits, by its announcement. */
export class Wall {
  private readonly open = new Map<string, { readonly shown: Shown; readonly button: Choice }>();
  private read = 0;

  /** Reads what came since. */
  look(screen: readonly Shown[]): void {
    for (const shown of screen.slice(this.read)) {
      const number = /\d{4}-\d{6}/.exec(shown.text)?.[0];
      const button = shown.buttons.find(({ value }) => value.startsWith('claim:'));
      if (number && button) this.open.set(number, { shown, button });
      // Claimed, taken already, closed: whatever else is said of it there, it does not wait any more.
      else if (number) this.open.delete(number);
    }
    this.read = screen.length;
  }

  /** What nobody has claimed, the oldest first. */
  waiting(): { readonly shown: Shown; readonly button: Choice }[] {
    return [...this.open.values()];
  }
}
