import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** The checks that need neither a database nor a network. They run side by side; each prints only when it fails, and its warnings. */
const CHECKS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', bin('oxlint')],
  ['lint', bin('eslint'), '--cache', '--cache-location=node_modules/.cache/eslint', '.'],
  ['format', bin('oxfmt'), '--check'],
  ['locales', bin('tsx'), 'scripts/check-locales.ts'],
  ['docs', bin('tsx'), 'scripts/check-docs.ts'],
  ['fonts', bin('tsx'), 'scripts/check-fonts.ts'],
  ['packages', bin('tsx'), 'scripts/check-packages.ts'],
];

async function main(): Promise<void> {
  const began = performance.now();
  const results = await Promise.all(CHECKS.map(run));
  const failed = results.filter((passed) => !passed).length;
  console.log(
    failed === 0 ? `verified in ${since(began)}` : `${failed} of ${CHECKS.length} failed, in ${since(began)}`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}

function run([name, command, ...args]: (typeof CHECKS)[number]): Promise<boolean> {
  const began = performance.now();
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${since(began)}`);
      const text = Buffer.concat(output).toString();
      if (code !== 0) process.stdout.write(text);
      else for (const [line] of text.matchAll(/^warning: .*$/gm)) console.log(line);
      done(code === 0);
    });
  });
}

function since(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

void main();
