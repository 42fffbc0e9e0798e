import { extremeAge } from '../stats/ages';
import type { PrintedReading, Readings, StatsReport } from '../stats/report';

/** Younger people come with a parent. */
const GROWN = 18;

/**
 * True when the youngest of each range is a child, and not the only age that is known of it: where in one of them it is a grown
 * person, or one person alone, it is not said that they came with a parent.
 */
export function withParent({ period, cumulative }: Pick<StatsReport, 'period' | 'cumulative'>): boolean {
  const children = [period, cumulative].flatMap((readings) => {
    const youngest = toldAge(readings.youngest);
    if (youngest === null) return [];
    const others = [readings.oldestMan, readings.oldestWoman].map(toldAge).filter((age) => age !== null);
    return [youngest < GROWN && (others.length === 0 || others.some((age) => age !== youngest))];
  });
  return children.length > 0 && children.every((child) => child);
}

function toldAge({ value, lastPrinted }: PrintedReading<number>): number | null {
  return value ?? lastPrinted?.value ?? null;
}

/**
 * The oldest of all: the older of both sexes where both are known for the same days; where all ages are, whoever is the oldest,
 * also when only women came, or only men.
 */
export function oldestOf({ families, oldestMan, oldestWoman }: Readings): PrintedReading<number> {
  const ages = families.ages?.value;
  const known = [oldestMan.value, oldestWoman.value, ages ? extremeAge('oldest', ages) : null].filter(
    (age) => age !== null,
  );
  if (ages ? known.length > 0 : known.length === 2) return { value: Math.max(...known), lastPrinted: null };
  const [man, woman] = [oldestMan.lastPrinted, oldestWoman.lastPrinted];
  const same = man && woman && man.on === woman.on;
  return { value: null, lastPrinted: same ? { value: Math.max(man.value, woman.value), on: man.on } : null };
}
