import { createHash } from 'node:crypto';
import { sortFields } from '../../core/sort-fields';

/** SHA-256, hex, of a JSON value whatever the order of its fields and its white space. */
export function contentHash(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sortFields(value)))
    .digest('hex');
}
