import { centreCode } from '../core/subjects';
import { periodText } from '../stats/period';
import type { StatsQuery } from '../stats/report';

/** Plain letters that every channel and system takes: `3-2024-08`, `call-centre-2024`. */
export function fileNameOf({ subject, period }: StatsQuery): string {
  return `${centreCode(subject) ?? subject}-${periodText(period)}`.replace(/\.\.(?=\d)/, '_');
}
