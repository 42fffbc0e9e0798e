import type { ComponentChildren } from 'preact';

interface Props {
  /** Whose figures, of when, from where; before them, where the rows were made up, that they are. */
  readonly lines: readonly string[];
  readonly simulated: boolean;
  readonly children?: ComponentChildren;
}

/** What an answer is of. */
export function Head({ lines, simulated, children }: Props) {
  const [title, ...rest] = simulated ? lines.slice(1) : lines;
  return (
    <header class="answer-head">
      {simulated && <p class="made-up">{lines[0]}</p>}
      <h2>{title}</h2>
      {rest.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {children}
    </header>
  );
}
