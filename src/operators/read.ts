import { addDays, dayOf, earlier } from '../core/calendar';
import type { Clock } from '../core/clock';
import { centreCode } from '../core/subjects';
import type { Collections } from '../database/collections';
import { isSimulated } from '../database/purpose';
import { coverageOf, readCoverage } from '../stats/coverage';
import { rangeOf } from '../stats/period';
import { union } from '../stats/tile';
import { readCases } from './read-cases';
import { readChats } from './read-chats';
import type { OperatorsQuery, OperatorsReport } from './report';
import { within } from '../stats/within';

/** What reading operators' figures needs. */
export interface OperatorsDeps {
  readonly db: Collections;
  readonly clock: Clock;
  readonly timezone: string;
}

/** Who did how much of the chats, of the calls of 142 or of a centre's visits in a period; docs/figures.md defines it. */
export async function readOperators(deps: OperatorsDeps, query: OperatorsQuery): Promise<OperatorsReport> {
  const { db, clock, timezone } = deps;
  const { subject } = query;
  const now = clock();
  const today = dayOf(now, timezone);
  const range = rangeOf(query.period);
  const asked = { from: range.from, to: earlier(range.to, addDays(today, 1)) };
  const [coverage, simulated] = await Promise.all([readCoverage(db, [subject], today), isSimulated(db)]);
  const answer = { query, range, now, timezone, simulated, incomplete: range.to > today };
  const knownOf = (stretches: readonly { from: string; to: string }[]) => {
    const known = within(asked, union(stretches.map(({ from, to }) => ({ from, to }))));
    return { known, whole: known.length === 1 && known[0]!.from === asked.from && known[0]!.to === asked.to };
  };
  if (subject === 'call-centre' || centreCode(subject) !== null) {
    const { covered, ...read } = await readCases(db, subject, asked, coverage);
    const kind = subject === 'call-centre' ? 'calls' : 'visits';
    return { ...answer, ...knownOf(covered), kind, ...read };
  }
  const chat = subject === 'agency' ? (['chatbot', 'social'] as const) : [subject as 'chatbot' | 'social'];
  const days = chat.flatMap((one) => coverageOf(one, 'received', coverage));
  return { ...answer, ...knownOf(days), kind: 'chats', ...(await readChats(db, chat, asked)) };
}
