import type { Choice } from '../../src/core/reply';
import type { Actor } from '../conversations/actors';
import type { Shown } from '../conversations/screens';
import type { Board } from './board';

/** Something one person does, at a minute of the day. */
export type Deed = () => Promise<number>;

/** Words that are nobody else's, by which a message is found again: `<k17.3>`. */
export const TOKEN = /<[ko]\d+\.\d+>/g;

/** The tokens in a text, in order. */
export function tokensIn(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Somebody simulated: what they did and what they were shown. */
export abstract class Person {
  /** Tokens of everything said, in order. */
  readonly said: string[] = [];
  private looked = 0;

  constructor(
    readonly actor: Actor,
    protected readonly board: Board,
    private readonly name: string,
  ) {}

  /** What was shown since this was asked last. */
  protected news(): readonly Shown[] {
    const screen = this.board.of(this.actor.id);
    const news = screen.slice(this.looked);
    this.looked = screen.length;
    return news;
  }

  /** Words with a token of their own. */
  protected words(text: string): string {
    const token = `<${this.name}.${this.said.length}>`;
    this.said.push(token);
    return `${text} ${token}`;
  }

  protected press(on: Shown, button: Choice): Deed {
    return () => this.actor.presses(button, on);
  }
}
