import type { Locale } from '../core/actor';
import type { Direction } from '../core/subjects';
import { createSearch, type Finding } from './find';
import { type Catalogue, parseAnswers, readTexts } from './load';
import type { AnswerEntry } from './schema';

/**
 * The answers in use. Every method reads the catalogue that was loaded last and in order; the first that is called loads
 * it, and throws `input.invalid` when it is broken.
 */
export interface Answers {
  /** Where they are kept. */
  readonly folder: string;
  /** What a text in any language is about, and the answer in the person's language when it is sure. */
  find(text: string, locale: Locale): FoundAnswer;
  /** An entry by its id, or null. */
  entry(id: string, locale: Locale): AnswerEntry | null;
  /** The entries of a direction in the order of the file; null: those about no direction. */
  entriesOf(direction: Direction | null, locale: Locale): readonly AnswerEntry[];
  /** The catalogue in use. */
  catalogue(): Catalogue;
  /** The number of the published version in use; 0: none ever was, the folder is. */
  version(): number;
  /** Puts a published catalogue in the folder's place; null: the folder's is in use again; undefined: nothing changes but the number. */
  use(published: Catalogue | null | undefined, version: number): void;
  /** Loads the catalogue now rather than at the first question. */
  load(): void;
  /** Reads the folder again. A broken catalogue changes nothing, and the reason names file and entry. */
  reload(): { readonly ok: true; readonly entries: number } | { readonly ok: false; readonly reason: string };
}

/** As `Finding`, with the entry itself. `score` is 0 to 1. */
export interface FoundAnswer {
  readonly direction: Direction | null;
  readonly answer: { readonly entry: AnswerEntry; readonly score: number } | null;
}

interface Loaded {
  readonly catalogue: Catalogue;
  readonly search: (text: string) => Finding;
}

/** The answers of a folder (see `loadAnswers`). */
export function createAnswers(folder: string): Answers {
  let loaded: Loaded | undefined;
  let published: Loaded | null = null;
  let version = 0;
  const current = (): Loaded => published ?? (loaded ??= load(folder));
  const entry = (id: string, locale: Locale) =>
    current().catalogue[locale].entries.find((candidate) => candidate.id === id) ?? null;
  return {
    folder,
    load: () => void current(),
    catalogue: () => current().catalogue,
    version: () => version,
    use: (given, number) => {
      if (given !== undefined) published = given && prepare(given);
      version = number;
    },
    find: (text, locale) => {
      const { direction, answer } = current().search(text);
      return { direction, answer: answer && { entry: entry(answer.id, locale)!, score: answer.score } };
    },
    entry,
    entriesOf: (direction, locale) =>
      current().catalogue[locale].entries.filter((candidate) => candidate.direction === direction),
    reload: () => {
      try {
        loaded = load(folder);
        return { ok: true, entries: loaded.catalogue.az.entries.length };
      } catch (error) {
        return { ok: false, reason: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** What was loaded last in this process. */
let last: { readonly texts: string; readonly loaded: Loaded } | undefined;

/** Files that say what they said before are not read into an index again. */
function load(folder: string): Loaded {
  const texts = readTexts(folder);
  const said = JSON.stringify(texts);
  if (last?.texts !== said) last = { texts: said, loaded: prepare(parseAnswers(texts)) };
  return last.loaded;
}

function prepare(catalogue: Catalogue): Loaded {
  return { catalogue, search: createSearch(catalogue) };
}
