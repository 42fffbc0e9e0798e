import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Comma, quotes, UTF-8, every cell as it is shown, and every sheet into a file of its own. */
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1';

/**
 * Opens workbooks with LibreOffice and reads what it shows, cell by cell and sheet by sheet, by the workbook's name. Fails
 * where LibreOffice is missing.
 */
export function openWorkbooks(books: ReadonlyMap<string, Uint8Array>): Map<string, string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'dost-office-'));
  try {
    const paths = [...books].map(([name, bytes]) => {
      const path = join(folder, `${name}.xlsx`);
      writeFileSync(path, bytes);
      return path;
    });
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync(
      'soffice',
      ['--headless', profile, '--convert-to', AS_SHOWN, '--outdir', join(folder, 'out'), ...paths],
      { stdio: ['ignore', 'ignore', 'ignore'], timeout: 240_000 },
    );
    const out = readdirSync(join(folder, 'out'));
    return new Map(
      [...books.keys()].map((name) => {
        const sheets = out.filter((file) => file.startsWith(`${name}-`));
        const rows = sheets.flatMap((file) =>
          parse(readFileSync(join(folder, 'out', file)), { relaxColumnCount: true }),
        );
        return [name, rows];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
