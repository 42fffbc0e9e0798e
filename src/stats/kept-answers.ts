import type { Collections } from '../database/collections';
import { type KnownState, readKnownState } from '../database/known-stamp';
import { GroupCommit } from '../database/group-commit';
import { areAsRead, type Versions } from './read-figures';

/** An answer that was read, and by what it is known that it still is right. */
interface Kept<Answer> {
  readonly answer: Answer;
  readonly stamp: string;
  readonly purpose: unknown;
  readonly versions: Versions;
  readonly readAt: number;
}

/** An answer of a centre takes some 100 kB. */
const MOST = 64;
/** What somebody changes in the database past this product has no stamp, and is seen after so long. */
const KEPT_MS = 60_000;

/** What an answer is read with. */
export interface Reading {
  /** What the database is for. */
  readonly purpose: unknown;
  /** Takes which figures were read. */
  readonly versions: Versions;
  /** Reads what depends on nothing but what is known of figures (digests, seals, coverage and alike): once, until that changes. */
  once<T>(name: string, read: () => Promise<T>): Promise<T>;
}

/** What was read under one stamp, by name. */
interface Facts {
  readonly stamp: string | null;
  readonly since: number;
  readonly values: Map<string, Promise<unknown>>;
}

/** Answers of one process that are known to be still right each time they are given. */
export interface KeptAnswers<Answer> {
  /**
   * The answer kept under a name, when neither a figure it was made of nor anything known of figures has changed: one round
   * of two questions to the database, whatever the answer is made of and however many ask at the same time. Else it is read
   * anew.
   */
  get(name: string, read: (reading: Reading) => Promise<Answer>): Promise<Answer>;
}

/** Keeps answers of a database, those asked for last. `now` is in milliseconds and only goes on. */
export function keepAnswers<Answer>(
  db: Pick<Collections, 'figures' | 'settings'>,
  now: () => number = () => performance.now(),
): KeptAnswers<Answer> {
  const all = new Map<string, Kept<Answer>>();
  const looks = lookTogether(db);
  let facts: Facts = { stamp: null, since: 0, values: new Map() };
  const factsOf = (stamp: string | null, at: number): Facts => {
    if (stamp === null || stamp !== facts.stamp || at - facts.since >= KEPT_MS || facts.values.size >= MOST)
      facts = { stamp, since: at, values: new Map() };
    return facts;
  };
  return {
    get: async (name, read) => {
      const found = all.get(name);
      const kept = found && now() - found.readAt < KEPT_MS ? found : undefined;
      const { purpose, stamp, same } = await looks.add(kept?.versions ?? null);
      all.delete(name);
      const right = kept !== undefined && same && kept.stamp === stamp && kept.purpose === purpose;
      const versions: Versions = new Map();
      const readAt = now();
      const once = onceIn(factsOf(stamp, readAt));
      const answer = right ? kept.answer : await read({ purpose, versions, once });
      if (stamp === null) return answer;
      all.set(name, right ? kept : { answer, stamp, purpose, versions, readAt });
      if (all.size > MOST) all.delete(all.keys().next().value!);
      return answer;
    },
  };
}

/** What is known now, and whether the figures of a kept answer are what they were. */
type Look = KnownState & { readonly same: boolean };

/** Those who ask at the same time look together, each after it has asked: nothing is missed that was written before. */
function lookTogether(db: Pick<Collections, 'figures' | 'settings'>): GroupCommit<Versions | null, Look> {
  return new GroupCommit<Versions | null, Look>({
    max: MOST,
    commit: async (kept) => {
      const [state, same] = await Promise.all([
        readKnownState(db.settings),
        areAsRead(
          db,
          kept.map((versions) => versions ?? new Map<string, never>()),
        ),
      ]);
      return same.map((one) => ({ ...state, same: one }));
    },
  });
}

function onceIn({ values }: Facts): Reading['once'] {
  return <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const known = values.get(name) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    values.set(name, reading);
    // What failed is read again the next time.
    reading.catch(() => values.delete(name));
    return reading;
  };
}

const keepers = new WeakMap<Pick<Collections, 'figures' | 'settings'>, KeptAnswers<unknown>>();

/**
 * What was read of a database under a name, or is read now (`KeptAnswers.get`). The name says all that it depends on besides
 * the database. It is shared by all who ask: not to be changed.
 */
export function readKept<Answer>(
  db: Pick<Collections, 'figures' | 'settings'>,
  name: string,
  read: (reading: Reading) => Promise<Answer>,
): Promise<Answer> {
  const keeper = keepers.get(db) ?? keepAnswers<unknown>(db);
  keepers.set(db, keeper);
  return keeper.get(name, read) as Promise<Answer>;
}
