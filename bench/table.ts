import type { Family, Row } from './row';
import { logging } from './rows/logging';
import { webhook } from './rows/webhook';

/** Everything that is measured, in the order of the table. */
export const FAMILIES: readonly Family[] = [logging, webhook];

/** All rows. */
export const ROWS: readonly Row[] = FAMILIES.flatMap(({ rows }) => rows);
