import { spawn } from 'node:child_process';
import { text as textOf, buffer as bytesOf } from 'node:stream/consumers';
import { join } from 'node:path';
import { scriptArguments } from '../database/project-root';
import { fontPath, WEIGHTS } from '../pictures/fonts';

/** Texts that a template reads by name: JSON, and pictures as SVG. */
export type Inputs = Readonly<Record<string, string>>;

/** What the press is told, as JSON on its standard input. */
export interface PressJob {
  readonly template: string;
  readonly inputs: Inputs;
  /** Paths of the font files it may use; there are no others. */
  readonly fonts: readonly string[];
}

/**
 * Sets a Typst template as a tagged PDF (PDF/UA-1): fonts embedded, text selectable, SVG kept as vectors. Nothing but the inputs
 * and Inter is read: no file, no font of the system. Throws with what Typst says of a mistake. The same inputs give the same bytes.
 *
 * It happens in a process of its own, which ends with the document: Typst's exporter keeps 1 to 2 MB of every tagged document
 * for good, whatever is told to its cache, and 300 MB while it works.
 */
export async function typeset(template: string, inputs: Inputs): Promise<Uint8Array> {
  const press = spawn(process.execPath, scriptArguments(join(__dirname, 'press')), {
    cwd: '/',
    // Secrets are no business of its.
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const job: PressJob = { template, inputs, fonts: WEIGHTS.map(fontPath) };
  // One that dies early is known by its status.
  press.stdin.on('error', () => undefined).end(JSON.stringify(job));
  const ended = new Promise<string>((resolve, reject) => {
    press.once('error', reject);
    press.once('exit', (status, signal) => resolve(signal ?? String(status)));
  });
  const [status, pdf, said] = await Promise.all([ended, bytesOf(press.stdout), textOf(press.stderr)]);
  if (status === '0') return pdf;
  throw new Error(`The document could not be set: ${said.trim() || `its process ended with ${status}`}`);
}
