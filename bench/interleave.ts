/** One thing to measure: does it once and returns what it came to (a rate, a time). */
export type Pass = () => Promise<number>;

/**
 * Measures several things beside one another: a warm-up of each, then so many rounds, each round in the order opposite to the
 * one before, so that whatever changes on the machine meanwhile falls on all of them alike. Once there was a round, no other
 * begins when it is `enough`.
 */
export async function interleave<Name extends string>(
  passes: Readonly<Record<Name, Pass>>,
  repeats: number,
  enough: () => boolean = () => false,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(passes) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) await passes[name]();
  for (let round = 0; round < repeats && (round === 0 || !enough()); round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed()) values[name].push(await passes[name]());
  return values;
}

/** Milliseconds that something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Does `count` things, at most `inFlight` at a time, and begins none after `limitMs`: how many were done, and how many a second.
 */
export async function rateOf(
  {
    count,
    inFlight,
    limitMs,
  }: { readonly count: number; readonly inFlight: number; readonly limitMs: number },
  work: (index: number) => Promise<unknown>,
): Promise<{ done: number; rate: number }> {
  let next = 0;
  const until = performance.now() + limitMs;
  const worker = async (): Promise<void> => {
    while (next < count && (next === 0 || performance.now() < until)) await work(next++);
  };
  const ms = await timed(() => Promise.all(Array.from({ length: Math.min(inFlight, count) }, worker)));
  return { done: next, rate: (next / ms) * 1000 };
}
