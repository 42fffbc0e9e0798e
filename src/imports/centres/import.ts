import { isDeepStrictEqual } from 'node:util';
import type { CentreRow } from '../../../models/centre';
import type { Clock } from '../../core/clock';
import type { Collections } from '../../database/collections';
import { insertNew } from '../../database/insert-new';
import { parseFile } from '../parse-file';
import { centresFileSchema } from './schema';

export interface ImportCentresInput {
  readonly collections: Pick<Collections, 'centres' | 'audit'>;
  /** The file's text: all centres, or only the new ones. */
  readonly content: string;
  /** A pseudonym, `cli` or `seed`. */
  readonly importedBy: string;
  readonly clock: Clock;
}

/** Codes by what became of them. `different`: the database has other facts of that centre, and keeps them. */
export interface CentresImport {
  readonly added: readonly string[];
  readonly unchanged: readonly string[];
  readonly different: readonly string[];
}

/**
 * Adds the centres that the database lacks; one that is there is never changed. Throws `input.invalid` for a file that
 * does not fit, and then nothing is written. Safe to run twice at once and again after a crash.
 */
export async function importCentres(input: ImportCentresInput): Promise<CentresImport> {
  const { collections, importedBy, clock } = input;
  const { file } = parseFile(input.content, centresFileSchema, 'file of centres');
  const stored = new Map((await collections.centres.find().toArray()).map((row) => [row._id, row]));
  const missing = file.filter((row) => !stored.has(row._id)) as CentreRow[];
  const present = file.filter((row) => stored.has(row._id));
  await insertNew(
    collections.audit,
    missing.map((row) => ({
      _id: `centre.add|${row._id}`,
      at: clock(),
      actor: importedBy === 'seed' ? 'system' : importedBy,
      action: 'centre.add',
      subject: `centre:${row._id}`,
      details: { since: row.since },
    })),
  );
  await insertNew(collections.centres, missing);
  const same = (row: { _id: string }) => isDeepStrictEqual(stored.get(row._id), row);
  const codes = (rows: readonly { _id: string }[]) => rows.map((row) => row._id);
  return {
    added: codes(missing),
    unchanged: codes(present.filter(same)),
    different: codes(present.filter((row) => !same(row))),
  };
}
