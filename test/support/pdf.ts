import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A piece of text and where it is, in points from the lower left corner. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is under a tag: its text, its left and right edge, and its first baseline. */
interface Place {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly top: number;
}

/** A heading, paragraph or picture, or the row of a table with its cells. */
export type PdfElement =
  | { readonly role: 'TR'; readonly cells: readonly (Place & { readonly role: 'TH' | 'TD' })[] }
  | (Place & { readonly role: string; readonly alt?: string; readonly cells?: undefined });

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
  readonly links: number;
  readonly elements: readonly PdfElement[];
}

/** A PDF as a reader (pdf.js) sees it. */
export interface Pdf {
  readonly title: string | null;
  readonly lang: string | null;
  readonly tagged: boolean;
  readonly outline: readonly { readonly depth: number; readonly title: string }[];
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly pages: readonly PdfPage[];
}

const run = promisify(execFile);

/** Reads a PDF, beside whatever else is done meanwhile. */
export async function readPdf(bytes: Uint8Array): Promise<Pdf> {
  const folder = mkdtempSync(join(tmpdir(), 'dost-pdf-'));
  try {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, bytes);
    const { stdout } = await run(process.execPath, [join(__dirname, 'read-pdf.mjs'), file], {
      maxBuffer: 2 ** 28,
    });
    return JSON.parse(stdout) as Pdf;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a page, a space between its pieces, with plain spaces. */
export function textOf({ texts }: PdfPage): string {
  return texts
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\s+/gu, ' ');
}
