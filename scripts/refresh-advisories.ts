import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { snapshotSchema } from './checks/advisories';
import { mergeAdvisories } from './checks/merge-advisories';

const file = resolve(__dirname, '../data/advisories.json');

/** `npm run audit:refresh -- FILE`: adds what `npm audit --json`, or the registry's bulk answer, told to the snapshot. */
function main([told]: readonly string[]): void {
  if (told === undefined) throw new Error('Name a file with the output of: npm audit --json');
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const merged = mergeAdvisories(snapshotSchema.parse(read(file)), read(told), new Date());
  writeFileSync(file, `${JSON.stringify(merged.snapshot, null, 2)}\n`);
  console.log(`${merged.added} added, ${merged.changed} changed; taken ${merged.snapshot.taken}`);
}

main(process.argv.slice(2));
