import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { wordsOf } from '../../locales';
import type { Core } from '../compose';
import type { Locale } from '../core/actor';
import type { CaseKind } from '../core/cases';
import { DostError } from '../core/errors';
import type { Subject } from '../core/subjects';
import { type CasesImport, importCases } from '../imports/cases/import';
import { readMapping } from '../imports/cases/load-mapping';
import { type Mapping, OUR_MAPPING } from '../imports/cases/mapping';
import type { Mappings } from '../imports/cases/mappings';
import { parseSpan } from '../imports/cases/parse-span';
import { parseSubjects } from '../imports/cases/parse-subjects';
import { reasonText } from '../imports/cases/reason-text';
import { renderCasesImport } from '../imports/cases/report';
import { fileAt, type TableFile } from '../imports/table/file';
import { bringCounted } from '../stats/bring-counted';
import { countCases } from '../stats/roll-up-loop';
import { print } from './print';
import { createProgress } from './progress';
import { withCore } from './with-core';
import { spareMemory } from './spare-memory';

/** What was asked for on the command line. */
export interface ImportCasesRequest {
  readonly kind: CaseKind;
  readonly path: string;
  readonly source: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  /** A name of a mapping or a path; our own names when absent. */
  readonly mapping?: string;
  /** `1,3`, names, or `all`. */
  readonly centres?: string;
  readonly dryRun: boolean;
  readonly despiteRejects: boolean;
  /** Where rejected lines go; beside the file when absent. */
  readonly rejects?: string;
  readonly lang: Locale;
}

/** Imports cases of a file and prints the report. The exit status is 1 when a line was rejected, unless that is accepted. */
export async function importCasesFile(request: ImportCasesRequest): Promise<void> {
  spareMemory();
  const file = await fileAt(request.path);
  const { result, rejects } = await withCore((core) => run(core, request, file));
  if (rejects) print(`\n${wordsOf(request.lang)('cases.rejectsIn', { path: rejects })}`);
  if (result.counts.rejected > 0 && !request.despiteRejects) process.exitCode = 1;
}

async function run(
  core: Core,
  request: ImportCasesRequest,
  file: TableFile,
): Promise<{ readonly result: CasesImport; readonly rejects: string | null }> {
  const { kind, source, lang, dryRun, despiteRejects } = request;
  const words = wordsOf(lang);
  const mapping = await mappingOf(core.services.mappings, request.mapping, kind);
  const centres = await core.services.centres.list();
  const subjects: readonly Subject[] | 'all' | null =
    request.centres === undefined ? null : parseSubjects(request.centres, centres);
  const rejects = new RejectFile(request);
  const progress = createProgress(file.size);
  try {
    const result = await importCases(
      {
        ...{ ...core, timezone: core.config.timezone, districts: core.services.districts },
        count: (source) => countCases(core.db, core.leases, source),
        insert: bringCounted(core.db, core.leases),
      },
      {
        ...{ file, kind, source, mapping, subjects, dryRun, despiteRejects },
        ...parseSpan(request.from, request.to, core.today()),
        ...{ importedBy: 'cli', auditId: randomUUID(), onProgress: progress.show },
        reasonText: (reason) => reasonText(reason, words),
        keepReject: (text, extension) => rejects.write(text, extension),
      },
    );
    progress.end();
    print(renderCasesImport(result, { words, locale: lang, centres }));
    return { result, rejects: rejects.path };
  } finally {
    progress.end();
    await rejects.close();
  }
}

async function mappingOf(mappings: Mappings, name: string | undefined, kind: CaseKind): Promise<Mapping> {
  if (name === undefined) return OUR_MAPPING;
  const mapping = /[./\\]/.test(name) ? readMapping(name) : await mappings.named(name);
  if (mapping.kinds && !mapping.kinds.includes(kind))
    throw new DostError(
      'input.invalid',
      `The mapping ${name} is for ${mapping.kinds.join(', ')}, but this import is of a ${kind}.`,
    );
  return mapping;
}

/** The file of rejected lines: made with the first of them, and never over one that is there. */
class RejectFile {
  path: string | null = null;
  private stream: WriteStream | null = null;

  constructor(private readonly request: ImportCasesRequest) {
    const { rejects } = request;
    if (rejects !== undefined && existsSync(rejects))
      throw new DostError(
        'input.invalid',
        `${rejects} is there already: name a new file for rejected lines.`,
      );
  }

  async write(text: string, extension: string): Promise<void> {
    // A dry run writes only what it was expressly asked for.
    if (this.request.dryRun && this.request.rejects === undefined) return;
    this.stream ??= this.open(extension);
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await finished(this.stream);
  }

  private open(extension: string): WriteStream {
    this.path = this.request.rejects ?? freeName(this.request.path, extension);
    const stream = createWriteStream(this.path, { flags: 'wx', mode: 0o600 });
    // Whoever writes or closes hears of it.
    return stream.on('error', () => undefined);
  }
}

/** `visits.csv` has its rejects in `visits.rejects.csv`, and the next time in `visits.rejects-2.csv`. */
function freeName(path: string, extension: string): string {
  const stem = path.replace(/\.[^./\\]+$/, '');
  for (let number = 1; ; number++) {
    const name = `${stem}.rejects${number === 1 ? '' : `-${number}`}.${extension}`;
    if (!existsSync(name)) return name;
  }
}
