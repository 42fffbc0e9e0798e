/** What some work comes to, and how many milliseconds it takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

/** Bytes as `12 kB`, of 1024 bytes each. */
export const kb = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;

/** Bytes as `12 MB`, of 1024 × 1024 bytes each. */
export const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
