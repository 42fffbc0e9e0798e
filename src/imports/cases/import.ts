import type { InsertCases } from '../../cases/record';
import type { CaseField, CaseKind } from '../../core/cases';
import type { Clock } from '../../core/clock';
import type { Subject } from '../../core/subjects';
import type { Collections } from '../../database/collections';
import { refuseSimulated } from '../../database/purpose';
import type { Districts } from '../../districts/districts';
import type { Keyring } from '../../people/keyring';
import { checkSourceName } from '../../sources/register';
import type { TableFile } from '../table/file';
import type { Counts } from './batch-writer';
import { ImportRun } from './import-run';
import type { Mapping } from './mapping';
import type { Overlap } from './overlaps';
import type { DaySpan } from './parse-span';
import type { Reason, Rejected } from './reason';
import type { Rejects } from './rejects';

/** What an import stands on. */
export interface ImportCasesDeps {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly districts: Districts;
  readonly clock: Clock;
  readonly timezone: string;
  /** Counts the cases of a source into the figures, before the days are declared covered. */
  readonly count: (source: string) => Promise<void>;
  /** Inserts new cases (`bringCounted`). */
  readonly insert: InsertCases;
}

/** What is to be imported, and who does it. */
export interface ImportCasesInput extends DaySpan {
  readonly file: TableFile;
  readonly kind: CaseKind;
  readonly source: string;
  readonly mapping: Mapping;
  /** Whose cases the file has; `all`: everybody's; null: of those it names. */
  readonly subjects: readonly Subject[] | 'all' | null;
  /** Whose cases the person may bring; absent: everybody's. */
  readonly mayBring?: (subject: Subject) => boolean;
  readonly dryRun: boolean;
  /** Declare the days covered though lines were rejected. */
  readonly despiteRejects: boolean;
  /** `cli` or a pseudonym, and what the audit row's id derives from. */
  readonly importedBy: string;
  readonly auditId: string;
  /** A reason in the words of whoever corrects the file. */
  readonly reasonText: (reason: Reason) => string;
  /** Hears each piece of the reject file, its head first; nothing when no line is rejected. */
  readonly keepReject?: (text: string, extension: Rejects['extension']) => Promise<void> | void;
  readonly onProgress?: (progress: { readonly bytes: number; readonly counts: Counts }) => void;
}

/** What an import came to. */
export interface CasesImport extends DaySpan {
  readonly kind: CaseKind;
  readonly source: string;
  readonly dryRun: boolean;
  readonly counts: Counts;
  /** The first lines that were rejected. */
  readonly rejected: readonly Rejected[];
  /** Good lines of each subject. */
  readonly bySubject: ReadonlyMap<Subject, number>;
  /** What the source states of a case, and the columns nothing was taken from. */
  readonly fields: readonly CaseField[];
  readonly ignored: readonly string[];
  /** Whose days are known now (or would be); empty while lines are rejected. */
  readonly declared: readonly Subject[];
  readonly overlaps: readonly Overlap[];
  readonly seconds: number;
}

/**
 * Imports the cases of a file: each good line once, however often the file comes; each bad one is reported. Days count as
 * covered when no line was rejected, or when it is asked for all the same. Throws `input.invalid` for a file that cannot be
 * read or has other columns, and `database.purpose` for a simulated database; before the first line nothing is written, and
 * doing it again after a crash is harmless.
 */
export async function importCases(deps: ImportCasesDeps, input: ImportCasesInput): Promise<CasesImport> {
  const started = performance.now();
  checkSourceName(input.source);
  await refuseSimulated(deps.db);
  const run = await ImportRun.open(deps, input);
  try {
    await run.readAll();
    const outcome = await run.finish();
    return { ...outcome, seconds: (performance.now() - started) / 1000 };
  } finally {
    await run.audit();
  }
}
