import type { InquiryRow } from '../../models/inquiry';
import { chatSubject } from '../inquiries/classify';
import { count, type Counts, nameOf, noCounts, type Part } from './counts';
import { countDuration } from './durations';
import type { Figures } from './figures';
import type { CountedOfCase } from './case-contribution';

/** The series that holds what each operator did of another series, so that nobody else's answer has to read it. */
export function operatorSeries(series: string): string {
  return nameOf('operators', series, '/');
}

/** True for the series of operators. */
export function isOperatorSeries(series: string): boolean {
  return series.startsWith('operators/');
}

/** Whoever answered in Meta's own app, and has no name here. */
const NAMELESS = '-';

const people = new Map<string, string>();
/** More are forgotten and made again: a source may name another in every line. */
const REMEMBERED = 10_000;

/** An operator as counters begin with: `=` and the code, in letters that may stand in a field's name. */
function whoOf(code: string | null): string {
  if (code === null) return NAMELESS;
  let who = people.get(code);
  if (people.size > REMEMBERED) people.clear();
  if (who === undefined) people.set(code, (who = `=${encodeURIComponent(code).replaceAll('.', '%2E')}`));
  return who;
}

/**
 * What an inquiry counts for those who had it in hand (docs/figures.md): `taken`, `closed`, `first:…` (first reply, working
 * seconds), `hand:n`, `hand:sum` (seconds in hand), `rated`, `ratings`; and `taken`, `closed` of all. Pure.
 */
export function chatOperators(inquiry: InquiryRow): Part[] {
  const { takenAt, closedBy, stage, assignee, firstReplyAt, times, rating } = inquiry;
  if (takenAt === null) return [];
  const byPerson = stage === 'closed' && closedBy === 'person' && assignee !== null;
  const { firstReplyBy = assignee, ratedOf = byPerson ? assignee : null } = inquiry;
  const hands = handsOf(inquiry);
  const first = times?.workingFirstReply ?? null;
  const counts = noCounts();
  if (hands.length > 0) count(counts, 'taken');
  for (const { staff, clock } of hands) {
    count(counts, nameOf(whoOf(staff), 'taken'));
    // Who answers in Meta's own app does not say when that ends.
    if (times && staff !== null && clock !== null) countHand(counts, staff, clock);
  }
  if (byPerson) {
    count(counts, 'closed');
    count(counts, nameOf(whoOf(assignee), 'closed'));
  }
  if (firstReplyAt && first !== null) countDuration(counts, nameOf(whoOf(firstReplyBy), 'first'), first);
  if (rating !== null && ratedOf !== null) {
    count(counts, nameOf(whoOf(ratedOf), 'rated'));
    count(counts, nameOf(whoOf(ratedOf), 'ratings'), rating);
  }
  return isEmpty(counts) ? [] : [[operatorSeries(chatSubject(inquiry)), counts]];
}

function countHand(counts: Counts, code: string, seconds: number): void {
  count(counts, nameOf(whoOf(code), 'hand:n'));
  count(counts, nameOf(whoOf(code), 'hand:sum'), seconds);
}

function isEmpty({ names }: Counts): boolean {
  return names.length === 0;
}

/** Of rows from before hands were kept only the last one is known, who has it or closed it. */
function handsOf({
  hands,
  assignee,
  times,
}: InquiryRow): readonly { staff: string | null; clock: number | null }[] {
  return hands ?? (assignee === null ? [] : [{ staff: assignee, clock: times?.service ?? null }]);
}

/** What a case counts for the operator its source names: `served`, `callbacks`, `hand:…`, `surveyed`, `satisfied`. Pure. */
export function caseOperators(series: string, row: CountedOfCase): Part[] {
  const { operator, kind, satisfied, serviceSeconds } = row;
  if (operator === null) return [];
  // Who hung up before was served by nobody.
  const served = kind === 'visit' || (kind === 'call' && row.answered !== false);
  const counts = noCounts();
  const who = whoOf(operator);
  if (served) count(counts, nameOf(who, 'served'));
  if (kind === 'callback') count(counts, nameOf(who, 'callbacks'));
  if (served && serviceSeconds !== null) countHand(counts, operator, serviceSeconds);
  if (satisfied !== null) count(counts, nameOf(who, 'surveyed'));
  if (satisfied) count(counts, nameOf(who, 'satisfied'));
  return isEmpty(counts) ? [] : [[operatorSeries(series), counts]];
}

/** The counters of each operator (null: nameless) by their own names, and those of all. Pure. */
export function byOperator(figures: Figures): {
  readonly all: Figures;
  readonly operators: ReadonlyMap<string | null, Figures>;
} {
  const all: Record<string, number> = {};
  const operators = new Map<string | null, Record<string, number>>();
  for (const [key, count] of Object.entries(figures)) {
    const colon = key.indexOf(':');
    const head = key.slice(0, Math.max(0, colon));
    if (!head.startsWith('=') && head !== NAMELESS) {
      all[key] = count;
      continue;
    }
    const who = head === NAMELESS ? null : decodeURIComponent(head.slice(1));
    const own = operators.get(who) ?? {};
    own[key.slice(colon + 1)] = count;
    operators.set(who, own);
  }
  return { all, operators };
}
