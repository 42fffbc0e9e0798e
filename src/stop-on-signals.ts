import type { Running } from './start';

/** A terminal, npm and tsx may each pass the same Ctrl-C on: what follows so soon is no second one. */
const SAME_SIGNAL_MS = 1000;

/** How long `/readyz` says that the server stops before it takes nothing more: whoever balances requests looks there. */
const NOTICE_MS = 2000;
/** Whoever sent SIGTERM waits so long. What is not done by then is durable, and is done after the next start. */
const LONGEST_MS = 10_000;

/**
 * Stops the server on SIGINT or SIGTERM and ends the process, ten seconds later at the latest; a second signal ends it at once.
 * Nobody balances requests to what is stopped at a terminal: only SIGTERM is announced.
 */
export function stopOnSignals(running: Pick<Running, 'stop'>): void {
  let since: number | null = null;
  const stop = (signal: NodeJS.Signals): void => {
    if (since !== null) {
      if (performance.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = performance.now();
    setTimeout(() => process.exit(1), LONGEST_MS).unref();
    running.stop(signal === 'SIGTERM' ? NOTICE_MS : 0).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}
