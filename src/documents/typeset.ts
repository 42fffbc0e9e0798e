import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { fontPath, WEIGHTS } from '../pictures/fonts';

/** Texts that a template reads by name: JSON, and pictures as SVG. */
export type Inputs = Readonly<Record<string, string>>;

let compiler: NodeCompiler | null = null;

/**
 * Sets a Typst template as a tagged PDF (PDF/UA-1): fonts embedded, text selectable, SVG kept as vectors. Nothing but the inputs
 * and Inter is read: no file, no font of the system. Throws with what Typst says of a mistake. The same inputs give the same bytes.
 */
export async function typeset(template: string, inputs: Inputs): Promise<Uint8Array> {
  const typst = (compiler ??= await createCompiler());
  try {
    return typst.pdf({ mainFileContent: template, inputs: { ...inputs } }, { pdfStandard: 'ua-1' });
  } catch (error) {
    throw new Error(`The document could not be set: ${reasonOf(error)}`, { cause: error });
  } finally {
    // What was set once is not set again: the studio keeps the result.
    typst.evictCache(0);
  }
}

/** A text as Typst writes it in its source. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** The binary is large and is loaded by the first document, not before. */
async function createCompiler(): Promise<NodeCompiler> {
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = WEIGHTS.map((weight) => readFileSync(fontPath(weight)));
  // There is no such folder: a template has no file to read.
  return typst.NodeCompiler.create({ workspace: '/no-files', fontArgs: [{ fontBlobs }] });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
