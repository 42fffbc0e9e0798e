import { formatNumber } from '../../locales/format';
import { type Extreme, seriesFacts } from '../stats/series-facts';
import type { Series } from '../stats/series';
import { andOthers } from './and-others';
import { formatAverage } from './average';
import type { RenderOptions } from './page';
import { pointLabel } from './point-label';

/** What stands out of a series, in words. */
export interface FactWords {
  /** For programs. */
  readonly key: 'highest' | 'lowest' | 'mean';
  /** `ən yüksək göstərici`. */
  readonly name: string;
  readonly value: string;
  /** The same as a number. */
  readonly number: number;
  /** Of which periods it is. */
  readonly when: string;
}

/** The highest, the lowest and the mean period in words; none where too little is known. */
export function factsOf({ points }: Series, { words, locale }: RenderOptions): FactWords[] {
  const facts = seriesFacts(points);
  if (!facts) return [];
  const kind = points[0]!.period.kind;
  const whenOf = ({ points: [first, ...others] }: Extreme): string =>
    andOthers(pointLabel(first!.period, locale), others.length, `trend.andOthers.${kind}`, { words });
  const { highest, lowest, mean } = facts;
  return [
    {
      ...{ key: 'highest', number: highest.value },
      name: words('trend.highest'),
      value: formatNumber(highest.value, locale),
      when: whenOf(highest),
    },
    {
      ...{ key: 'lowest', number: lowest.value },
      name: words('trend.lowest'),
      value: formatNumber(lowest.value, locale),
      when: whenOf(lowest),
    },
    {
      ...{ key: 'mean', number: mean.value },
      name: words('trend.mean'),
      value: formatAverage(mean.value, locale),
      when: words(`trend.meanOf.${kind}`, { count: mean.of, n: mean.of }),
    },
  ];
}
