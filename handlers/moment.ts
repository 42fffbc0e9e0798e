import { momentText } from '../src/reports/moment';
import type { Context } from './context';

/** An instant as a local date and time, as whoever speaks reads it. */
export function formatMoment(at: Date, { actor, services }: Context): string {
  return momentText(at, services.timezone, actor.locale);
}
