import { declareCases, type Declared } from '../../src/cases/declare';
import { recordCases } from '../../src/cases/record';
import { CASE_FIELDS, type CaseDraft, NO_FIELDS } from '../../src/core/cases';
import { BAKU, dayOf, hourOf } from '../../src/core/calendar';
import type { Collections } from '../../src/database/collections';
import { registerSource } from '../../src/sources/register';

const AT = new Date('2024-10-01T08:00:00Z');
let serial = 0;

/** A visit to centre 3 at a local time of Baku, with what else is known of it. */
export function visit(time: string, more: Partial<CaseDraft> = {}): CaseDraft {
  const at = new Date(`${time}+04:00`);
  return {
    ...NO_FIELDS,
    kind: 'visit',
    id: `v${++serial}`,
    subject: 'centre:3',
    day: dayOf(at, BAKU),
    hour: hourOf(at, BAKU),
    at,
    closedAt: null,
    service: null,
    ...more,
  };
}

/** A call to the call centre. */
export function call(time: string, more: Partial<CaseDraft> = {}): CaseDraft {
  return { ...visit(time), kind: 'call', subject: 'call-centre', ...more };
}

/** Records what a source tells, in the order in which sources first tell anything. */
export async function tell(db: Collections, source: string, drafts: readonly CaseDraft[]): Promise<void> {
  await registerSource(db, source, AT);
  await recordCases(db, source, drafts, AT);
}

/** Declares what a source covers; all fields unless told. */
export function cover(
  db: Collections,
  source: string,
  more: Partial<Declared> & Pick<Declared, 'from' | 'to'>,
): Promise<void> {
  return declareCases(db, {
    source,
    subjects: ['centre:3'],
    measured: 'visit',
    fields: CASE_FIELDS,
    ...more,
  });
}
