import fc from 'fast-check';
import { rollUpAll } from '../../../src/stats/roll-up';
import { importText, withCentres } from '../../support/case-import';
import { useDatabase } from '../../support/database';
import { storedFigures } from '../../support/inquiries';

const database = useDatabase();
const db = () => database.collections;

const HEADER = 'id;centre;day;direction;sex;age;waitSeconds;satisfied';
const line = fc
  .record({
    centre: fc.constantFrom('1', '3 saylı', 'Abşeron'),
    day: fc.constantFrom('2024-09-01', '2024-09-15', '2024-09-30'),
    direction: fc.constantFrom('VƏM', 'Əlillik', 'занятость', ''),
    sex: fc.constantFrom('k', 'q', ''),
    age: fc.integer({ min: 0, max: 99 }),
    wait: fc.integer({ min: 0, max: 4000 }),
    satisfied: fc.constantFrom('hə', 'yox', ''),
  })
  .map((row) => [row.centre, row.day, row.direction, row.sex, row.age, row.wait, row.satisfied].join(';'));
const lines = fc
  .array(line, { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map((row, at) => `V-${at};${row}`));

const clear = () => {
  const { cases, figures, rollups, coverage } = db();
  return Promise.all([cases, figures, rollups, coverage].map((one) => one.deleteMany({})));
};
const importLines = (rows: readonly string[]) => importText(db(), [HEADER, ...rows].join('\n'));
const state = async () => {
  await rollUpAll(db());
  return {
    figures: await storedFigures(db()),
    covered: await db().coverage.find().sort({ _id: 1 }).toArray(),
  };
};

describe('importing the same lines', () => {
  test('gives the same figures and days in any order, twice, and in pieces', async () => {
    await withCentres(db());
    await fc.assert(
      fc.asyncProperty(
        lines.chain((rows) =>
          fc.record({
            rows: fc.constant(rows),
            shuffled: fc.shuffledSubarray(rows, { minLength: rows.length }),
            cut: fc.nat(rows.length),
            again: fc.subarray(rows),
            between: fc.boolean(),
          }),
        ),
        async ({ rows, shuffled, cut, again, between }) => {
          await clear();
          await importLines(rows);
          const whole = await state();
          expect(Object.keys(whole.figures).length).toBeGreaterThan(0);
          await clear();
          await importLines(shuffled.slice(cut));
          if (between) await rollUpAll(db());
          await importLines(again);
          await importLines(shuffled.slice(0, cut));
          expect(await state()).toEqual(whole);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('and correcting one of them moves it', async () => {
    await withCentres(db());
    await importLines(['V-1;1;2024-09-01;VƏM;k;41;60;hə']);
    await state();
    await importLines(['V-1;3;2024-09-02;Əlillik;k;41;60;hə']);
    const { figures } = await state();
    expect(figures['centre:3@front-desk|2024-09-02']).toMatchObject({
      received: 1,
      'direction:disability': 1,
    });
    expect(figures['centre:1@front-desk|2024-09-01'] ?? {}).not.toMatchObject({ received: 1 });
  });
});
