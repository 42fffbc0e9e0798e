import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BAKU } from '../../src/core/calendar';
import { loadDistricts } from '../../src/districts/load';
import { rowMapper } from '../../src/imports/cases/map-row';
import { OUR_MAPPING } from '../../src/imports/cases/mapping';
import { openCases } from '../../src/imports/cases/open-cases';
import { fileAt } from '../../src/imports/table/file';
import { CENTRES } from '../support/centres';

const lines = Number(process.argv[2]);

/** Every so many lines one has a day that does not exist. */
const BAD_EVERY = 100_000;

/** Writes a file of so many visits, reads and maps it, and tells how many were good, which were not, and what it took. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dost-table-'));
  try {
    const path = join(folder, 'visits.csv');
    await writeFile(path, written());
    const file = await fileAt(path);
    const { header, rows } = await openCases(file, 'visit', OUR_MAPPING);
    const map = rowMapper({
      ...{ kind: 'visit', mapping: OUR_MAPPING, zone: BAKU, today: '2024-10-10', centreRows: CENTRES },
      ...{
        districts: loadDistricts(),
        centres: new Set(CENTRES.map(({ _id }) => _id)),
        pseudonym: (id) => id,
      },
    });
    let good = 0;
    const bad: number[] = [];
    for await (const { cells, line } of rows) {
      if (map(cells, header()).ok) good++;
      else bad.push(line);
    }
    const peak = process.resourceUsage().maxRSS;
    process.stdout.write(JSON.stringify({ good, bad, bytes: statSync(path).size, peak }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* written(): Generator<string> {
  yield 'id;centre;at;direction;district;sex;age;note\r\n';
  const note = 'ə'.repeat(180);
  for (let at = 0; at < lines; at += 100) {
    let text = '';
    for (let line = at; line < at + 100; line++)
      text += `F-${line};1;2024-09-${line % BAD_EVERY === BAD_EVERY - 1 ? '31' : String(1 + (line % 30)).padStart(2, '0')} 10:15;VƏM;Quba;k;41;${note}${line}\r\n`;
    yield text;
  }
}

void main();
