import type { Rejected } from './reason';

/** So many rejected lines are told of in the report itself. */
const FIRST = 20;

/** The first lines that were rejected, in the order of the file: some are refused after lines that stand behind them. */
export class FirstRejected {
  readonly lines: Rejected[] = [];

  add(one: Rejected): void {
    const { lines } = this;
    if (lines.length === FIRST && lines.at(-1)!.line < one.line) return;
    lines.push(one);
    lines.sort((a, b) => a.line - b.line);
    lines.splice(FIRST);
  }
}
