import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { countLine, type Line, type Summaries } from './independent/count-rows';

/**
 * Counts an export of cases (docs/export.md) anew and prints what it found by subject and month as JSON. It shares no
 * code with the product: what both say is right. A line that is not understood ends it.
 */
export async function recountExport(input: NodeJS.ReadableStream): Promise<unknown> {
  const summaries: Summaries = new Map();
  const lines = input.pipe(parse({ columns: true, bom: true })) as AsyncIterable<Line>;
  for await (const line of lines) countLine(summaries, line);
  const plain = Object.fromEntries(
    [...summaries].map(([subject, months]) => [subject, Object.fromEntries(months)]),
  );
  return JSON.parse(JSON.stringify(plain)) as unknown;
}

if (require.main === module) {
  const path = process.argv[2] ?? '-';
  recountExport(path === '-' ? process.stdin : createReadStream(path)).then(
    (found) => process.stdout.write(`${JSON.stringify(found, null, 2)}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
