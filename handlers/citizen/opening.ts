import { dayOf, timeOf } from '../../src/core/calendar';
import { formatDate } from '../../locales/format';
import type { Context } from '../context';

/** What citizens should know of the agency now: the notice that is up, and when people will be there if they are not. */
export async function openingWords(context: Context): Promise<string[]> {
  const { actor, services, words } = context;
  const notice = await services.notice.for(actor.locale, actor.test);
  return [...(notice ? [words('citizen.notice', { notice })] : []), ...closedNow(context)];
}

function closedNow({ actor, services, words }: Context): string[] {
  const now = services.clock();
  if (services.hours.isOpen(now)) return [];
  const today = dayOf(now, services.timezone);
  const holiday = services.hours.holidayOn(today, actor.locale);
  const lines: string[] = [];
  if (holiday?.name) lines.push(words('citizen.hours.holiday', { holiday: holiday.name }));
  else lines.push(words(holiday ? 'citizen.hours.dayOff' : 'citizen.hours.closed'));
  const next = services.hours.nextOpening(now);
  if (next) {
    const day = dayOf(next, services.timezone);
    const values = { date: formatDate(day, actor.locale), time: timeOf(next, services.timezone) };
    lines.push(words(day === today ? 'citizen.hours.nextToday' : 'citizen.hours.next', values));
  }
  return [lines.join(' ')];
}
