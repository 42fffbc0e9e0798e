import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { importCasesFile } from '../../src/cli/import-cases';

/** Every so many lines one has a day that does not exist, and so many times a line is there twice. */
const [BAD_EVERY, TWICE_EVERY] = [10_000, 1000];

/** Writes a file of so many visits and imports it as `dost import` does; its last line is the most memory that took, in kilobytes. */
async function main(lines: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dost-import-'));
  try {
    const path = join(folder, 'visits.csv');
    await pipeline(written(lines), createWriteStream(path));
    await importCasesFile({
      ...{ kind: 'visit', path, source: `desk-${lines}`, from: '2024-09-01', to: '2024-09-30' },
      ...{ centres: '1', dryRun: false, despiteRejects: true, lang: 'en' },
    });
    process.stdout.write(`${process.resourceUsage().maxRSS}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* written(lines: number): Generator<string> {
  yield 'id;centre;at;direction;district;sex;age\r\n';
  for (let at = 0; at < lines; at++) {
    const day = at % BAD_EVERY === BAD_EVERY - 1 ? '31' : String(1 + (at % 30)).padStart(2, '0');
    // The same visit as in the line before.
    const visit = at % TWICE_EVERY === 1 ? at - 1 : at;
    const its = visit === at ? day : String(1 + (visit % 30)).padStart(2, '0');
    yield `F-${visit};1;2024-09-${its} 10:15;VƏM;Quba;k;${visit % 90}\r\n`;
  }
}

void main(Number(process.argv[2]));
