import type { CatalogueRow } from '../../models/catalogue';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import type { Log } from '../log';
import { repeat } from '../schedule/repeat';
import type { Answers } from './catalogue';
import { checkCatalogue } from './load';

type Db = Pick<Collections, 'catalogues'>;

/** A published version without its content. */
export type Publication = Omit<CatalogueRow, '_id' | 'content'> & { readonly files: boolean };

/** The number of the version in use; 0: nothing was ever published, and the files are. */
export async function latestVersion(db: Db): Promise<number> {
  const row = await db.catalogues.findOne({}, { sort: { version: -1 }, projection: { version: 1 } });
  return row?.version ?? 0;
}

/** Versions, the latest first. */
export async function listVersions(db: Db, most: number): Promise<Publication[]> {
  const rows = await db.catalogues.find().sort({ version: -1 }).limit(most).toArray();
  return rows.map(({ version, publishedAt, by, content }) => ({
    ...{ version, publishedAt, by },
    files: content === null,
  }));
}

/**
 * Publishes answers after the version they were made from; null: somebody else was faster. Durable before it returns.
 */
export async function publish(
  db: Db,
  { after, content, by, at }: { after: number; content: unknown; by: string; at: Date },
): Promise<number | null> {
  if ((await latestVersion(db)) !== after) return null;
  const version = after + 1;
  const row = { _id: String(version), version, content, publishedAt: at, by };
  return (await insertNew(db.catalogues, [row])).size === 0 ? version : null;
}

/** Takes the published answers into use where others are. A version that does not fit this program is told of, and what was in use stays. */
export async function bringPublished(
  answers: Answers,
  db: Db,
  log: Pick<Log, 'info' | 'error'>,
): Promise<void> {
  const version = await latestVersion(db);
  if (version === answers.version()) return;
  const row = await db.catalogues.findOne({ _id: String(version) });
  if (!row) return;
  try {
    answers.use(row.content === null ? null : checkCatalogue(row.content), version);
    log.info({ entries: answers.catalogue().az.entries.length }, 'answers.reloaded');
  } catch (error) {
    // Said once: it is the version in use, as far as it can be.
    answers.use(undefined, version);
    log.error({ reason: error instanceof Error ? error.message : String(error) }, 'answers.refused');
  }
}

const EVERY_MS = 2000;

/** Looks again and again what was published, in every process by itself, until stopped. */
export function watchPublished(
  answers: Answers,
  db: Db,
  log: Pick<Log, 'info' | 'error'>,
  everyMs = EVERY_MS,
): { stop(): Promise<void> } {
  return repeat(
    everyMs,
    () => bringPublished(answers, db, log),
    (error) => log.error({ err: error }, 'answers.failed'),
  );
}
