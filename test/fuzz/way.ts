import type fc from 'fast-check';
import type { World } from './world';

/** A way in, and how it is given inputs. */
export interface Way<Input> {
  readonly name: string;
  /** Its share of all inputs. */
  readonly share: number;
  /** How many inputs travel together: changed events in a body, lines, messages. About so many, and exactly. */
  readonly together?: number;
  count?(input: Input): number;
  /** How many inputs are under way at once. */
  readonly lanes: number;
  readonly inputs: fc.Arbitrary<Input>;
  /** Gives it one input. Throws when something else became of it than should. */
  send(input: Input, world: World): Promise<void>;
}
