import { checkDigest } from '../imports/digest/check';
import type { PublishedMonth } from '../imports/digest/check-continuity';
import { checkLabels } from '../imports/digest/check-labels';
import type { CheckResult } from '../imports/digest/check-result';
import { readReferences } from '../imports/digest/references';
import type { DigestFile } from '../imports/digest/schema';
import type { IdentityCheck } from './check-identity';

/**
 * The checks of an import, on the digest that the month would make. Labels are judged by the month alone: its cumulative
 * figures have the opening balance in them, of which the digest it is from is marked already.
 */
export function checkAsDigest(file: DigestFile, previous: PublishedMonth | null): CheckResult[] {
  const references = readReferences();
  return [
    ...checkDigest(file, { references, previous }).filter(({ code }) => code !== 'labels-reversed'),
    ...checkLabels(withoutCumulative(file), references),
  ];
}

/** What the digest's own sums have compared is not said twice. */
export function identitiesBeside(
  checks: readonly CheckResult[],
  identities: readonly IdentityCheck[],
): IdentityCheck[] {
  const compared = new Set(
    checks.filter(({ code }) => code === 'sum').map(({ subject, figure }) => `${subject} ${figure}`),
  );
  return identities.filter(({ subject, of }) => !compared.has(`${subject} ${of}.month`));
}

function withoutCumulative(file: DigestFile): DigestFile {
  const without = (one: object): object =>
    Object.fromEntries(
      Object.entries(one).map(([name, row]) => [name, row && typeof row === 'object' ? bare(row) : row]),
    );
  const bare = (row: object): object => ('cumulative' in row ? { ...row, cumulative: null } : without(row));
  return {
    ...file,
    agency: without(file.agency),
    centres: file.centres.map(without),
  } as DigestFile;
}
