import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import type { PressJob } from './typeset';

/** Nobody waits as long. */
const LIMIT_MS = 300_000;

/** Sets one document: a job on the standard input, its PDF on the standard output, or what is wrong with it on the other. */
async function main(): Promise<void> {
  endAfter(LIMIT_MS);
  const { template, inputs, fonts } = (await json(process.stdin)) as PressJob;
  const fontBlobs = fonts.map((path) => readFileSync(path));
  // There is no such folder: a template has no file to read.
  const typst = NodeCompiler.create({ workspace: '/no-files', fontArgs: [{ fontBlobs }] });
  process.stdout.write(typst.pdf({ mainFileContent: template, inputs }, { pdfStandard: 'ua-1' }));
}

/** Whoever started it may be gone, and Typst keeps this thread busy: another one sees to it that it ends. */
function endAfter(ms: number): void {
  new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${ms})`, { eval: true }).unref();
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  process.stderr.write(reasonOf(error));
});

/** Of a mistake in a template Typst tells by the code alone. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${String(error.code)} ${error.message}` : error.message;
}
