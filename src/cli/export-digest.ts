import { recordAudit } from '../audit/record';
import { dayOf } from '../core/calendar';
import { type DigestExport, exportDigest } from '../publishing/export-digest';
import { loadAgeBands } from '../stats/age-bands';
import { outputTo, writeWhole } from './output';
import { note } from './print';
import { readEndedMonth } from './read-month';
import { withCore } from './with-core';

/** Which month, as anybody writes it, and where to: a file, `-` for the standard output, or `digest-2024-09.json` here. */
export interface DigestExportRequest {
  readonly month: string;
  readonly out?: string;
}

/** Writes a month's digest as the import reads it. The file is there when it is complete, and not before. */
export async function exportDigestTo({ month: said, out }: DigestExportRequest): Promise<void> {
  await withCore(async ({ db, config, clock }) => {
    const { timezone } = config;
    const month = readEndedMonth(said, dayOf(clock(), timezone));
    const path = out ?? `digest-${month}.json`;
    const digest = await writeWhole(await outputTo(path), async (sink) => {
      const digest = await exportDigest({ db, clock, timezone, ageBands: loadAgeBands() }, month);
      const at = clock();
      await recordAudit(db, {
        ...{ _id: `export.digest|${month}|${at.toISOString()}`, at, actor: 'cli', action: 'export.digest' },
        ...{ subject: month, details: { of: digest.of, revision: digest.revision } },
      });
      await sink.write(digest.text);
      return digest;
    });
    note(`${describe(digest)}${path === '-' ? '' : `, in ${path}`}`);
  });
}

function describe({ month, revision, of }: DigestExport): string {
  if (of === 'digest') return `The digest of ${month} as it was imported, revision ${revision}`;
  const figures = `The digest of ${month}, revision ${revision}`;
  return of === 'sealed'
    ? `${figures}, as it was sealed`
    : `${figures}, as it stands: the month is NOT SEALED and may change`;
}
