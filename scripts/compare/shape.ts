import { extremeAge, meanAge, modalAge, modalBand } from '../../src/stats/ages';
import { averageOf, binOf, countWithin, quantileBin } from '../../src/stats/durations';
import { familyOf } from '../../src/stats/families';
import type { Figures } from '../../src/stats/figures';

/** The product's figures of a subject in a month, in the shape of the independent recount. */
export function shapeOf(figures: Figures): Record<string, unknown> {
  return {
    counts: named(figures, COUNTS),
    directions: under('direction:', figures),
    types: under('type:', figures),
    outcomes: under('outcome:', figures),
    districts: under('district:', figures),
    channels: under('channel:', figures),
    inboxAnswered: under('answered:', figures),
    hours: under('hour:', figures),
    weekdayHours: under('load:', figures),
    services: under('service:', figures),
    ratings: under('rating:', figures),
    ages: agesOf(familyOf('ages', figures)),
    wait: durationsOf('wait', figures),
    service: durationsOf('serve', figures),
    lineWait: durationsOf('line', figures),
    abandonedAfter: durationsOf('abandon', figures),
    handling: durationsOf('handle', figures),
    firstReply: durationsOf('firstReply', figures),
  };
}

const COUNTS: Readonly<Record<string, string>> = {
  received: 'received',
  surveyed: 'surveyed',
  satisfied: 'satisfied',
  calls: 'calls:incoming',
  answered: 'calls:answered',
  abandoned: 'calls:abandoned',
  callbacks: 'callbacks',
  chat: 'chat',
  forwarded: 'forwarded',
  investigation: 'investigation',
  promoters: 'nps:promoters',
  passives: 'nps:passives',
  detractors: 'nps:detractors',
};

function named(figures: Figures, names: Readonly<Record<string, string>>): Figures {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, counter]) => (figures[counter] ? [[name, figures[counter]]] : [])),
  );
}

function under(prefix: string, figures: Figures): Figures {
  return Object.fromEntries(
    Object.entries(figures)
      .filter(([name, value]) => name.startsWith(prefix) && value !== 0)
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

function agesOf(ages: Figures) {
  const bands: Record<string, number> = {};
  for (const [name, n] of Object.entries(ages)) {
    const age = Number(name.split(':')[2]);
    if (Number.isNaN(age)) continue;
    const band = modalBand({ [name]: 1 })!;
    bands[band] = (bands[band] ?? 0) + n;
  }
  return {
    ...{ men: under('age:m:', ages), women: under('age:f:', ages), unknown: under('age:u:', ages) },
    ...{ mean: meanAge(ages), mode: modalAge(ages), modalBand: modalBand(ages), bands },
    oldestMan: extremeAge('oldestMan', ages),
    oldestWoman: extremeAge('oldestWoman', ages),
    youngest: extremeAge('youngest', ages),
  };
}

function durationsOf(name: string, figures: Figures) {
  return {
    n: figures[`${name}:n`] ?? 0,
    average: averageOf(name, figures),
    ...{ p50: quantileBin(name, figures, 0.5), p90: quantileBin(name, figures, 0.9) },
    ...{ p95: quantileBin(name, figures, 0.95), longest: quantileBin(name, figures, 1) },
    within30: countWithin(name, figures, 30),
  };
}

/** An exact percentile as the product knows it: by the bin it is in. */
export function binned(seconds: number | null): number | null {
  return seconds === null ? null : binOf(seconds);
}
