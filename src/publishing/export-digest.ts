import type { Corrections, Finding, PublishedSubject } from '../../models/digest';
import { addMonths, dayOf, type Month, monthRange } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import { DostError } from '../core/errors';
import { sortFields } from '../core/sort-fields';
import { isSimulated } from '../database/purpose';
import type { StatsDeps } from '../stats/read';
import { usualBands } from '../stats/age-bands';
import { buildDigest } from './build-digest';
import { readCarriedFindings } from './carried-findings';
import { correctedFigures } from './corrected-figures';
import { readMonthFigures } from './month-figures';

/** A month's digest as a file. */
export interface DigestExport {
  readonly month: Month;
  readonly revision: number;
  /** What it is of: the sealed month, the digest that was imported, or the month as it stands. */
  readonly of: 'sealed' | 'digest' | 'standing';
  /** The same bytes for the same figures. */
  readonly text: string;
}

/**
 * The digest of a month as the import reads it: as it was sealed; else the imported digest's latest revision, as it came;
 * else as the month stands. Throws `input.invalid` for a month that has not ended or has no figures.
 */
export async function exportDigest(deps: StatsDeps, month: Month): Promise<DigestExport> {
  const { db, clock, timezone } = deps;
  const [seal, digest] = await Promise.all([
    db.seals.findOne({ _id: month }),
    db.digests.findOne({ month }, { sort: { revision: -1 }, projection: { revision: 1, content: 1 } }),
  ]);
  if (!seal && digest)
    return { month, revision: digest.revision, of: 'digest', text: jsonText(digest.content) };
  const revision = (digest?.revision ?? 0) + 1;
  if (seal) {
    const text = await build(deps, month, seal.subjects, revision, seal.findings);
    return { month, revision, of: 'sealed', text };
  }
  if (dayOf(clock(), timezone) < monthRange(month).to)
    throw new DostError(
      'input.invalid',
      `The month ${month} has not ended: its digest can be exported from ${monthRange(month).to} on.`,
    );
  const subjects = await readMonthFigures(deps, month);
  return { month, revision, of: 'standing', text: await build(deps, month, subjects, revision) };
}

async function build(
  deps: StatsDeps,
  month: Month,
  subjects: readonly PublishedSubject[],
  revision: number,
  carried?: readonly Finding[],
): Promise<string> {
  const { db, ageBands: bands = usualBands } = deps;
  const said = subjects.filter((one) => one.spans.some(({ from }) => from === monthRange(month).from));
  if (said.length === 0)
    throw new DostError(
      'input.invalid',
      `Nothing is known of ${month}: no digest, case, chat or total tells of it. Export a month that has figures.`,
    );
  if (!subjects.some(({ subject }) => centreCode(subject as Subject) !== null))
    throw new DostError(
      'input.invalid',
      `No centre has a figure in ${month}, and a digest has at least one centre.`,
    );
  const centres = await db.centres.find().sort({ order: 1, _id: 1 }).toArray();
  const findings = carried ?? (await readCarriedFindings(deps, month));
  const simulated = await isSimulated(db);
  const source = simulated ? 'DOST Bot (simulated)' : 'DOST Bot';
  const corrections = await correctionsBefore(deps, month, subjects);
  return jsonText(
    buildDigest(month, subjects, { centres, revision, source, bands, findings, corrections, simulated }),
  );
}

/** What whoever has the month before as it was sealed has to know to see that the two follow on each other. */
async function correctionsBefore(
  { db }: StatsDeps,
  month: Month,
  subjects: readonly PublishedSubject[],
): Promise<Corrections | null> {
  const before = addMonths(month, -1);
  const seal = await db.seals.findOne({ _id: before }, { projection: { subjects: 1 } });
  const figures = seal ? correctedFigures(month, subjects, seal.subjects) : [];
  return figures.length > 0 ? { month: before, figures } : null;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(sortFields(value), null, 1)}\n`;
}
