import type { RenderOptions } from '../../reports/page';
import type { Day } from '../../core/calendar';
import { isView, subjectWords } from '../../subscriptions/about';
import { parseView } from '../../subscriptions/parse-view';
import { namesOf } from '../../subscriptions/render';
import type { MonthlyView, View } from './api';

/** What of a view can come each month: it without its period. Null: this one is not sent. Pure. */
export function monthlyOf(view: View, args: string, today: Day, options: RenderOptions): MonthlyView | null {
  if (!isView(view)) return null;
  // An answer names whoever it is about, unless that is the agency.
  const read = parseView(view, args, {
    today,
    centres: options.centres,
    first: 'agency',
    firstOperators: 'agency',
  });
  const about = read.ok || read.why === 'period' ? read.about : null;
  return about && { kind: view, subject: subjectWords(about), label: namesOf(about, options, today) };
}
