import type { WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { addDays } from '../core/calendar';
import { DostError } from '../core/errors';
import { importQueueLog, type QueueLogImport } from '../imports/queue-log/import';
import { memberPseudonym } from '../imports/queue-log/member-pseudonym';
import type { Rejected } from '../imports/queue-log/read-file';
import { countCases } from '../stats/roll-up-loop';
import { note, print } from './print';
import { withCore } from './with-core';

/** What the command line says beside the files. */
export interface QueueLogOptions {
  readonly source: string;
  /** Names with commas between. */
  readonly queues?: string;
  readonly from?: string;
  readonly to?: string;
  /** Where rejected lines are listed. */
  readonly rejects?: string;
  readonly despiteRejects?: boolean;
}

/** Rejected lines that are shown; all go into the file of `--rejects`. */
const SHOWN = 20;

/** Imports files of an Asterisk queue log and prints what they came to. */
export async function importQueueLogFiles(files: readonly string[], options: QueueLogOptions): Promise<void> {
  const list = options.rejects === undefined ? null : await newFile(options.rejects);
  let told = 0;
  const onRejected = ({ file, line, reason }: Rejected): void => {
    list?.write(`${file}\t${line}\t${reason}\n`);
    told += 1;
    if (told <= SHOWN) note(`${file}: line ${line} ${reason}.`);
  };
  try {
    const result = await withCore(({ db, clock, config, keyring, leases }) =>
      importQueueLog({
        ...{ db, clock, timezone: config.timezone, source: options.source, files, onRejected },
        ...{ importedBy: 'cli', despiteRejects: options.despiteRejects ?? false },
        queues: options.queues === undefined ? null : namesOf(options.queues),
        count: (name) => countCases(db, leases, name),
        insisted: { from: options.from, to: options.to },
        pseudonymOf: memberPseudonym(keyring),
      }),
    );
    if (told > SHOWN) note(`… and ${told - SHOWN} more${list ? '' : '; --rejects FILE lists them all'}.`);
    report(result);
    if (result.rejected > 0 && !options.despiteRejects) process.exitCode = 1;
  } finally {
    list?.end();
    if (list) await finished(list);
  }
}

/** Never over a file that is there. */
async function newFile(path: string): Promise<WriteStream> {
  try {
    return (await open(path, 'wx', 0o600)).createWriteStream();
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already: name a new file' : `cannot be written (${code})`;
    throw new DostError('input.invalid', `The file ${path} for rejected lines ${why}.`, {}, { cause: error });
  }
}

function namesOf(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function report(result: QueueLogImport): void {
  const { lines, rejected, unfinished, unknown, unseen, open, headless } = result;
  print(`${lines} lines, ${rejected} rejected`);
  print(`${result.new} calls new, ${result.updated} changed, ${result.unchanged} unchanged`);
  if (open > 0) print(`${open} without an end yet: the next import of the log completes them`);
  if (headless > 0)
    print(`${headless} began before the first line: an import of the file before completes them`);
  for (const file of unfinished)
    print(`${file}: the last line is not finished and was left for the next import`);
  for (const [name, count] of unknown) print(`unknown event ${name}: ${count}`);
  for (const name of unseen) print(`no call of the queue ${name}`);
  for (const { from, to } of result.declared) print(`days covered: ${from} to ${addDays(to, -1)}`);
  if (result.undeclared) print(`no day covered: ${WHY[result.undeclared]}`);
}

const WHY: Readonly<Record<NonNullable<QueueLogImport['undeclared']>, string>> = {
  rejected: 'lines were rejected, so calls may be missing; --despite-rejects covers the days all the same',
  unseen: 'the files have none of the queues',
  'no-whole-day':
    'the first and the last day of the files may be cut; --from DAY and --to DAY say that they are whole',
};
