import type { Found } from './lanes';
import type { Judgement } from './judge';
import type { Watched } from './watch';
import type { World } from './world';

interface Run {
  readonly seed: number;
  readonly world: World;
  readonly judgement: Judgement;
  readonly watched: Watched;
  readonly found: readonly Found[];
  readonly seconds: number;
}

/** What a run did, in one line. */
export function summaryOf({ seed, world, judgement, watched, found, seconds }: Run): string {
  const ways = [...world.outcomes];
  const sum = (of: 'inputs' | 'accepted' | 'refused' | 'busy'): number =>
    ways.reduce((total, [, outcomes]) => total + outcomes[of], 0);
  const slowest = ways.toSorted(([, a], [, b]) => b.slowest - a.slowest)[0];
  const byWay = ways.filter(([, { inputs }]) => inputs > 0).map(([name, { inputs }]) => `${name} ${inputs}`);
  return [
    `fuzz: seed ${seed}, ${sum('inputs')} inputs (${byWay.join(', ')})`,
    `accepted ${sum('accepted')}, refused ${sum('refused')}, set aside ${judgement.setAside}, logged ${judgement.logged}`,
    `good siblings ${judgement.siblings}, busy ${sum('busy')}, stalls not repeated ${watched.notRepeated}`,
    `slowest answer ${Math.round(slowest?.[1].slowest ?? 0)} ms (${slowest?.[0]})`,
    `${Math.round(seconds)} s, found ${found.length}`,
  ].join('; ');
}
