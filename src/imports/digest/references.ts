import { readFileSync } from 'node:fs';
import { dataPath } from '../../database/project-root';
import type { ReferenceShares } from './check-labels';

/** The shares of directions that others have published: `data/reference-shares.json`. */
export function readReferences(): ReferenceShares[] {
  return JSON.parse(readFileSync(dataPath('reference-shares.json'), 'utf8')) as ReferenceShares[];
}
