import { readFileSync } from 'node:fs';
import { withCore } from '../src/cli/with-core';
import { compare, readByMonth, type Recounted, storedByMonth } from './compare/compare';

/**
 * Compares what `scripts/independent-recount.ts` printed of an export of everything (with `--detail`) with the stored
 * figures and with what the answers read. Fails on any difference.
 */
async function main(path: string): Promise<void> {
  const recounted = JSON.parse(readFileSync(path, 'utf8')) as Recounted;
  await withCore(async ({ db, clock }) => {
    const stored = await storedByMonth(db);
    const read = await readByMonth(db, stored, clock());
    for (const [what, figures] of [
      ['stored figures', stored],
      ['answers', read],
    ] as const) {
      const { values, differences } = compare(figures, recounted);
      for (const difference of differences) process.stdout.write(`${what}: ${difference}\n`);
      process.stdout.write(`${what}: ${values} values, ${differences.length} differences\n`);
      if (differences.length > 0) process.exitCode = 1;
    }
  });
}

void main(process.argv[2]!);
