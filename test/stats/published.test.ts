import type { Subject } from '../../src/core/subjects';
import { importDigest } from '../../src/imports/digest/import';
import { exportDigest } from '../../src/publishing/export-digest';
import { readPublished } from '../../src/stats/published';
import { latestMonth } from '../../src/stats/read';
import { readSeries } from '../../src/stats/series';
import type { Period } from '../../src/stats/report';
import { seed } from '../../src/database/seed';
import { useDatabase } from '../support/database';
import { simulateInto } from '../support/simulation';

const [origin, database] = [useDatabase(), useDatabase()];
const db = () => database.collections;
const clock = () => new Date('2025-01-10T08:00:00Z');
const depsOf = (collections: ReturnType<typeof db>) => ({ db: collections, clock, timezone: 'Asia/Baku' });
const SUBJECTS: Subject[] = ['agency', 'centre:3', 'call-centre', 'chatbot', 'social'];

beforeEach(async () => {
  await simulateInto(origin.collections, { seed: 7, from: '2024-09-01', months: 2, inquiries: 600 });
  await seed(db(), clock);
  for (const month of ['2024-09', '2024-10']) {
    const { text } = await exportDigest(depsOf(origin.collections), month);
    await importDigest({ collections: db(), content: text, importedBy: 'cli', clock });
  }
});

test('where only counts are asked for, digests are read without their families, and with all else of the subjects', async () => {
  const [whole, counts] = await Promise.all(
    (['whole', 'counts'] as const).map((detail) => readPublished(db(), '2024-10', SUBJECTS, detail)),
  );
  expect([...counts!.subjects.keys()].sort()).toEqual([...SUBJECTS].sort());
  expect(counts!.findings).toEqual(whole!.findings);
  let dropped = 0;
  for (const subject of SUBJECTS) {
    const [all, lean] = [whole!, counts!].map(({ subjects }) => subjects.get(subject)!);
    const bare = all!.spans.map(({ families, ...span }) => {
      dropped += families ? 1 : 0;
      return span;
    });
    expect(lean).toEqual({ ...all!, spans: bare });
  }
  expect(dropped).toBeGreaterThan(10);
});

test('series and the latest month answer from such digests as they do where nothing of them has families', async () => {
  const periods: Period[] = ['2024-08', '2024-09', '2024-10', '2024-11'].map((month) => ({
    kind: 'month',
    month,
  }));
  const answers = () =>
    Promise.all(
      SUBJECTS.map(async (subject) => [
        await readSeries(depsOf(db()), subject, periods),
        await latestMonth(depsOf(db()), subject),
      ]),
    );
  const before = await answers();
  await db().digests.updateMany({}, { $unset: { 'subjects.$[].spans.$[].families': 1 } });
  expect(await answers()).toEqual(before);
  const there = await Promise.all(
    SUBJECTS.map(async (subject) =>
      (await readSeries(depsOf(origin.collections), subject, periods)).points.map(
        ({ reading }) => reading.value,
      ),
    ),
  );
  const here = before.map(([series]) =>
    (series as Awaited<ReturnType<typeof readSeries>>).points.map(({ reading }) => reading.value),
  );
  expect(here).toEqual(there);
  expect(here[1]!.slice(0, 3).every((value) => value !== null && value > 0)).toBe(true);
});
