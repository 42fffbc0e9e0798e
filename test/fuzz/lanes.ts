import fc from 'fast-check';
import type { Way } from './way';
import { outcomesOf, type World } from './world';

/** An input that was given to a way in, and how it is drawn again. */
export interface Given {
  readonly way: Way<unknown>;
  readonly input: unknown;
  /** The seed of its lane, and its place there. */
  readonly seed: number;
  readonly place: number;
}

/** An input after which something was not as it should be, as small as it could be made. */
export interface Found {
  readonly way: string;
  readonly input: unknown;
  readonly why: string;
}

/** Holds the lanes up while something is looked into. */
export class Gate {
  private open: Promise<void> = Promise.resolve();

  /** Resolves when inputs may be given. */
  passes(): Promise<void> {
    return this.open;
  }

  /** Nothing passes until `work` is done. */
  async closed<T>(work: () => Promise<T>): Promise<T> {
    const before = this.open;
    let reopen = (): void => undefined;
    this.open = new Promise((resolve) => (reopen = resolve));
    await before;
    try {
      return await work();
    } finally {
      reopen();
    }
  }
}

/** Of each lane so many of the latest inputs are remembered. */
const REMEMBERED = 4;
/** A lane that keeps finding something is given up. */
const FINDS = 3;

/** Gives a way in its inputs, several at once. */
export class Lanes {
  private readonly lately = new Map<string, Given[]>();
  readonly found: Found[] = [];

  constructor(
    private readonly world: World,
    private readonly gate: Gate,
  ) {}

  /** The latest inputs of all lanes. */
  recent(): Given[] {
    return [...this.lately.values()].flat();
  }

  /** Runs so many inputs of a way, in its lanes side by side; the seed decides what they are. */
  async run(way: Way<unknown>, inputs: number, seed: number, until: number): Promise<void> {
    const lanes = Array.from({ length: way.lanes }, (_, lane) => lane);
    await Promise.all(
      lanes.map((lane) =>
        this.runLane(way, Math.ceil(inputs / way.lanes), seed + lane * 1009, until, `${way.name} ${lane}`),
      ),
    );
  }

  private async runLane(
    way: Way<unknown>,
    inputs: number,
    first: number,
    until: number,
    name: string,
  ): Promise<void> {
    let left = inputs;
    for (let time = 0; time < FINDS && left > 0; time += 1) {
      const seed = first + time * 100_003;
      let place = 0;
      const property = fc.asyncProperty(way.inputs, async (input) => {
        await this.gate.passes();
        const late = this.lately.get(name) ?? [];
        this.lately.set(name, [...late.slice(1 - REMEMBERED), { way, input, seed, place }]);
        place += 1;
        const count = way.count?.(input) ?? 1;
        left -= count;
        outcomesOf(this.world, way.name).inputs += count;
        await way.send(input, this.world);
      });
      const timed = {
        interruptAfterTimeLimit: Math.max(1, until - Date.now()),
        markInterruptAsFailure: false,
      };
      const details = await fc.check(property, {
        seed,
        numRuns: Math.ceil(left / (way.together ?? 1)),
        ...(until < Infinity ? timed : {}),
      });
      if (!details.failed) return;
      this.found.push({
        way: way.name,
        input: details.counterexample?.[0],
        why: String(details.errorInstance),
      });
    }
  }
}

/** Makes an input that was given as small as it can be while `fails` holds for it. */
export async function shrink(given: Given, fails: (input: unknown) => Promise<boolean>): Promise<unknown> {
  const property = fc.asyncProperty(given.way.inputs, async (input) => !(await fails(input)));
  const details = await fc.check(property, {
    seed: given.seed,
    path: String(given.place),
    numRuns: 1,
    interruptAfterTimeLimit: 120_000,
  });
  return details.counterexample?.[0] ?? given.input;
}
