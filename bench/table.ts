import type { Family, Row } from './row';
import { answering } from './rows/answering';
import { freshness } from './rows/freshness';
import { importing } from './rows/importing';
import { logging } from './rows/logging';
import { reading } from './rows/reading';
import { webhook } from './rows/webhook';

/** Everything that is measured, in the order of the table. */
export const FAMILIES: readonly Family[] = [logging, webhook, reading, freshness, importing, answering];

/** All rows. */
export const ROWS: readonly Row[] = FAMILIES.flatMap(({ rows }) => rows);
