import { type Reply, textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import type { Month } from '../../src/core/calendar';
import type { WordKey } from '../../locales';
import { renderQueryError } from '../../src/reports/query-error';
import type { RenderOptions } from '../../src/reports/page';
import { parseQueryList } from '../../src/stats/query-list';
import type { Asking } from '../context';

/** A month, and whose; or what to answer instead. */
export type AskedMonth =
  | { readonly ok: true; readonly month: Month | null; readonly subject: Subject | null }
  | { readonly ok: false; readonly replies: readonly Reply[] };

/** Reads one month and at most one subject, as `/stats` reads them; neither has to be named. */
export function readMonth(
  args: string,
  options: RenderOptions,
  { services, words }: Asking,
  usage: WordKey,
): AskedMonth {
  const parsed = parseQueryList(args, { today: services.today(), centres: options.centres });
  if (!parsed.ok) {
    const text = parsed.error.kind === 'too-much' ? words(usage) : renderQueryError(parsed.error, options);
    return { ok: false, replies: [textReply(text)] };
  }
  const { subjects, periods } = parsed;
  const [period] = periods;
  const fits = subjects.length <= 1 && periods.length <= 1 && (!period || period.kind === 'month');
  if (!fits) return { ok: false, replies: [textReply(words(usage))] };
  return {
    ok: true,
    month: period?.kind === 'month' ? period.month : null,
    subject: subjects[0] ?? null,
  };
}
