import type { Subject } from '../../src/core/subjects';
import { readMonthFigures } from '../../src/publishing/month-figures';
import type { PublishedSubject } from '../../models/digest';
import { rollUpAll } from '../../src/stats/roll-up';
import { call, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { logInquiry } from '../support/inquiries';
import { publishingAt, seal } from '../support/publishing';
import { simulateInto } from '../support/simulation';
import { readAt } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
const NOW = '2025-01-10T08:00:00Z';
const MONTH = '2024-10';
const deps = () => publishingAt(db(), NOW);

/** Everything `/stats` says of the month and of all before it, without where each figure is from. */
async function answersOf(subjects: readonly PublishedSubject[]): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const { subject } of subjects) {
    const { previous: _, ...report } = await readAt(db(), NOW, subject as Subject, MONTH);
    const figures = { ...report, sealedAt: null };
    answers[subject] = JSON.parse(
      JSON.stringify(figures, (key, value: unknown) => (key === 'source' ? undefined : value)),
    );
  }
  return answers;
}

/** A visit to a centre, a call, and an inquiry of either kind of chat, all of the sealed month. */
async function tellMore(): Promise<void> {
  const more = { direction: 'labour', outcome: 'answered', sex: 'm', age: 112 } as const;
  await tell(db(), 'simulated-desk', [
    visit('2024-10-07T10:00:00', more),
    visit('2024-10-08T11:00:00', { ...more, subject: 'centre:absheron' }),
  ]);
  await tell(db(), 'simulated-calls', [call('2024-10-07T10:00:00', { direction: 'labour' })]);
  await logInquiry(db(), { id: 'late', at: '2024-10-09T08:00:00Z', direction: 'disability' });
  await rollUpAll(db());
}

beforeEach(async () => {
  await simulateInto(db(), { seed: 7, from: '2024-09-01', months: 2, inquiries: 1500 });
});

test('what is known of a month, sealed, reads back as the same answers for everybody, also after new cases', async () => {
  const standing = await readMonthFigures(deps(), MONTH);
  expect(standing).toHaveLength(13);
  const before = await answersOf(standing);
  expect(await seal(deps(), MONTH)).toMatchObject({ state: 'done' });
  expect((await db().seals.findOne({ _id: MONTH }))!.subjects).toEqual(standing);
  expect(await answersOf(standing)).toEqual(before);

  await tellMore();
  expect(await answersOf(standing)).toEqual(before);
  // The log has moved: without the seal these would have other answers.
  const moved = await readMonthFigures(deps(), MONTH);
  const changed = moved.filter((one, index) => JSON.stringify(one) !== JSON.stringify(standing[index]));
  expect(changed.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['agency', 'centre:3', 'centre:absheron', 'call-centre', 'chatbot']),
  );
});
