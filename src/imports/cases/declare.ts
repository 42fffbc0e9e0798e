import type { CentreRow } from '../../../models/centre';
import { declareCases, type Declared } from '../../cases/declare';
import { type CaseField, type CaseKind, SERVICES } from '../../core/cases';
import type { Subject } from '../../core/subjects';
import type { Collections } from '../../database/collections';
import type { ImportCasesInput } from './import';

/** What decides which days of whom an import covers. */
export interface Covering extends Pick<
  ImportCasesInput,
  'kind' | 'source' | 'from' | 'to' | 'subjects' | 'mayBring' | 'dryRun' | 'despiteRejects'
> {
  readonly bySubject: ReadonlyMap<Subject, number>;
  readonly services: ReadonlySet<string>;
  readonly centres: readonly CentreRow[];
  readonly fields: readonly CaseField[];
  /** The file says whose each case is. */
  readonly names: boolean;
}

type Db = Pick<Collections, 'coverage' | 'cases'>;

/**
 * Declares the days of an import covered, unless lines were rejected, and tells whose and what they are. Who has cases of
 * this source in the span from an earlier file counts too, so that a corrected reject file completes the first.
 */
export async function declareImport(
  db: Db,
  covering: Covering,
  whole: boolean,
): Promise<{ readonly subjects: Subject[]; readonly measured: string[]; readonly declared: boolean }> {
  const subjects = await subjectsOf(db, covering);
  const measured = await measuredOf(db, covering, subjects);
  const declared = (whole || covering.despiteRejects) && subjects.length > 0;
  if (declared && !covering.dryRun)
    for (const one of measured)
      await declareCases(db, { ...covering, subjects, measured: one as Declared['measured'] });
  return { subjects, measured, declared };
}

async function subjectsOf(db: Db, covering: Covering): Promise<Subject[]> {
  const { kind, subjects, mayBring, bySubject, names, centres } = covering;
  const allowed = (subject: Subject): boolean => mayBring?.(subject) ?? true;
  if (kind === 'call' || kind === 'callback') return (['call-centre'] as Subject[]).filter(allowed);
  if (Array.isArray(subjects)) return (subjects as Subject[]).filter(allowed);
  const open = centres.filter(
    ({ since, until }) => (since ?? '') < covering.to && !(until && until <= covering.from),
  );
  const everybody = subjects === 'all' && names ? open.map(({ _id }): Subject => `centre:${_id}`) : [];
  const others: Subject[] = ['agency', 'call-centre', 'chatbot', 'social'];
  const found = new Set<Subject>([...everybody, ...bySubject.keys()]);
  for (const subject of [...centres.map(({ _id }): Subject => `centre:${_id}`), ...others])
    if (!found.has(subject) && (await hasCases(db, covering, subject))) found.add(subject);
  return [...found].filter(allowed);
}

async function measuredOf(db: Db, covering: Covering, subjects: readonly Subject[]): Promise<string[]> {
  if (covering.kind !== 'service') return [covering.kind];
  const found = new Set(covering.services);
  for (const service of SERVICES)
    for (const subject of found.has(service) ? [] : subjects)
      if (await hasCases(db, covering, subject, service)) found.add(service);
  return SERVICES.filter((service) => found.has(service)).map((service) => `service:${service}`);
}

async function hasCases(
  { cases }: Db,
  { source, kind, from, to }: { source: string; kind: CaseKind; from: string; to: string },
  subject: Subject,
  service?: string,
): Promise<boolean> {
  const filter = { subject, day: { $gte: from, $lt: to }, source, kind, ...(service && { service }) };
  return (await cases.findOne(filter as never, { projection: { _id: 1 } })) !== null;
}
