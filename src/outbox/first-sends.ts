/** One's turn to make and upload a file. */
export interface Turn {
  /** Lets the others go on; `keepsNone`: the platform takes it, but keeps nothing that they could use. */
  end(keepsNone?: boolean): void;
}

/**
 * Lets one message with a file go before the others with the same: they wait for it, and then find how the platform knows
 * it, so that twenty readers of a report cost one upload.
 */
export class FirstSends {
  private readonly going = new Map<string, Promise<boolean>>();

  /** Resolves once nobody is before: the next one's turn begins. */
  async take(key: string): Promise<Turn> {
    for (let before = this.going.get(key); before; before = this.going.get(key))
      if (await before) return NO_TURN;
    let free!: (keepsNone: boolean) => void;
    this.going.set(key, new Promise((resolve) => (free = resolve)));
    let ended = false;
    return {
      end: (keepsNone = false) => {
        if (ended) return;
        ended = true;
        this.going.delete(key);
        free(keepsNone);
      },
    };
  }
}

/** Of whoever waits for nobody and lets nobody wait. */
export const NO_TURN: Turn = { end: () => undefined };
