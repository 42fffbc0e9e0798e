import type { CorrectedFigure } from '../../../models/digest';
import { checkCoverage, checkExtremes } from './check-centres';
import { checkContinuity, checkFirstMonth, type PublishedMonth } from './check-continuity';
import { checkLabels, type ReferenceShares } from './check-labels';
import type { CheckResult } from './check-result';
import { checkSums } from './check-sums';
import type { DigestFile } from './schema';
import { subjectsOf } from './subjects';

/** What a digest is compared with, beside itself. */
export interface Known {
  readonly references: readonly ReferenceShares[];
  /** The corrections of the month before that the digest itself lists. */
  readonly carried?: readonly CorrectedFigure[];
  /** The digests of the month before and the month after, where we have them. */
  readonly previous?: PublishedMonth | null;
  readonly next?: PublishedMonth | null;
}

/**
 * Every check that the digest's figures allow, those that hold and those that do not. A check that needs a figure which
 * was not printed is left out. Pure.
 */
export function checkDigest(file: DigestFile, { references, carried, previous, next }: Known): CheckResult[] {
  const self: PublishedMonth = {
    ...{ month: file.period.month, subjects: subjectsOf(file) },
    ...(carried ? { carried } : {}),
  };
  return [
    ...checkSums(file),
    ...checkExtremes(file),
    ...checkCoverage(file),
    ...checkLabels(file, references),
    ...checkFirstMonth(file),
    ...(previous ? checkContinuity(previous, self, previous.month) : []),
    ...(next ? checkContinuity(self, next, next.month) : []),
  ];
}
