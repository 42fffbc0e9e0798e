import { baseline } from './001-baseline';
import { oldIndexes } from './002-old-indexes';
import type { Migration } from './migration';

/** All migrations this program knows, in the order in which they are applied. */
export const MIGRATIONS: readonly Migration[] = [baseline, oldIndexes];
