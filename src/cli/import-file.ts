import { readFile } from 'node:fs/promises';
import { wordsOf } from '../../locales';
import type { Locale } from '../core/actor';
import type { Month } from '../core/calendar';
import { DostError } from '../core/errors';
import { importCentres } from '../imports/centres/import';
import { importDigest } from '../imports/digest/import';
import { renderDigestImport } from '../imports/digest/report';
import { readSealedMonth } from '../publishing/read-sealed-month';
import { print } from './print';
import { withCore } from './with-core';

/** Imports a digest and prints every check that held and each discrepancy. */
export async function importDigestFile(path: string, locale: Locale): Promise<void> {
  const content = await read(path);
  await withCore(async ({ db, clock, config: { timezone }, services }) => {
    const sealed = (month: Month) => readSealedMonth({ db, clock, timezone }, month);
    const result = await importDigest({ collections: db, content, importedBy: 'cli', clock, sealed });
    print(
      renderDigestImport(result, { words: wordsOf(locale), locale, centres: await services.centres.list() }),
    );
  });
}

/** Adds the centres of a file that the database lacks; those it has are never changed. */
export async function importCentresFile(path: string): Promise<void> {
  const content = await read(path);
  await withCore(async ({ db, clock }) => {
    const { added, unchanged, different } = await importCentres({
      collections: db,
      content,
      importedBy: 'cli',
      clock,
    });
    print(JSON.stringify({ added, unchanged, different }));
  });
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown reason'})`;
    throw new DostError('input.invalid', `The file ${path} ${why}.`, {}, { cause: error });
  }
}
