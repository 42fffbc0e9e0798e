import { formatNumber } from '../../locales/format';
import { type Extreme, seriesFacts } from '../stats/series-facts';
import type { Series } from '../stats/series';
import { formatAverage } from './average';
import type { RenderOptions } from './page';
import { pointLabel } from './point-label';

/** What stands out of a series, in words. */
export interface FactWords {
  /** `ən yüksək göstərici`. */
  readonly name: string;
  readonly value: string;
  /** Of which periods it is. */
  readonly when: string;
}

/** The highest, the lowest and the mean period in words; none where too little is known. */
export function factsOf({ points }: Series, { words, locale }: RenderOptions): FactWords[] {
  const facts = seriesFacts(points);
  if (!facts) return [];
  const whenOf = ({ points: [first, ...others] }: Extreme): string => {
    const when = pointLabel(first!.period);
    return others.length === 0 ? when : words('trend.andOthers', { when, n: others.length });
  };
  const { highest, lowest, mean } = facts;
  return [
    {
      name: words('trend.highest'),
      value: formatNumber(highest.value, locale),
      when: whenOf(highest),
    },
    { name: words('trend.lowest'), value: formatNumber(lowest.value, locale), when: whenOf(lowest) },
    {
      name: words('trend.mean'),
      value: formatAverage(mean.value, locale),
      when: words('trend.meanOf', { n: mean.of }),
    },
  ];
}
