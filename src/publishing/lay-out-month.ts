import { dayOf, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { cumulativeRange } from '../stats/cumulative-range';
import { type Layout, layOut } from '../stats/layout';
import type { StatsDeps } from '../stats/read';
import { readKnown, type WhatIsKnown } from '../stats/read-known';

/** A subject with its cumulative range and its month laid out, which are one for a year to date in January. */
export interface LaidOut {
  readonly subject: Subject;
  readonly known: WhatIsKnown;
  readonly layouts: readonly Layout[];
}

/**
 * A month of everybody: the agency, its centres in order (a closed one is in cumulative figures still), the call centre
 * and the chats, without what is sealed.
 */
export async function layOutMonth({ db, clock, timezone }: StatsDeps, month: Month): Promise<LaidOut[]> {
  const range = monthRange(month);
  const today = dayOf(clock(), timezone);
  const read = (subject: Subject): Promise<WhatIsKnown> =>
    readKnown(db, subject, range.from, range.to, today, 'none');
  const [ofAgency, ofCalls] = await Promise.all([read('agency'), read('call-centre')]);
  const ask = (subject: Subject, known: WhatIsKnown): LaidOut => {
    const cumulative = cumulativeRange(subject, range.to);
    const layouts = [
      ...(cumulative.from === range.from ? [] : [layOut(subject, 'cumulative', cumulative, range.to, known)]),
      layOut(subject, 'month', range, range.to, known),
    ];
    return { subject, known, layouts };
  };
  return [
    ask('agency', ofAgency),
    ...ofAgency.centres
      .filter(({ since }) => (since ?? '') < range.to)
      .map(({ _id }) => ask(`centre:${_id}`, ofAgency)),
    ...(['call-centre', 'chatbot', 'social'] as const).map((subject) => ask(subject, ofCalls)),
  ];
}
