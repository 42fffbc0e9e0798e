import type { Counts } from '../imports/cases/batch-writer';

const WIDTH = 30;
const EVERY_MS = 200;

/** A bar on the terminal. */
export interface Progress {
  show(progress: { readonly bytes: number; readonly counts: Counts }): void;
  end(): void;
}

/** A bar on the standard error, with lines and lines per second; silent when that is no terminal. */
export function createProgress(size: number): Progress {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const started = performance.now();
  let [shown, open] = [0, false];
  return {
    show: ({ bytes, counts }) => {
      const now = performance.now();
      if (now - shown < EVERY_MS) return;
      [shown, open] = [now, true];
      const share = Math.min(1, bytes / Math.max(1, size));
      const bar = '#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '.');
      const rate = Math.round((counts.read * 1000) / Math.max(1, now - started));
      process.stderr.write(
        `\r[${bar}] ${Math.floor(share * 100)} % · ${counts.read} lines · ${rate}/s · ${counts.rejected} rejected `,
      );
    },
    end: () => {
      if (open) process.stderr.write('\r\u001b[2K');
      open = false;
    },
  };
}
