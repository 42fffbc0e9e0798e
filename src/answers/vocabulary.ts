import { LOCALES } from '../core/actor';
import type { Catalogue } from './load';
import { stemsOf, wordsOf } from './stems';

/** What the words of the catalogue are worth, whatever their language: people mix them. */
export interface Vocabulary {
  /** The stems of a text that matter, in order. */
  contentOf(text: string): string[];
  /** One name for all stems that mean the same. */
  conceptOf(stem: string): string;
  /** All stems that mean the same as this one, itself included. */
  memberStems(stem: string): readonly string[];
  isWeak(stem: string): boolean;
  isElsewhere(stem: string): boolean;
  /** True for a stem of any list: it is not a misspelt other word. */
  isKnown(stem: string): boolean;
}

/** Puts the word lists of all languages together. */
export function createVocabulary(catalogue: Catalogue): Vocabulary {
  const words = LOCALES.map((locale) => catalogue[locale].words);
  const groups = groupsOf(words.flatMap(({ same }) => same.map(stemsOf)));
  const conceptOf = (stem: string) => groups.get(stem)?.[0] ?? stem;
  const stemsIn = (lines: readonly string[]) => new Set(lines.flatMap(stemsOf));
  // By the letters typed: English "have" is not "hava", nor Russian "вам" VƏM, though their stems agree.
  const ignored = new Set(words.flatMap(({ ignore }) => ignore.flatMap(wordsOf)).map(({ typed }) => typed));
  const conceptsIn = (lines: readonly string[]) => new Set([...stemsIn(lines)].map(conceptOf));
  const weak = conceptsIn(words.flatMap((list) => list.weak));
  const elsewhere = conceptsIn(words.flatMap((list) => list.elsewhere));
  return {
    contentOf: (text) => wordsOf(text).flatMap(({ typed, stem }) => (ignored.has(typed) ? [] : [stem])),
    conceptOf,
    memberStems: (stem) => groups.get(stem) ?? [stem],
    isWeak: (stem) => weak.has(conceptOf(stem)),
    isElsewhere: (stem) => elsewhere.has(conceptOf(stem)),
    isKnown: (stem) => groups.has(stem) || weak.has(conceptOf(stem)) || elsewhere.has(conceptOf(stem)),
  };
}

/** Lines that share a stem are one group: so a loan-word joins the lists of two languages. */
function groupsOf(lines: readonly (readonly string[])[]): Map<string, readonly string[]> {
  const groupOf = new Map<string, string[]>();
  for (const line of lines) {
    const joined = new Set(line.flatMap((stem) => [stem, ...(groupOf.get(stem) ?? [])]));
    const group = [...joined].sort();
    for (const stem of group) groupOf.set(stem, group);
  }
  return groupOf;
}
