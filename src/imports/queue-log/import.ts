import { recordAudit } from '../../audit/record';
import { declareCases } from '../../cases/declare';
import { type Day, dayOf, isDay } from '../../core/calendar';
import type { Clock } from '../../core/clock';
import { DostError } from '../../core/errors';
import type { Collections } from '../../database/collections';
import { refuseSimulated } from '../../database/purpose';
import { registerSource } from '../../sources/register';
import { STATED } from './call-of';
import { byBeginning } from './by-beginning';
import type { SeenCall } from './follow-calls';
import { type Kept, keepCalls, type Keeping, settleLost } from './keep-calls';
import { type FileRead, type Rejected, readFile } from './read-file';
import { type LogFile, nameOf } from './read-lines';
import { type Insisted, wholeDays } from './whole-days';

export interface ImportQueueLogInput {
  readonly db: Pick<Collections, 'cases' | 'queuedCalls' | 'sources' | 'coverage' | 'settings' | 'audit'>;
  readonly clock: Clock;
  readonly timezone: string;
  readonly source: string;
  /** Files of one log, whole, in any order; plain or gzip. */
  readonly files: readonly LogFile[];
  /** A call counts when it entered one of these; null: whichever it entered. The same at each import of a source. */
  readonly queues: readonly string[] | null;
  /** First and last day that the files are said to hold wholly. */
  readonly insisted?: Insisted;
  /** Days are declared although lines were rejected. */
  readonly despiteRejects?: boolean;
  /** A pseudonym, or `cli`. */
  readonly importedBy: string;
  /** A code for a member of a queue whose name in the log is none. */
  readonly pseudonymOf: (member: string) => string;
  readonly onRejected: (rejected: Rejected) => void;
  /** Hears how many calls were kept so far. */
  readonly onProgress?: (calls: number) => void;
  /** Counts the calls of the source into the figures, before days are declared covered. */
  readonly count: (source: string) => Promise<void>;
}

/** What an import came to. */
export interface QueueLogImport extends Kept, Omit<FileRead, 'first' | 'last'> {
  /** Calls whose end is not written yet; a later import completes them. */
  readonly open: number;
  /** Calls that began before anything the source has told. */
  readonly headless: number;
  /** Files whose last line is not finished. */
  readonly unfinished: readonly string[];
  /** Of `queues`: those that no line names. */
  readonly unseen: readonly string[];
  /** Days that are covered now, half-open; empty, and why. */
  readonly declared: readonly { readonly from: Day; readonly to: Day }[];
  readonly undeclared: 'rejected' | 'unseen' | 'no-whole-day' | null;
}

/**
 * Reads files of an Asterisk `queue_log`: each incoming call is kept once, however often and in whatever order the files
 * come, also when a call begins in one and ends in the next. Days that the files hold wholly are covered afterwards.
 * Throws `input.invalid`, and `database.purpose` for a simulated database; what was recorded by then stands, and the same again completes it.
 */
export async function importQueueLog(input: ImportQueueLogInput): Promise<QueueLogImport> {
  const { db, source, clock, timezone, files, insisted = {} } = input;
  await refuseSimulated(db);
  for (const day of [insisted.from, insisted.to])
    if (day !== undefined && !isDay(day))
      throw new DostError('input.invalid', `A day should be such as 2024-09-01, but is "${day}".`);
  const at = clock();
  const latest = at.getTime() / 1000 + 86_400;
  const ordered = await byBeginning(files, latest);
  await registerSource(db, source, at);
  await keepQueues(input);
  const details = { files: files.length, queues: input.queues };
  await recordAudit(db, {
    ...{ _id: `import.queue-log|${source}|${at.toISOString()}`, at, actor: input.importedBy },
    ...{ action: 'import.queue-log', subject: `source:${source}`, details },
  });

  const keeping: Keeping = {
    ...{ db, source, timezone, recordedAt: at, kept: { new: 0, updated: 0, unchanged: 0 } },
    queues: input.queues && new Set(input.queues),
    operatorOf: (member) => operatorOf(member, input.pseudonymOf),
  };
  const keep = async (calls: readonly SeenCall[]): Promise<void> => {
    await keepCalls(keeping, calls);
    const { kept } = keeping;
    input.onProgress?.(kept.new + kept.updated + kept.unchanged);
  };
  const all = { lines: 0, rejected: 0, unknown: new Map<string, number>(), queues: new Set<string>() };
  const spans: { first: number; last: number }[] = [];
  const unfinished: string[] = [];
  for (const file of ordered) {
    const one = await readFile(file, latest, keep, input.onRejected, keeping.operatorOf);
    all.lines += one.lines;
    all.rejected += one.rejected;
    for (const [name, count] of one.unknown) all.unknown.set(name, (all.unknown.get(name) ?? 0) + count);
    for (const name of one.queues) all.queues.add(name);
    if (one.unfinished) unfinished.push(nameOf(file));
    if (one.first !== null && one.last !== null) spans.push({ first: one.first, last: one.last });
  }
  const newest = await keepNewest(db, source, spans);
  const left = await settleLost(keeping, newest);
  await input.count(source);
  const unseen = (input.queues ?? []).filter((name) => !all.queues.has(name));
  const days = await declare(input, spans, all.rejected, unseen);
  return { ...keeping.kept, ...all, ...left, unfinished, unseen, ...days };
}

/** A member by the code that the exchange knows: `SIP/8007`, `Agent/3001`, `Local/5213@from-queue/n`. Any other name may be a person's. */
const CODE = /^([A-Za-z0-9]{1,10}\/|[A-Za-z]{1,4}-?)?\d{1,6}(@[\w-]{1,30})?(\/n)?$/;
/** What was made a code already. */
const MADE = /^agent-[\w-]{1,10}$/;

function operatorOf(member: string, pseudonymOf: (member: string) => string): string {
  return CODE.test(member) || MADE.test(member) ? member : pseudonymOf(member);
}

/** With other queues the same calls would come out differently, and those that no longer count would stay. */
async function keepQueues({ db, source, queues }: ImportQueueLogInput): Promise<void> {
  const wanted = queues && [...queues].sort();
  const _id = settingOf(source);
  await db.settings.updateOne(
    { _id },
    { $setOnInsert: { value: { queues: wanted, newest: 0 } } },
    { upsert: true },
  );
  const kept = ((await db.settings.findOne({ _id }))!.value as { queues: string[] | null }).queues;
  if (String(kept) === String(wanted)) return;
  const before = kept ? `the queues ${kept.join(', ')}` : 'all queues';
  throw new DostError(
    'input.invalid',
    `The source "${source}" was imported with ${before}, and has to be always. For another choice take another name, ` +
      `and take back the days that "${source}" covers.`,
    { source },
  );
}

/** The newest line of the source that was ever seen. Unix time. */
async function keepNewest(
  db: Pick<Collections, 'settings'>,
  source: string,
  spans: readonly { readonly last: number }[],
): Promise<number> {
  const newest = spans.reduce((latest, { last }) => Math.max(latest, last), 0);
  const _id = settingOf(source);
  await db.settings.updateOne({ _id }, { $max: { 'value.newest': newest } });
  return ((await db.settings.findOne({ _id }))!.value as { newest: number }).newest;
}

function settingOf(source: string): string {
  return `queue-log:${source}`;
}

async function declare(
  { db, clock, source, timezone, queues, insisted = {}, despiteRejects = false }: ImportQueueLogInput,
  spans: readonly { readonly first: number; readonly last: number }[],
  rejected: number,
  unseen: readonly string[],
): Promise<Pick<QueueLogImport, 'declared' | 'undeclared'>> {
  const day = (time: number): Day => dayOf(new Date(time * 1000), timezone);
  const held = spans.map(({ first, last }) => ({ first: day(first), last: day(last) }));
  const declared = wholeDays(held, insisted, dayOf(clock(), timezone));
  if (rejected > 0 && !despiteRejects) return { declared: [], undeclared: 'rejected' };
  if (queues && unseen.length === queues.length) return { declared: [], undeclared: 'unseen' };
  const rows = { source, measured: 'call' as const, subject: 'call-centre' };
  for (const { from, to } of declared) {
    await declareCases(db, { source, subjects: [rows.subject], measured: 'call', fields: STATED, from, to });
    // The log grows, and so does what it covers: what lies inside says nothing of its own.
    const inside = {
      from: { $gte: from },
      to: { $lte: to },
      $or: [{ from: { $ne: from } }, { to: { $ne: to } }],
    };
    await db.coverage.deleteMany({ ...rows, ...inside });
  }
  return { declared, undeclared: declared.length === 0 ? 'no-whole-day' : null };
}
