import { recordAudit } from '../audit/record';
import { type CaseExport, checkDays, exportCases } from '../exports/cases';
import { outputTo, writeWhole } from './output';
import { note } from './print';
import { withCore } from './with-core';

/** Which cases, and where they go: a file, or `-` for the standard output. */
export interface CaseExportRequest extends Pick<CaseExport, 'from' | 'to' | 'detail'> {
  readonly out: string;
}

/** Writes one line for each case and chat inquiry. A file is there when it is complete, and not before. */
export async function exportCasesTo({ out, ...days }: CaseExportRequest): Promise<void> {
  checkDays(days);
  const rows = await writeWhole(await outputTo(out), (sink) =>
    withCore(async ({ db, config, clock }) => {
      const at = clock();
      await recordAudit(db, {
        ...{ _id: `export.cases|${at.toISOString()}`, at, actor: 'cli', action: 'export.cases' },
        ...{ subject: 'cases', details: { from: days.from, to: days.to, detail: days.detail } },
      });
      let written = 0;
      for await (const piece of exportCases(db, { ...days, timezone: config.timezone })) {
        await sink.write(piece.text);
        written += piece.rows;
      }
      return written;
    }),
  );
  note(`${rows} rows, ${days.from} to ${days.to}${out === '-' ? '' : `, in ${out}`}`);
}
