import { migrateSchema } from '../../src/cli/migrate';
import { doubling } from './doubling';

/** `dost migrate` with the migrations of a test. */
void migrateSchema({ status: false }, doubling).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
