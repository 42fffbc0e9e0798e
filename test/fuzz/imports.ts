import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { dataPath } from '../../src/database/project-root';
import { importCentres } from '../../src/imports/centres/import';
import { importDigest } from '../../src/imports/digest/import';
import { fileOf } from '../../src/imports/table/file';
import { importTotals } from '../../src/imports/totals/import';
import { importText } from '../support/case-import';
import { CORPUS } from './corpus';
import { bytesOf, type Changed, changedAnyhow } from './inputs';
import { type ByteEdit, byteEdits, changed, changedBytes, type Edit, edits } from './mutate';
import { csvOf, HEAD, orRefused, ROWS, rowsOf, xlsxOf } from './rows';
import { treeOf } from './tree';
import type { Way } from './way';
import { next, type World } from './world';

const FILES = ['cases.csv', 'cases.xlsx', 'totals.csv', 'totals.xlsx'] as const;

/** A file of rows: those below the head are changed, or (with `bytes`) the whole file. */
interface Table {
  readonly file: (typeof FILES)[number];
  readonly edits: readonly Edit[];
  readonly bytes: readonly ByteEdit[];
  /** Whether the bytes of a workbook are those of its sheet or of its archive. */
  readonly sheet: boolean;
}

/** A file of JSON. */
interface Json {
  readonly json: 'digest' | 'centres';
  readonly change: Changed;
}

const clock = (): Date => new Date('2024-10-10T08:00:00Z');
const [TOTALS_HEAD, ...TOTALS] = readFileSync(dataPath('totals', 'press.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(','));

async function importTable({ file, edits, bytes, sheet }: Table, world: World): Promise<void> {
  const { serial } = next(world, '');
  const mark = `S-${serial}`;
  const ofCases = file.startsWith('cases');
  const below = rowsOf(changed(treeOf(ofCases ? ROWS : TOTALS.slice(0, 5)), edits));
  const rows = [
    ofCases ? HEAD : TOTALS_HEAD!,
    ...below,
    ...(ofCases ? [[mark, '1', '2024-09-05 09:00', 'VƏM', 'k', '30', '5']] : []),
  ];
  const content = file.endsWith('xlsx')
    ? xlsxOf(rows, bytes, sheet)
    : changedBytes(csvOf(rows, ofCases ? ';' : ','), bytes);
  const db = world.imports;
  if (!ofCases) {
    const from = { db, clock, timezone: 'Asia/Baku', source: 'press', importedBy: 'cli' };
    return void (await orRefused(world, 'imports', () =>
      importTotals({ ...from, file: fileOf(content), dryRun: serial % 2 === 0 }),
    ));
  }
  const taken = await orRefused(world, 'imports', () => importText(db, content));
  if (taken && bytes.length === 0) world.siblings.imported.add(mark);
}

async function importJson({ json, change }: Json, world: World): Promise<void> {
  const content = bytesOf(CORPUS[json], change, next(world, '')).toString();
  const input = { collections: world.imports, content, importedBy: 'cli', clock };
  await orRefused(world, 'imports', () => (json === 'digest' ? importDigest(input) : importCentres(input)));
}

/** Files that are imported: cases and totals as CSV and XLSX, digests and centres as JSON. */
export const imports: Way<Table | Json> = {
  ...{ name: 'imports', share: 0.01, lanes: 1 },
  inputs: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        ...{ file: fc.constantFrom(...FILES), edits, sheet: fc.boolean() },
        bytes: fc.oneof(fc.constant([]), byteEdits),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        json: fc.constantFrom('digest' as const, 'digest' as const, 'centres' as const),
        change: changedAnyhow,
      }),
    },
  ),
  send: (input, world) => ('json' in input ? importJson(input, world) : importTable(input, world)),
};
