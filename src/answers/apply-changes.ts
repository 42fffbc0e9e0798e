import { LOCALES, type Locale } from '../core/actor';
import type { Direction } from '../core/subjects';
import type { Catalogue } from './load';
import type { AnswerEntry } from './schema';

/** One language of an entry, as it is written. */
export type EntryText = Omit<AnswerEntry, 'id' | 'direction'>;

/** An entry in every language. `was`: the id it had; null: it is new. */
export interface EntryChange {
  readonly was: string | null;
  readonly id: string;
  readonly direction: Direction | null;
  readonly texts: Readonly<Record<Locale, EntryText>>;
}

/** What is to become of a catalogue: entries that are changed or new, and ids of those that go. */
export interface CatalogueChanges {
  readonly entries: readonly EntryChange[];
  readonly removed: readonly string[];
}

/** A catalogue with its changes, unchecked: what is changed stays in its place, what is new comes last. Pure. */
export function applyChanges(catalogue: Catalogue, { entries, removed }: CatalogueChanges): Catalogue {
  const changed = new Map(entries.flatMap((one) => (one.was === null ? [] : [[one.was, one] as const])));
  const fresh = entries.filter(({ was }) => was === null);
  const inLocale = (locale: Locale) => {
    const written = ({ id, direction, texts }: EntryChange): AnswerEntry => ({
      id,
      direction,
      ...texts[locale],
    });
    const kept = catalogue[locale].entries
      .filter(({ id }) => !removed.includes(id))
      .map((entry) => {
        const change = changed.get(entry.id);
        return change ? written(change) : entry;
      });
    return { ...catalogue[locale], entries: [...kept, ...fresh.map(written)] };
  };
  return Object.fromEntries(LOCALES.map((locale) => [locale, inLocale(locale)])) as unknown as Catalogue;
}
