import type { AnswerChange, AnswerChanges, AnswerLine } from '../../../src/console/administration/api';

/** Changes that are not published yet, with the entries as they were when they were changed first. */
export interface AnswersDraft extends AnswerChanges {
  readonly bases: readonly AnswerLine[];
}

export const NOTHING: AnswersDraft = { entries: [], removed: [], bases: [] };

/** The entries as they would be published. Pure, as all here. */
export function withChanges(
  entries: readonly AnswerLine[],
  { entries: changed, removed }: AnswerChanges,
): AnswerLine[] {
  const kept = entries
    .filter(({ id }) => !removed.includes(id))
    .map((entry) => changed.find(({ was }) => was === entry.id) ?? entry);
  return [...kept, ...changed.filter(({ was }) => was === null)];
}

/** An entry of the list as something to be changed. */
export function asChange(entry: AnswerLine, { entries }: AnswerChanges): AnswerChange {
  return entries.find((one) => one === entry) ?? { ...entry, was: entry.id };
}

/** With an entry in place of what it was before; `known`: the entries that are published. */
export function withEntry(
  draft: AnswersDraft,
  before: AnswerChange,
  entry: AnswerChange,
  known: readonly AnswerLine[],
): AnswersDraft {
  const others = draft.entries.filter(({ id }) => id !== before.id);
  return { ...draft, entries: [...others, entry], bases: basesWith(draft, entry.was, known) };
}

/** Without the entry of an id. */
export function without(draft: AnswersDraft, id: string, known: readonly AnswerLine[]): AnswersDraft {
  const change = draft.entries.find((one) => one.id === id);
  const entries = draft.entries.filter((one) => one !== change);
  const gone = change ? change.was : id;
  if (gone === null) return { ...draft, entries };
  return { entries, removed: [...draft.removed, gone], bases: basesWith(draft, gone, known) };
}

/** The entries that somebody else has changed since: publishing puts ours in their place. */
export function changedMeanwhile({ bases }: AnswersDraft, known: readonly AnswerLine[]): AnswerLine[] {
  return bases.filter((base) => {
    const now = known.find(({ id }) => id === base.id);
    return JSON.stringify(now) !== JSON.stringify(base);
  });
}

/** What is sent: an entry that is gone meanwhile is made anew, and need not be removed again. */
export function changesOf(draft: AnswersDraft, known: readonly AnswerLine[]): AnswerChanges {
  const there = (id: string | null): boolean => known.some((entry) => entry.id === id);
  return {
    entries: draft.entries.map((entry) => (there(entry.was) ? entry : { ...entry, was: null })),
    removed: draft.removed.filter(there),
  };
}

function basesWith(
  { bases }: AnswersDraft,
  id: string | null,
  known: readonly AnswerLine[],
): readonly AnswerLine[] {
  const base = bases.some((one) => one.id === id) ? undefined : known.find((one) => one.id === id);
  return base ? [...bases, base] : bases;
}
