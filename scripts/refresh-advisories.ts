import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { snapshotSchema } from './checks/advisories';
import { mergeAdvisories } from './checks/merge-advisories';

const root = resolve(__dirname, '..');
const ours = resolve(root, 'data/advisories.json');

/**
 * `npm run audit:refresh [-- FILE [SNAPSHOT]]`: asks the registry (`npm audit`), or reads from a file what it told elsewhere (the output
 * of `npm audit --json`, or its bulk answer; `-`: ask), and adds that to the snapshot, which is ours unless told.
 */
function main([told = '-', snapshot = ours]: readonly string[]): void {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const answer = told === '-' ? askRegistry() : read(told);
  const merged = mergeAdvisories(snapshotSchema.parse(read(snapshot)), answer, new Date());
  writeFileSync(snapshot, `${JSON.stringify(merged.snapshot, null, 2)}\n`);
  console.log(`${merged.added} added, ${merged.changed} changed; taken ${merged.snapshot.taken}`);
}

/** What the registry knows of the locked versions. It fails where there are holes; without their list it did not answer. */
function askRegistry(): unknown {
  const args = ['audit', '--json', '--package-lock-only', '--fetch-retries=0'];
  const { stdout } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' });
  const answer = asJson(stdout);
  if (!answer || !('vulnerabilities' in answer))
    throw new Error(`The registry does not answer npm audit: ${answer?.message ?? 'no answer'}`);
  return answer;
}

function asJson(text: string): { readonly message?: string } | null {
  try {
    return JSON.parse(text) as { readonly message?: string };
  } catch {
    return null;
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
