import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CentreRow } from '../../../models/centre';
import { digestFileSchema, type DigestFile } from '../../../src/imports/digest/schema';
import { parseFile } from '../../../src/imports/parse-file';

const DATA = join(__dirname, '../../../data');

/** The text of the real digest of August 2024, and of the checked-in centres. */
export const AUGUST = readFileSync(join(DATA, 'digests/2024-08.json'), 'utf8');
export const CENTRES = readFileSync(join(DATA, 'centres.json'), 'utf8');

/** The centres as rows. */
export const centreRows = JSON.parse(CENTRES) as CentreRow[];

/** The digest of August 2024, changed as the test wants. */
export function august(change: (file: DigestFile) => void = () => undefined): DigestFile {
  const { file } = parseFile(AUGUST, digestFileSchema, 'digest file');
  change(file);
  return file;
}

/** The centre of a file. */
export function centreIn(file: DigestFile, code: string): DigestFile['centres'][number] {
  return file.centres.find((centre) => centre.code === code)!;
}

/**
 * The digest of September 2024 that would follow: `month` is as in August, cumulative figures have grown by it. Ratios
 * are dropped.
 */
export function september(): DigestFile {
  const file = august();
  const grow = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    const pair = value as Record<string, number | null>;
    for (const span of ['cumulative', 'yearToDate']) {
      if (Number.isInteger(pair[span]) && Number.isInteger(pair.month)) pair[span]! += pair.month!;
    }
    Object.values(value).forEach(grow);
  };
  for (const one of [file.agency, ...file.centres]) {
    one.satisfactionPercent = null;
    one.age = null;
    if ('survey' in one && one.survey)
      Object.assign(one.survey, { cumulativePercent: null, monthPercent: null });
  }
  grow(file);
  file.period = { ...file.period, month: '2024-09', from: '2024-09-01', to: '2024-09-30' };
  file.callCentre!.to = '2024-09-30';
  return file;
}
