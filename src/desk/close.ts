import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import type { Reply } from '../core/reply';
import type { Outcome } from '../core/subjects';
import { changeInquiry } from '../inquiries/change';
import { closed } from '../inquiries/close';
import { type Description } from '../inquiries/describe';
import { localeOf } from '../people/locale';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';
import { isHis } from './find';
import { isOff, reachOf } from './reply-window';

/** What a closing needs before its outcome; a district may be said to be unknown. */
export const PICKS = ['direction', 'type', 'district'] as const;
export type Pickable = (typeof PICKS)[number];

/** How an operator ends an inquiry. */
export interface Ending {
  readonly outcome: Exclude<Outcome, 'open'>;
  readonly investigation?: boolean;
}

/** Why a citizen cannot be told: the reply window is over, the bot is blocked, the channel is switched off, or who it was is erased. */
export type Unheard = 'window' | 'unreachable' | 'off' | 'erased';

/** What became of a closing. */
export type Closed =
  /** `unheard`: why the citizen could not be told. */
  | {
      readonly state: 'done';
      readonly inquiry: InquiryRow;
      readonly unheard: Unheard | null;
    }
  /** Direction or type are not picked yet. */
  | { readonly state: 'incomplete'; readonly inquiry: InquiryRow }
  | { readonly state: 'not-his' };

/** What is still to be picked of an inquiry; `withoutDistrict`: the citizen's district cannot be had. */
export function missingPick(
  inquiry: InquiryRow,
  { withoutDistrict = false }: { readonly withoutDistrict?: boolean } = {},
): Pickable | null {
  return PICKS.find((pick) => inquiry[pick] === null && !(pick === 'district' && withoutDistrict)) ?? null;
}

/** Says what an inquiry he has is about; what the bot or the citizen took it for is replaced. Null: he does not have it. */
export async function pick(
  deps: DeskDeps,
  act: Act,
  inquiryId: string,
  known: Partial<Pick<Description, Pickable>>,
): Promise<InquiryRow | null> {
  const newsOf = (row: InquiryRow): [string, unknown][] =>
    PICKS.filter((one) => known[one] !== undefined && row[one] !== known[one]).map((one) => [
      one,
      known[one],
    ]);
  const before = await deps.db.inquiries.findOne({ _id: inquiryId });
  const news = before && isHis(before, act) ? newsOf(before) : [];
  if (before && news.length > 0) {
    const from = Object.fromEntries(news.map(([one]) => [one, before[one as Pickable]]));
    // Said before it is done: no change without its audit row.
    const details = { from, to: Object.fromEntries(news) };
    await auditAct(deps, act, 'desk.pick', `inquiry:${before.number}`, details, { of: before.version });
  }
  const { inquiry } = await changeInquiry(deps.db, inquiryId, (row) =>
    isHis(row, act) && newsOf(row).length > 0 ? Object.fromEntries(newsOf(row)) : null,
  );
  return inquiry && (isHis(inquiry, act) || closedBy(inquiry, act)) ? inquiry : null;
}

/** True when this very act closed it: it is still in his name. */
export function closedBy({ stage, assignee, endedBy }: InquiryRow, { staff, id }: Act): boolean {
  return stage === 'closed' && assignee === staff && endedBy === id;
}

/** Clerical work gets nothing without a note that says what is to be done. */
export function needsNote(outcome: Ending['outcome'] | null): boolean {
  return outcome === 'forwarded';
}

/** Words for the citizen at the end, in the citizen's language; given by whoever knows how we speak to citizens. */
export type Farewell = (inquiry: InquiryRow, locale: Locale) => readonly Reply[];

/** Closes an inquiry he has and tells the citizen. Doing it again for the same act tells nothing twice. */
export async function close(
  deps: DeskDeps,
  act: Act,
  inquiryId: string,
  { outcome, investigation }: Ending,
  farewell: Farewell,
): Promise<Closed> {
  const { db, hours } = deps;
  const { inquiry, changed } = await changeInquiry(db, inquiryId, (row) =>
    isHis(row, act) && !missingPick(row, { withoutDistrict: true })
      ? closed(row, { outcome, by: 'person', at: act.at, investigation, endedBy: act.id }, hours)
      : null,
  );
  if (inquiry && isHis(inquiry, act)) return { state: 'incomplete', inquiry };
  if (!inquiry || !closedBy(inquiry, act)) return { state: 'not-his' };
  const details = { outcome, ...(investigation ? { investigation } : {}) };
  await auditAct(deps, act, 'desk.close', `inquiry:${inquiry.number}`, details, { changed });
  const unheard = await sayGoodbye(deps, `${act.id}:to:farewell`, inquiry, farewell);
  return { state: 'done', inquiry, unheard };
}

/** Tells the citizen that an inquiry is closed, where that may be said now; why not, else. Once for a `key`. */
export async function sayGoodbye(
  deps: DeskDeps,
  key: string,
  inquiry: InquiryRow,
  farewell: Farewell,
): Promise<Unheard | null> {
  const { db, tell, defaultLocale } = deps;
  const reach = await reachOf(deps, inquiry);
  const locale = await localeOf(db, inquiry.person, undefined, defaultLocale);
  const about = { inquiry: inquiry._id, ...(inquiry.test ? { test: true } : {}) };
  if (isOff(deps, inquiry)) return 'off';
  if (reach.unreachable) return 'unreachable';
  // Beyond the first day only a person's words may be sent, and this is the bot's.
  if (reach.state !== 'any') return 'window';
  const replies = farewell(inquiry, locale);
  const told = await tell(key, inquiry.conversation, replies, about);
  const there = told.length > 0 || replies.length === 0 || (await db.outbound.findOne({ _id: `${key}/0` }));
  return there ? null : 'erased';
}
