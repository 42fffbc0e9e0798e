import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import type { PressJob } from './typeset';

/** Sets one document: a job on the standard input, its PDF on the standard output, or what is wrong with it on the other. */
async function main(): Promise<void> {
  const { template, inputs, fonts } = (await json(process.stdin)) as PressJob;
  const fontBlobs = fonts.map((path) => readFileSync(path));
  // There is no such folder: a template has no file to read.
  const typst = NodeCompiler.create({ workspace: '/no-files', fontArgs: [{ fontBlobs }] });
  process.stdout.write(typst.pdf({ mainFileContent: template, inputs }, { pdfStandard: 'ua-1' }));
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
