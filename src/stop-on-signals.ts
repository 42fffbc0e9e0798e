import type { Running } from './start';

/** A terminal, npm and tsx may each pass the same Ctrl-C on: what follows so soon is no second one. */
const SAME_SIGNAL_MS = 1000;

/** Stops the server on SIGINT or SIGTERM and ends the process; a second signal ends it at once. */
export function stopOnSignals(running: Pick<Running, 'stop'>): void {
  let since: number | null = null;
  const stop = (): void => {
    if (since !== null) {
      if (performance.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = performance.now();
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}
