/** The time of a line, as pino wants it: to the millisecond, and written out once for all lines of the same one. */
export function createTimestamp(now: () => number): () => string {
  let last = NaN;
  let text = '';
  return () => {
    const ms = now();
    if (ms !== last) {
      last = ms;
      text = `,"time":"${new Date(ms).toISOString()}"`;
    }
    return text;
  };
}
