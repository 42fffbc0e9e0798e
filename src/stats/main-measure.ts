import type { Subject } from '../core/subjects';
import type { Measure } from './figures';

/** The one figure that stands for a subject: of the call centre its incoming calls, else what was received. */
export function mainMeasure(subject: Subject): Measure & ('received' | 'calls:incoming') {
  return subject === 'call-centre' ? 'calls:incoming' : 'received';
}
