import type { Family, Row } from './row';
import { answering } from './rows/answering';
import { freshness } from './rows/freshness';
import { importing } from './rows/importing';
import { logging } from './rows/logging';
import { reading } from './rows/reading';
import { sharing } from './rows/sharing';
import { webhook } from './rows/webhook';

/** Everything that is measured; what needs a long log comes last, for it takes longest. */
export const FAMILIES: readonly Family[] = [
  logging,
  webhook,
  answering,
  sharing,
  freshness,
  importing,
  reading,
];

/** All rows. */
export const ROWS: readonly Row[] = FAMILIES.flatMap(({ rows }) => rows);
