import type { Printed, PublishedSubject } from '../../models/digest';
import type { DayRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { type AgeBands, usualBands } from './age-bands';
import { layOut } from './layout';
import { readingsOf } from './readings';
import type { Readings } from './report';

/** Ratios, means and modes, called as they are where they are printed. */
export const RATIOS = [
  'satisfaction',
  'coverage',
  'nps',
  'meanAge',
  'modalAgeGroup',
  'modalAge',
  'waitSeconds',
  'serviceSeconds',
] as const satisfies readonly (keyof Printed & keyof Readings)[];

const NOTHING = { chat: new Map(), cases: new Map() };

/** What answers would say of a range if these figures were all there is. Pure. */
export function readingsOfTold(
  { subject, spans, parts = [] }: PublishedSubject,
  range: DayRange,
  kind: 'month' | 'cumulative',
  bands: AgeBands = usualBands,
): Readings {
  const told = [...spans, ...parts].map((span) => ({ ...span, source: 'digest' as const }));
  const known = { spans: new Map([[subject, told]]), coverage: NOTHING, centres: [] };
  return readingsOf(layOut(subject as Subject, kind, range, range.to, known), new Map(), bands);
}
