import { DIRECTIONS, type Direction, type InquiryType, type Subject, centreCode } from '../core/subjects';
import type { District } from '../districts/schema';
import { districtWeights } from './places';
import { ageWeights, hourWeights, type Rhythm } from './shapes';
import type { Shares } from './shares';
import { type Draw, drawOf } from './weights';

/** The draws of what is said of a citizen and a request, made once. */
export interface Tables {
  hour(rhythm: Rhythm): Draw<number>;
  /** By whom the subject is asked: a centre's own public, else the old. */
  age(subject: Subject | null): Draw<number>;
  district(subject: Subject | null): Draw<string>;
  readonly direction: Draw<Direction>;
  /** Of calls and chats: people ask about work and certificates more often than they come for them. */
  readonly spokenDirection: Draw<Direction>;
  readonly type: Draw<InquiryType>;
}

/** All draws for the published shares and the districts there are. */
export function tablesOf(shares: Shares, districts: readonly District[]): Tables {
  const hours = lazily((rhythm: Rhythm) => drawOf(hourWeights(rhythm)));
  const ages = lazily((people: 'old' | 'young') => drawOf(ageWeights(people)));
  const places = lazily((centre: string | null) => drawOf(districtWeights(centre, districts)));
  const centreOf = (subject: Subject | null): string | null => subject && centreCode(subject);
  return {
    hour: hours,
    age: (subject) => ages(centreOf(subject) === null ? 'old' : shares.people(centreOf(subject)!)),
    district: (subject) => places(centreOf(subject)),
    direction: drawOf(shares.directions),
    spokenDirection: drawOf(DIRECTIONS.map((one, index) => [one, [30, 24, 6, 9, 18, 13][index]!])),
    type: drawOf([
      ['question', 62],
      ['application', 27],
      ['complaint', 8],
      ['suggestion', 3],
    ]),
  };
}

function lazily<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}
