import type { Extremes, Printed } from '../../../models/digest';
import type { Subject } from '../../core/subjects';
import { measuresOf, totalOf } from '../../stats/measures';
import { OLDEST } from '../../stats/people-counts';
import { readAgeGroup, readDecimal, readDuration, type ReadValue, readWhole } from './read-value';

/** Columns that say of whom and of when a row is. */
export const KEY_COLUMNS = ['subject', 'from', 'to', 'day', 'month'] as const;

const percent = (text: string): ReadValue<number> => readDecimal(text, 0, 100, '%');
const age = (text: string): ReadValue<number> => readWhole(text, 0, OLDEST);

/** Columns of figures that were printed or told and have no counts behind them. */
export const PRINTED_COLUMNS: Readonly<Record<keyof Printed, (text: string) => ReadValue<number | string>>> =
  {
    satisfaction: percent,
    coverage: percent,
    nps: (text) => readWhole(text, -100, 100),
    waitSeconds: readDuration,
    serviceSeconds: readDuration,
    meanAge: (text) => readDecimal(text, 0, OLDEST),
    modalAge: age,
    modalAgeGroup: readAgeGroup,
  };

/** Columns of extremes. */
export const EXTREME_COLUMNS: Readonly<
  Record<Exclude<keyof Extremes, 'longestWait'>, (text: string) => ReadValue<number>>
> = {
  oldestMan: age,
  oldestWoman: age,
  youngest: age,
};

/** The counts that a row of this subject may have. A channel's share is counted by its log alone. */
export function countColumns(subject: Subject): string[] {
  const total = totalOf(subject);
  return [
    ...measuresOf(subject).filter((name) => !name.startsWith('channel:') && !name.startsWith('answered:')),
    ...(total ? [total.name] : []),
  ];
}

/** Every column there is, the counts of all subjects included. */
export const COLUMNS: ReadonlySet<string> = new Set([
  ...KEY_COLUMNS,
  ...(['agency', 'call-centre', 'chatbot'] as const).flatMap(countColumns),
  ...Object.keys(PRINTED_COLUMNS),
  ...Object.keys(EXTREME_COLUMNS),
]);
