import { readFileSync } from 'node:fs';
import type { Collections } from '../../src/database/collections';
import { importCentres } from '../../src/imports/centres/import';
import { prepareMonth, type ReadyMonth } from '../../src/publishing/prepare';
import { type MonthCorrections, readCorrections } from '../../src/publishing/read-corrections';
import { type Sealed, sealMonth } from '../../src/publishing/seal';
import type { StatsDeps } from '../../src/stats/read';
import { cover, tell, visit } from './cases';
import { logInquiry } from './inquiries';
import { rollUpAll } from '../../src/stats/roll-up';

export const SEPTEMBER = { from: '2024-09-01', to: '2024-10-01' };
/** When September is sealed. */
export const SEALED_AT = '2024-10-02T08:00:00Z';

/** What publishing stands on, at an instant. */
export function publishingAt(db: Collections, now = SEALED_AT): StatsDeps {
  return { db, clock: () => new Date(now), timezone: 'Asia/Baku' };
}

/** The centres, of which 3 and Absheron tell their visits from September on, and a bot that is on. */
export async function prepareSeptember(db: Collections): Promise<void> {
  const centres = JSON.parse(readFileSync('data/centres.json', 'utf8')) as { _id: string }[];
  const content = JSON.stringify(centres.filter(({ _id }) => ['3', 'absheron'].includes(_id)));
  await importCentres({ collections: db, content, importedBy: 'cli', clock: () => new Date('2024-09-01') });
  const days = { from: '2024-09-01', to: '2024-12-01', subjects: ['centre:3', 'centre:absheron'] } as const;
  await tell(db, 'desk', [
    visit('2024-09-02T10:00:00', { direction: 'disability', outcome: 'answered', sex: 'm', age: 40 }),
    visit('2024-09-03T10:00:00', { direction: 'labour', outcome: 'open', sex: 'f', age: 30 }),
    visit('2024-09-04T10:00:00', { subject: 'centre:absheron', direction: 'labour', outcome: 'refused' }),
  ]);
  await cover(db, 'desk', { ...days, subjects: [...days.subjects] });
  await db.coverage.insertOne({
    ...{ _id: 'channel:telegram|2024-09-01', source: 'channel:telegram', measured: 'chat' },
    ...{ from: '2024-09-01', to: null },
  });
  await logInquiry(db, { id: 'a', at: '2024-09-10T08:00:00Z', direction: 'disability' });
  await logInquiry(db, { id: 'b', at: '2024-09-11T08:00:00Z' });
  await rollUpAll(db);
}

/** The month as it would be offered; fails when it would not. */
export async function ready(deps: StatsDeps, month = '2024-09'): Promise<ReadyMonth> {
  const prepared = await prepareMonth(deps, month);
  if (prepared.state !== 'ready') throw new Error(`${month} is ${prepared.state}.`);
  return prepared;
}

/** Seals a month as it stands. */
export async function seal(deps: StatsDeps, month = '2024-09', by = 'admin'): Promise<Sealed> {
  const { hash } = await ready(deps, month);
  return sealMonth(deps, { month, hash, by });
}

/** The corrections of a sealed month, after everything was counted. */
export async function corrections(
  db: Collections,
  month = '2024-09',
  now = '2024-11-05T08:00:00Z',
): Promise<MonthCorrections> {
  await rollUpAll(db);
  const read = await readCorrections(publishingAt(db, now), month);
  if (read.state !== 'corrections') throw new Error(`${month} is ${read.state}.`);
  return read;
}

/** Corrections of the month itself as text: `centre:3 received 2 → 3`. */
export function told({ corrections: all }: MonthCorrections, subject: string): string[] {
  return all
    .filter(
      (one) =>
        one.subject === subject && one.span === 'month' && !/^(hour|load|age|district):/.test(one.name),
    )
    .map(({ name, sealed, now }) => `${name} ${sealed} → ${now}`)
    .sort();
}
