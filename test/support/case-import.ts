import { randomBytes } from 'node:crypto';
import type { Locale } from '../../src/core/actor';
import { BAKU } from '../../src/core/calendar';
import type { Collections } from '../../src/database/collections';
import { loadDistricts } from '../../src/districts/load';
import { type CasesImport, importCases, type ImportCasesInput } from '../../src/imports/cases/import';
import { OUR_MAPPING } from '../../src/imports/cases/mapping';
import { reasonText } from '../../src/imports/cases/reason-text';
import { fileOf } from '../../src/imports/table/file';
import { createKeyring } from '../../src/people/keyring';
import { wordsOf } from '../../locales';
import { Leases } from '../../src/schedule/lease';
import { bringCounted } from '../../src/stats/bring-counted';
import { countCases } from '../../src/stats/roll-up-loop';
import { CENTRES } from './centres';

const districts = loadDistricts();
const keyring = createKeyring([Buffer.alloc(32, 7)]);

/** Puts the checked-in centres into a database. */
export async function withCentres(db: Collections): Promise<void> {
  await db.centres.insertMany(structuredClone(CENTRES));
}

/** Imports a file's text as a command would, September 2024 of `front-desk` unless told; with what it rejects, as a file. */
export async function importText(
  db: Collections,
  content: string | Buffer,
  { lang = 'en', ...more }: Partial<ImportCasesInput> & { readonly lang?: Locale } = {},
): Promise<CasesImport & { readonly rejects: string }> {
  const rejects: string[] = [];
  const leases = new Leases(db, 'import');
  const result = await importCases(
    {
      ...{ db, keyring, districts, clock: () => new Date('2024-10-10T08:00:00Z'), timezone: BAKU },
      count: (source) => countCases(db, leases, source),
      insert: bringCounted(db, leases),
    },
    {
      ...{
        file: fileOf(Buffer.from(content as string)),
        kind: 'visit',
        source: 'front-desk',
        mapping: OUR_MAPPING,
      },
      ...{ from: '2024-09-01', to: '2024-10-01', subjects: null, dryRun: false, despiteRejects: false },
      ...{ importedBy: 'cli', auditId: randomBytes(8).toString('hex') },
      reasonText: (reason) => reasonText(reason, wordsOf(lang)),
      keepReject: (text) => void rejects.push(text),
      ...more,
    },
  );
  return { ...result, rejects: rejects.join('') };
}
