import type { DigestRow, Finding } from '../../../models/digest';
import type { Month } from '../../core/calendar';
import type { Clock } from '../../core/clock';
import { DostError } from '../../core/errors';
import type { Collections } from '../../database/collections';
import { insertNew } from '../../database/insert-new';
import { claimSimulated, type REAL } from '../../database/purpose';
import { parseFile } from '../parse-file';
import { checkDigest } from './check';
import type { ReferenceShares } from './check-labels';
import { type CheckResult, findingsOf } from './check-result';
import { contentHash } from './content-hash';
import { correctionsIn, readNeighbours, type ReadSealed } from './read-neighbours';
import { readReferences } from './references';
import { type DigestFile, digestFileSchema, SCHEMA_VERSIONS } from './schema';
import { subjectsOf } from './subjects';

type Imported = Pick<Collections, 'digests' | 'centres' | 'audit' | 'settings' | (typeof REAL)[number]>;

export interface ImportDigestInput {
  readonly collections: Imported;
  /** The file's text. */
  readonly content: string;
  /** A pseudonym, `cli` or `seed`. */
  readonly importedBy: string;
  readonly clock: Clock;
  /** What is sealed here; nothing when absent. */
  readonly sealed?: ReadSealed;
  /** What the directions are compared with; the checked-in ones when absent. */
  readonly references?: readonly ReferenceShares[];
}

/** What an import came to. Checks and findings are those of this run, also when nothing changed; findings also those that the file carries on. */
export interface DigestImport {
  readonly status: 'imported' | 'unchanged';
  /** `<month>/<revision>` */
  readonly id: string;
  readonly month: Month;
  readonly revision: number;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
}

/**
 * Stores a digest as it was printed, with what its checks found. The same content again changes nothing; a month's
 * revision with other content, an unknown centre or a file that does not fit the schema is `input.invalid`, and then
 * nothing is written. Safe to run twice at once and again after a crash.
 */
export async function importDigest(input: ImportDigestInput): Promise<DigestImport> {
  const { collections, importedBy, clock } = input;
  const { file, raw } = parseFile(
    input.content,
    digestFileSchema,
    `digest file of version ${SCHEMA_VERSIONS.join(' or ')}`,
  );
  await refuseUnknownCentres(collections, file);
  const { month } = file.period;
  const id = `${month}/${file.revision}`;
  const hash = contentHash(raw);
  const stored = await collections.digests.findOne({ _id: id }, { projection: { hash: 1 } });
  if (stored && stored.hash !== hash) throw await otherContent(collections, file);
  const checks = checkDigest(file, {
    references: input.references ?? readReferences(),
    carried: correctionsIn(file)?.figures ?? [],
    ...(await readNeighbours(collections, month, input.sealed)),
  });
  const outcome = { id, month, revision: file.revision, checks, findings: allFindings(file, checks) };
  if (stored) return { status: 'unchanged', ...outcome };

  if (file.version === 2 && file.simulated) await claimSimulated(collections);
  const corrections = correctionsIn(file);
  const row: DigestRow = {
    _id: id,
    month,
    revision: file.revision,
    schemaVersion: file.version,
    hash,
    content: raw,
    subjects: subjectsOf(file),
    findings: outcome.findings,
    ...(corrections ? { corrections } : {}),
    importedAt: clock(),
    importedBy,
  };
  // First the audit row: a crash between the two leaves no digest without one, and the next try finds it there.
  await audit(collections, row);
  const existing = await insertNew(collections.digests, [row]);
  if (existing.size === 0) return { status: 'imported', ...outcome };
  const winner = await collections.digests.findOne({ _id: id }, { projection: { hash: 1 } });
  if (winner?.hash !== hash) throw await otherContent(collections, file);
  return { status: 'unchanged', ...outcome };
}

/** What the checks found, and what a digest of ours knows of those before it. */
function allFindings(file: DigestFile, checks: readonly CheckResult[]): Finding[] {
  const found = findingsOf(checks);
  const same = (a: Finding, b: Finding): boolean =>
    a.code === b.code && a.subject === b.subject && a.figure === b.figure;
  const carried = file.version === 2 ? file.findings : [];
  return [...found, ...carried.filter((one) => !found.some((other) => same(one, other)))];
}

async function refuseUnknownCentres(
  { centres }: ImportDigestInput['collections'],
  file: DigestFile,
): Promise<void> {
  const rows = await centres
    .find({}, { projection: { order: 1 } })
    .sort({ order: 1 })
    .toArray();
  const known = rows.map((row) => row._id);
  const unknown = file.centres.flatMap(({ code }, index) => (known.includes(code) ? [] : [{ code, index }]));
  if (unknown.length === 0) return;
  const places = unknown.map(({ code, index }) => `centres[${index}].code is "${code}"`).join(', ');
  throw new DostError(
    'input.invalid',
    `The database has no such centre: ${places}. Known centres: ${known.join(', ') || 'none'}. Correct the code; ` +
      'or, when the centre is new, first add its row (_id, kind, order, since, names, aliases) to data/centres.json ' +
      'and import that file as centres.',
    { unknown: unknown.map(({ code }) => code), known },
  );
}

async function otherContent(
  { digests }: ImportDigestInput['collections'],
  { period, revision }: DigestFile,
): Promise<DostError> {
  const [latest] = await digests.find({ month: period.month }).sort({ revision: -1 }).limit(1).toArray();
  const next = (latest?.revision ?? revision) + 1;
  return new DostError(
    'input.invalid',
    `The digest of ${period.month} is already stored as revision ${revision} with other content, and what was ` +
      `imported is never overwritten. If this file corrects it, set its "revision" to ${next} and import it again.`,
    { month: period.month, revision, next },
  );
}

async function audit({ audit: rows }: ImportDigestInput['collections'], row: DigestRow): Promise<void> {
  const actor = row.importedBy === 'seed' ? 'system' : row.importedBy;
  const findings = row.findings.map(({ code, subject, figure }) => `${code}:${subject}:${figure}`);
  await insertNew(rows, [
    {
      _id: `digest.import|${row._id}|${row.hash}`,
      at: row.importedAt,
      actor,
      action: 'digest.import',
      subject: `digest:${row._id}`,
      details: { hash: row.hash, findings },
    },
  ]);
}
