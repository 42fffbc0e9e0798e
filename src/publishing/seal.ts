import { recordAudit } from '../audit/record';
import type { Month } from '../core/calendar';
import { insertNew } from '../database/insert-new';
import type { StatsDeps } from '../stats/read';
import { tablesForSeal } from '../exports/seal-tables';
import { readCarriedFindings } from './carried-findings';
import { readForSeal } from './prepare';
import { type Seal, type Standing, standingOfMonth } from './standing';

/** Which figures are to be sealed, by their hash or its beginning, and by whom. */
export interface SealInput {
  readonly month: Month;
  readonly hash: string;
  /** A pseudonym, or `cli`. */
  readonly by: string;
}

/** What became of it. `changed`: the figures are others by now, and nothing was sealed. */
export type Sealed =
  | { readonly state: 'done'; readonly seal: Seal }
  | { readonly state: 'changed' }
  | { readonly state: 'counting' | 'empty' }
  | Exclude<Standing, { state: 'open' }>;

/**
 * Seals a month as it stands, open inquiries included, when it still is what was shown. Once: of two at the same time one
 * seals and the other learns who did; after a crash it may be done again. No seal without its audit row, which is written
 * first.
 */
export async function sealMonth(deps: StatsDeps, { month, hash, by }: SealInput): Promise<Sealed> {
  const standing = await standingOfMonth(deps, month);
  if (standing.state === 'sealed') return ownOr(standing.seal, hash, by);
  if (standing.state !== 'open') return standing;
  const sealedAt = deps.clock();
  const read = await readForSeal(deps, month, () => tablesForSeal(deps, month));
  if (typeof read === 'string') return { state: read };
  if (!read.hash.startsWith(hash)) return { state: 'changed' };
  const seal: Seal = { _id: month, sealedAt, sealedBy: by, hash: read.hash };
  await recordAudit(deps.db, {
    ...{ _id: `publish.seal|${month}|${read.hash}|${by}`, at: sealedAt, actor: by },
    ...{ action: 'publish.seal', subject: month, details: { hash: read.hash } },
  });
  const findings = await readCarriedFindings(deps, month);
  const existing = await insertNew(deps.db.seals, [
    { ...seal, subjects: read.subjects, findings, tables: read.beside },
  ]);
  if (existing.size === 0) return { state: 'done', seal };
  const winner = await standingOfMonth(deps, month);
  return winner.state === 'sealed' ? ownOr(winner.seal, hash, by) : { state: 'changed' };
}

/** The same person, the same figures: it was done before, and is being done again. */
function ownOr(seal: Seal, hash: string, by: string): Sealed {
  return seal.sealedBy === by && seal.hash.startsWith(hash)
    ? { state: 'done', seal }
    : { state: 'sealed', seal };
}
