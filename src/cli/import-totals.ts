import { readFile } from 'node:fs/promises';
import { addDays } from '../core/calendar';
import { DostError } from '../core/errors';
import { importTotals, type TotalsImport } from '../imports/totals/import';
import type { Overlap } from '../imports/totals/overlaps';
import type { TotalDraft } from '../imports/totals/parse';
import { print } from './print';
import { withCore } from './with-core';

/** What the command line says beside the file. */
export interface TotalsOptions {
  readonly source: string;
  readonly dryRun: boolean;
}

/** Imports a file of totals and prints what became of each, and who else tells figures of the same days. */
export async function importTotalsFile(path: string, { source, dryRun }: TotalsOptions): Promise<void> {
  const content = await read(path);
  await withCore(async ({ db, clock, config }) => {
    const from = { db, clock, timezone: config.timezone };
    report(await importTotals({ ...from, source, content, dryRun, importedBy: 'cli' }), dryRun);
  });
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new DostError('input.invalid', `The file ${path} ${why}.`, {}, { cause: error });
  }
}

/** Totals that are named where the same is said of many. */
const NAMED = 3;

function report(result: TotalsImport, dryRun: boolean): void {
  for (const { total, differences } of result.updated) print(`${named(total)}: ${differences.join(', ')}`);
  for (const [text, of] of byText(result.overlaps)) {
    const more = of.length > NAMED ? ` and ${of.length - NAMED} more` : '';
    print(`${of.slice(0, NAMED).map(named).join('; ')}${more}: ${text}`);
  }
  const counts = `${result.new.length} totals new, ${result.updated.length} changed, ${result.unchanged} unchanged`;
  print(dryRun ? `Nothing was stored. It would be: ${counts}` : counts);
}

function byText(overlaps: readonly Overlap[]): Map<string, TotalDraft[]> {
  const totals = new Map<string, TotalDraft[]>();
  for (const overlap of overlaps) {
    const text = overlapText(overlap);
    totals.set(text, [...(totals.get(text) ?? []), overlap.total]);
  }
  return totals;
}

function named({ place, subject, from, to }: TotalDraft): string {
  return `${place}, ${subject}, ${days(from, to)}`;
}

function days(from: string, to: string): string {
  const last = addDays(to, -1);
  return from === last ? from : `${from} to ${last}`;
}

function overlapText({ with: other, counts, figures }: Overlap): string {
  const who = {
    digest: `the digest of ${other.name}`,
    sealed: `the sealed month ${other.name}`,
    cases: other.name === 'chat' ? 'the log of the chats' : `the cases of ${other.name}`,
    totals: other.kind === 'totals' ? `the totals of ${other.name} for ${days(other.from, other.to)}` : '',
  }[other.kind];
  const told =
    figures.length > 4
      ? `${figures.slice(0, 4).join(', ')} and ${figures.length - 4} more`
      : figures.join(', ');
  const verdict = {
    this: 'these totals count',
    other: 'that counts, and not these totals',
    'own-days': 'these totals answer for their own days; longer ranges take one of the two, never both',
  }[counts];
  return `${who} tells ${told} too: ${verdict}`;
}
