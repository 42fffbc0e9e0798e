import { type Reply, textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { type Bookmark, isBookmark } from '../../src/listings/bookmarks';
import { keylessValue } from '../../src/listings/keyless-value';
import { type CaseFilter, misplaced } from '../../src/listings/filter';
import { type FilterError, type MenuBy, parseFilter } from '../../src/listings/parse-filter';
import { renderFilterError, renderMisplaced } from '../../src/reports/filter-error';
import type { RenderOptions } from '../../src/reports/page';
import { parseStatsQuery } from '../../src/stats/query';
import type { StatsQuery } from '../../src/stats/report';
import type { Asking } from '../context';
import { readAsked, renderOptions } from './asked';

/** Which cases were asked for, and which page of them; or what to answer instead. */
export type AskedList =
  | {
      readonly ok: true;
      readonly query: StatsQuery;
      readonly filter: CaseFilter;
      readonly options: RenderOptions;
      /** A menu is asked for, not a list. */
      readonly by: MenuBy | null;
      readonly bookmark: Bookmark | null;
    }
  | { readonly ok: false; readonly replies: readonly Reply[]; readonly refused?: true };

/** Reads a choice of cases: typed, or the page that a button stands for. Limits are read anew each time. */
export async function readAskedList(args: string, context: Asking): Promise<AskedList> {
  const { services, words } = context;
  const bookmark = isBookmark(args) ? await services.listings.find(args) : null;
  if (isBookmark(args) && !bookmark) return refused(words('listing.expired'));
  const parsed = parseFilter(bookmark?.args ?? args, services.districts);
  const options = renderOptions(await services.centres.list(), context);
  if (!parsed.ok) return refused(renderFilterError(parsed.error, options));
  const { filter, by, rest } = parsed;
  const keyless = keylessIn(rest, options, context);
  if (keyless) return refused(renderFilterError(keyless, options));
  const asked = await readAsked(rest, subjectOf(filter), context, 'cases');
  if (!asked.ok) return asked;
  const { query } = asked;
  const wrong = misplaced(query.subject, filter);
  if (wrong !== null) return refused(renderMisplaced(wrong, filter, query.subject, options));
  return { ok: true, query, filter, options, by, bookmark };
}

/** Words that are no centre and no date, where they are a value without its key. */
function keylessIn(rest: string, { centres }: RenderOptions, { services }: Asking): FilterError | null {
  const read = parseStatsQuery(rest, { today: services.today(), centres, latestMonth: () => null });
  return read.ok ? null : keylessValue(read.error.given, services.districts);
}

/** Calls and chats are nobody's but the call centre's: where nobody is named, it is meant. */
function subjectOf({ kind, call, channel }: CaseFilter): Subject {
  const called = call !== undefined || channel !== undefined;
  return called || kind === 'call' || kind === 'callback' || kind === 'inquiry' ? 'call-centre' : 'agency';
}

function refused(text: string): AskedList {
  return { ok: false, replies: [textReply(text)] };
}
