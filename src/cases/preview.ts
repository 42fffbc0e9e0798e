import type { CaseRow } from '../../models/case';
import type { CaseDraft } from '../core/cases';
import type { Collections } from '../database/collections';
import { caseId, hashOf, type MayBring, type Recorded } from './record';

/** So many numbers of one file are remembered; of more, repeats within the file are taken for new ones. */
const REMEMBERED = 200_000;

/** What recording cases would come to, in the order they are told. Nothing is written. */
export type Preview = (drafts: readonly CaseDraft[]) => Promise<(Recorded | 'refused')[]>;

/** A preview of one file: it remembers what it was told before. */
export function previewCases(
  db: Pick<Collections, 'cases'>,
  source: string,
  mayBring: MayBring = () => true,
): Preview {
  const seen = new Map<string, string>();
  return async (drafts) => {
    const rows = drafts.map((draft) => ({ _id: caseId(source, draft), hash: short(hashOf(draft)) }));
    const asked = rows.map(({ _id }) => _id).filter((id) => !seen.has(id));
    const stored = await db.cases
      .find({ _id: { $in: asked } })
      .project<Pick<CaseRow, '_id' | 'hash' | 'subject'>>({ hash: 1, subject: 1 })
      .toArray();
    const known = new Map(stored.map(({ _id, hash }) => [_id, short(hash)]));
    const others = new Set(stored.filter(({ subject }) => !mayBring(subject)).map(({ _id }) => _id));
    return rows.map(({ _id, hash }) => {
      if (others.has(_id)) return 'refused';
      const before = seen.get(_id) ?? known.get(_id);
      known.set(_id, hash);
      if (seen.size < REMEMBERED || seen.has(_id)) seen.set(_id, hash);
      if (before === undefined) return 'new';
      return before === hash ? 'unchanged' : 'updated';
    });
  };
}

/** Enough of a hash to tell two contents apart. */
function short(hash: string): string {
  return hash.slice(0, 16);
}
