import { dayOf, type Month } from '../core/calendar';
import { checkDigest } from '../imports/digest/check';
import { correctionsIn, readNeighbours } from '../imports/digest/read-neighbours';
import { readReferences } from '../imports/digest/references';
import { digestFileSchema } from '../imports/digest/schema';
import { familyNamed } from '../publishing/compare-with-seal';
import { readCorrections } from '../publishing/read-corrections';
import { readSealedMonth } from '../publishing/read-sealed-month';
import { type Standing, standingOfMonth } from '../publishing/standing';
import type { StatsDeps } from '../stats/read';
import { hideFewCorrections } from './hide-few-corrections';
import type { DigestStanding } from './order';

/** How a month stands with its digest; null while it still runs. */
export async function readDigestStanding(deps: StatsDeps, month: Month): Promise<DigestStanding | null> {
  const standing = await standingOfMonth(deps, month);
  switch (standing.state) {
    case 'running':
      return null;
    case 'open':
      return { state: 'preliminary' };
    case 'published':
      return readPublished(deps, month, standing);
    case 'sealed':
      return readSealed(deps, month, standing);
  }
}

async function readPublished(
  deps: StatsDeps,
  month: Month,
  { revision, importedAt }: Extract<Standing, { state: 'published' }>,
): Promise<DigestStanding> {
  const { db, timezone } = deps;
  const row = await db.digests.findOne({ month, revision }, { projection: { content: 1 } });
  const file = digestFileSchema.parse(row!.content);
  const checks = checkDigest(file, {
    references: readReferences(),
    carried: correctionsIn(file)?.figures ?? [],
    ...(await readNeighbours(db, month, (before) => readSealedMonth(deps, before))),
  });
  const failed = checks.filter(({ holds }) => !holds);
  return {
    state: 'published',
    revision,
    importedOn: dayOf(importedAt, timezone),
    source: file.source,
    failed,
  };
}

async function readSealed(
  deps: StatsDeps,
  month: Month,
  { seal }: Extract<Standing, { state: 'sealed' }>,
): Promise<DigestStanding> {
  const read = await readCorrections(deps, month);
  const sealed = { state: 'sealed', sealedOn: dayOf(seal.sealedAt, deps.timezone) } as const;
  if (read.state !== 'corrections') return { ...sealed, corrections: null, withheld: false };
  const withoutFamilies = read.corrections.filter(({ name }) => familyNamed(name) === null);
  const corrections = hideFewCorrections({ ...read, corrections: withoutFamilies });
  return { ...sealed, corrections, withheld: corrections.length < withoutFamilies.length };
}
