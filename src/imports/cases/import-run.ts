import { setImmediate as breath } from 'node:timers/promises';
import type { AuditRow } from '../../../models/audit';
import type { CentreRow } from '../../../models/centre';
import { recordAudit } from '../../audit/record';
import { previewCases } from '../../cases/preview';
import { recordWithin } from '../../cases/record';
import { dayOf } from '../../core/calendar';
import type { CaseDraft } from '../../core/cases';
import type { Subject } from '../../core/subjects';
import { registerSource } from '../../sources/register';
import type { TableRow } from '../table/table';
import { BatchWriter, type Counts } from './batch-writer';
import { declareImport } from './declare';
import { FirstRejected } from './first-rejected';
import type { Header } from './header';
import type { CasesImport, ImportCasesDeps, ImportCasesInput } from './import';
import { rowMapper } from './map-row';
import { type OpenedCases, openCases } from './open-cases';
import { findOverlaps } from './overlaps';
import { ofAnother, placed, unreadable } from './place-row';
import type { Reason } from './reason';
import { type Rejects, rejectsOf } from './rejects';
import { statedFields } from './stated-fields';

/** Lines judged in one go. */
const AT_ONCE = 200;

/** One import while it goes on. */
export class ImportRun {
  private readonly writer: BatchWriter;
  private readonly first = new FirstRejected();
  private readonly bySubject = new Map<Subject, number>();
  private readonly services = new Set<string>();
  private timed = false;
  private rejects: Rejects | null = null;
  private bytes = 0;

  private constructor(
    private readonly deps: ImportCasesDeps,
    private readonly input: ImportCasesInput,
    private readonly centres: readonly CentreRow[],
    private readonly opened: OpenedCases,
    private readonly map: ReturnType<typeof rowMapper>,
    write: ConstructorParameters<typeof BatchWriter>[0],
  ) {
    this.writer = new BatchWriter(write, (draft) => this.took(draft));
  }

  static async open(deps: ImportCasesDeps, input: ImportCasesInput): Promise<ImportRun> {
    const { db, keyring, districts, clock, timezone } = deps;
    const { kind, source, mapping, file, dryRun, mayBring } = input;
    const centres = await db.centres.find().sort({ order: 1 }).toArray();
    let run: ImportRun | null = null;
    const opened = await openCases(file, kind, mapping, (bytes) => run?.read(bytes));
    if (!dryRun) {
      await registerSource(db, source, clock());
      // No case changes without an audit row, also where the process ends midway; what it came to is a row of its own.
      await recordAudit(db, auditRow(input, 'import.begun', clock()));
    }
    const preview = previewCases(db, source, mayBring);
    const map = rowMapper({
      ...{ kind, mapping, districts, zone: timezone, today: dayOf(clock(), timezone), centreRows: centres },
      centres: new Set(centres.map(({ _id }) => _id)),
      pseudonym: (id) => keyring.pseudonym('case', source, id),
    });
    const write = dryRun
      ? preview
      : (drafts: CaseDraft[]) =>
          recordWithin(db, source, drafts, clock(), { insert: deps.insert, ...(mayBring && { mayBring }) });
    return (run = new ImportRun(deps, input, centres, opened, map, write));
  }

  /** Reads on while the batch before is written. */
  async readAll(): Promise<void> {
    const { counts } = this.writer;
    try {
      for await (const row of this.opened.rows) {
        counts.read++;
        // The batch before is written in many small steps, none of which is to wait for a whole batch of lines.
        if (counts.read % AT_ONCE === 0) await breath();
        const header = this.opened.header();
        const result = this.judge(row, header);
        if (Array.isArray(result)) await this.reject(row, header, result);
        else await this.writer.add({ row, draft: result as CaseDraft });
        if (this.writer.refused.length > 0) await this.rejectRefused();
      }
    } finally {
      await this.writer.end();
    }
    await this.rejectRefused();
    this.input.onProgress?.({ bytes: this.input.file.size, counts });
  }

  private judge(row: TableRow, header: Header): CaseDraft | readonly Reason[] {
    const broken = unreadable(row, header, this.opened.table.format);
    if (broken) return [broken];
    const mapped = this.map(row.cells, header);
    if (!mapped.ok) return mapped.reasons;
    const misplaced = placed(mapped.draft, row, header, this.input);
    return misplaced ? [misplaced] : mapped.draft;
  }

  private took(draft: CaseDraft): void {
    this.bySubject.set(draft.subject, (this.bySubject.get(draft.subject) ?? 0) + 1);
    if (draft.service) this.services.add(draft.service);
    this.timed ||= draft.hour !== null;
  }

  private async rejectRefused(): Promise<void> {
    for (const row of this.writer.refused.splice(0)) {
      const header = this.opened.header();
      await this.reject(row, header, [ofAnother(row, header)]);
    }
  }

  private async reject(row: TableRow, header: Header, reasons: readonly Reason[]): Promise<void> {
    const { keepReject, reasonText } = this.input;
    this.writer.counts.rejected++;
    this.first.add({ line: row.line, reasons });
    if (!keepReject) return;
    const first = this.rejects === null;
    this.rejects ??= rejectsOf(this.opened.table, header.names);
    if (first && this.rejects.head) await keepReject(this.rejects.head, this.rejects.extension);
    const reason = reasons.map(reasonText).join('; ');
    await keepReject(this.rejects.line(row, reason), this.rejects.extension);
  }

  private read(bytes: number): void {
    this.bytes = bytes;
    this.input.onProgress?.({ bytes, counts: this.writer.counts });
  }

  async finish(): Promise<Omit<CasesImport, 'seconds'>> {
    const { db, count } = this.deps;
    const { kind, source, from, to, dryRun, mapping } = this.input;
    const { counts } = this.writer;
    const header = this.opened.header();
    const fields = statedFields(header, this.timed);
    const told = { bySubject: this.bySubject, services: this.services, centres: this.centres, fields };
    const names =
      header.places.has('centre') || header.places.has('subject') || mapping.always.centre !== undefined;
    // A covered day without cases is 0: until they are counted, it would be shown for days that have some.
    if (!dryRun) await count(source);
    const span = await declareImport(db, { ...this.input, ...told, names }, counts.rejected === 0);
    return {
      ...{
        kind,
        source,
        from,
        to,
        dryRun,
        counts,
        fields,
        rejected: this.first.lines,
        bySubject: this.bySubject,
      },
      ignored: header.ignored,
      declared: span.declared ? span.subjects : [],
      overlaps: await findOverlaps(db, { source, from, to, ...span }),
    };
  }

  async audit(): Promise<void> {
    const { db, clock } = this.deps;
    if (this.input.dryRun) return;
    await recordAudit(db, auditRow(this.input, 'import.cases', clock(), this.writer.counts));
  }
}

function auditRow(
  { auditId, importedBy, source, kind, from, to }: ImportCasesInput,
  action: 'import.begun' | 'import.cases',
  at: Date,
  counts: Partial<Counts> = {},
): AuditRow {
  return {
    ...{ _id: `${auditId}:${action}`, at, actor: importedBy, action },
    ...{ subject: source, details: { kind, from, to, ...counts } },
  };
}
