import { once } from 'node:events';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { recordAudit } from '../audit/record';
import { DostError } from '../core/errors';
import { type CaseExport, checkDays, exportCases } from '../exports/cases';
import { note } from './print';
import { withCore } from './with-core';

/** Which cases, and where they go: a file, or `-` for the standard output. */
export interface CaseExportRequest extends Pick<CaseExport, 'from' | 'to' | 'detail'> {
  readonly out: string;
}

/** Writes one line for each case and chat inquiry. A file is there when it is complete, and not before. */
export async function exportCasesTo({ out, ...days }: CaseExportRequest): Promise<void> {
  checkDays(days);
  const sink = out === '-' ? standardOutput() : await fileAt(out);
  try {
    const rows = await withCore(async ({ db, config, clock }) => {
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
    });
    await sink.done();
    note(`${rows} rows, ${days.from} to ${days.to}${out === '-' ? '' : `, in ${out}`}`);
  } catch (error) {
    await sink.drop();
    throw error;
  }
}

interface Sink {
  write(text: string): Promise<void>;
  done(): Promise<void>;
  drop(): Promise<void>;
}

function standardOutput(): Sink {
  return {
    write: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    done: async () => {},
    drop: async () => {},
  };
}

/** Readable by its owner alone: it tells of single people, if not by name. */
async function fileAt(path: string): Promise<Sink> {
  const part = `${path}.part`;
  let file: FileHandle;
  try {
    file = await open(part, 'w', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DostError(
      'input.invalid',
      `The file ${path} cannot be written (${code ?? 'unknown reason'}): --out should be a file in a folder that exists and is yours, or - for the standard output.`,
      {},
      { cause: error },
    );
  }
  return {
    write: async (text) => void (await file.appendFile(text)),
    done: async () => {
      await file.sync();
      await file.close();
      await rename(part, path);
    },
    drop: async () => {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}
