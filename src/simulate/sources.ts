import type { CaseKind, CaseField } from '../core/cases';
import { CHANNEL_NAMES } from '../core/channel';
import { type Day, startOfDay } from '../core/calendar';
import { declareCases } from '../cases/declare';
import type { Collections } from '../database/collections';
import { registerSource } from '../sources/register';
import { endOf, type Simulation } from './request';
import type { Stream } from './streams';

const DESCRIBED = ['direction', 'type', 'outcome', 'district', 'sex', 'age', 'hour'] as const;
const TIMED = ['waitSeconds', 'serviceSeconds', 'investigation', 'operator'] as const;

/** Which made-up system tells of what, and what it states. */
const SOURCES: Readonly<Record<CaseKind, { source: string; fields: readonly CaseField[] }>> = {
  visit: { source: 'simulated-desk', fields: [...DESCRIBED, ...TIMED] },
  call: { source: 'simulated-calls', fields: [...DESCRIBED, ...TIMED, 'answered'] },
  callback: { source: 'simulated-calls', fields: ['hour'] },
  service: { source: 'simulated-services', fields: ['hour'] },
  survey: { source: 'simulated-surveys', fields: ['hour', 'satisfied', 'nps'] },
};

/** The source of a kind of cases. */
export function sourceOf(kind: CaseKind): string {
  return SOURCES[kind].source;
}

/** Makes the sources, marked as simulated. */
export async function makeSources(
  db: Pick<Collections, 'sources'>,
  from: Day,
  timezone: string,
): Promise<void> {
  for (const name of new Set(Object.values(SOURCES).map(({ source }) => source))) {
    await registerSource(db, name, startOfDay(from, timezone));
    await db.sources.updateOne({ _id: name }, { $set: { simulated: true } });
  }
}

/** Declares that every stream and channel covers the whole span: a day without rows is 0. */
export async function declareAll(
  db: Pick<Collections, 'coverage'>,
  simulation: Simulation,
  streams: readonly Stream[],
): Promise<void> {
  const span = { from: simulation.from, to: endOf(simulation) };
  for (const { what, subject } of streams) {
    if (what.kind === 'chat') continue;
    const measured = what.kind === 'service' ? (`service:${what.service}` as const) : what.kind;
    await declareCases(db, { ...SOURCES[what.kind], subjects: [subject!], measured, ...span });
  }
  for (const channel of CHANNEL_NAMES) {
    const row = { source: `channel:${channel}`, measured: 'chat' as const, ...span };
    await db.coverage.updateOne({ _id: `${row.source}|${span.from}` }, { $set: row }, { upsert: true });
  }
}
