import type { Readings, StatsReport } from '../stats/report';
import { areFew, earlier, hideStated, staysOfFew } from './hide-stated';

/**
 * A report as everybody may read it: of days on which so few came that it would tell of single people (1 to 4) it says how
 * many, and nothing of who they were, what they asked, how it ended and what they thought; of days on which more came, but so few
 * told it, nothing of their ages or of what they thought. Pure.
 */
export function hideFew(report: StatsReport): StatsReport {
  const { period, cumulative, previous, chats } = report;
  const ranges = [period, cumulative];
  return {
    ...report,
    ...{ period: told(period), previous: told(previous) },
    cumulative: isFew(period) ? withoutParts(told(cumulative)) : told(cumulative),
    chats: chats && { chatbot: ofChat(chats.chatbot), social: ofChat(chats.social) },
    marks: [
      ...report.marks,
      ...(ranges.some(isFew) ? ['few'] : []),
      ...(ranges.some((of) => !isFew(of) && hideStated(of) !== of) ? ['few-stated'] : []),
    ],
  };
}

type Chat = NonNullable<StatsReport['chats']>['chatbot'];

function ofChat({ period, cumulative }: Chat): Chat {
  return { period: told(period), cumulative: told(cumulative) };
}

function isFew({ counts }: Readings): boolean {
  return areFew(counts['received']?.value);
}

/** Without what is known of a part of the days: it may be the very few of the period. */
function withoutParts(readings: Readings): Readings {
  const whole = <T extends object>(of: T): T =>
    Object.fromEntries(
      Object.entries(of).map(([key, reading]) => [
        key,
        staysOfFew(key) ? reading : { ...reading, known: [] },
      ]),
    ) as T;
  return { ...readings, counts: whole(readings.counts), families: whole(readings.families) };
}

function told(readings: Readings): Readings {
  if (!isFew(readings)) return hideStated(readings);
  const unknown = { value: null, source: null, known: [] };
  const counts = Object.entries(readings.counts).map(
    ([measure, reading]) => [measure, staysOfFew(measure) ? reading : unknown] as const,
  );
  return {
    counts: Object.fromEntries(counts),
    families: {},
    satisfaction: earlier(readings.satisfaction),
    nps: earlier(readings.nps),
    coverage: earlier(readings.coverage),
    meanAge: earlier(readings.meanAge),
    modalAgeGroup: earlier(readings.modalAgeGroup),
    modalAge: earlier(readings.modalAge),
    oldestMan: earlier(readings.oldestMan),
    oldestWoman: earlier(readings.oldestWoman),
    youngest: earlier(readings.youngest),
    waitSeconds: earlier(readings.waitSeconds),
    serviceSeconds: earlier(readings.serviceSeconds),
  };
}
