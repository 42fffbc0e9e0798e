import fc from 'fast-check';
import { parseCase } from '../../src/cases/parse';
import { recordCases } from '../../src/cases/record';
import { BAKU } from '../../src/core/calendar';
import { type CaseDraft, SERVICES } from '../../src/core/cases';
import { DIRECTIONS, OUTCOMES } from '../../src/core/subjects';
import type { Collections } from '../../src/database/collections';
import { rollUpAll } from '../../src/stats/roll-up';
import { useIngestDoor } from '../support/ingest';
import { until } from '../support/processes';

const door = useIngestDoor();

/** Cases as sources write them, valid ones. */
const written = (ids: fc.Arbitrary<string>) => {
  const common = {
    id: ids,
    day: fc.integer({ min: 1, max: 30 }).map((day) => `2024-09-${String(day).padStart(2, '0')}`),
    sex: fc.constantFrom('m', 'f', null),
    age: fc.option(fc.integer({ min: 0, max: 130 })),
  };
  const rest = {
    direction: fc.option(fc.constantFrom(...DIRECTIONS)),
    outcome: fc.option(fc.constantFrom(...OUTCOMES)),
    waitSeconds: fc.option(fc.integer({ min: 0, max: 86_400 })),
  };
  return fc.oneof(
    fc.record({ kind: fc.constant('visit'), centre: fc.constantFrom('1', '3'), ...common, ...rest }),
    fc.record({ kind: fc.constant('call'), answered: fc.option(fc.boolean()), ...common, ...rest }),
    fc.record({ kind: fc.constant('service'), service: fc.constantFrom(...SERVICES), ...common }),
  );
};

describe('figures', () => {
  it('are those of the same cases recorded without HTTP', async () => {
    const { name, key } = await door.newSource();
    const direct = `${name}-direct`;
    const ids = fc.integer({ min: 1, max: 400 }).map(String);
    const [lines] = fc.sample(fc.array(written(ids), { minLength: 300, maxLength: 300 }), {
      seed: 7,
      numRuns: 1,
    });
    const half = lines!.length / 2;
    for (const part of [lines!.slice(0, half), lines!.slice(half), lines!.slice(half)])
      expect(await door.send(key, part)).toMatchObject({ status: 200, rejected: 0 });
    const { districts } = door.product.running.core.services;
    const context = { zone: BAKU, today: '2024-09-30', centres: new Set(['1', '3']), districts };
    const drafts: CaseDraft[] = lines!.flatMap((line) => {
      const parsed = parseCase(line, context);
      return parsed.ok ? [parsed.draft] : [];
    });
    await recordCases(door.product.db, direct, drafts, door.product.now());
    await rollUpAll(door.product.db);
    await counted(door.product.db);
    const [told, recorded] = await Promise.all([figuresOf(name), figuresOf(direct)]);
    expect(told.size).toBeGreaterThan(30);
    expect(told).toEqual(recorded);
  });

  const counted = (db: Collections): Promise<void> =>
    until(
      async () =>
        (await db.cases.findOne({ dirty: true })) === null &&
        (await db.rollups.findOne({ state: 'applying' })) === null,
    );

  /** By whose and which period; zeros are what a corrected case leaves behind. */
  const figuresOf = async (source: string): Promise<Map<string, unknown>> => {
    const rows = await door.product.db.figures.find({ _id: { $regex: `@${source}\\|` } }).toArray();
    const present = rows.map(({ _id, counts }): [string, [string, number][]] => [
      _id.replace(`@${source}|`, '|'),
      Object.entries(counts)
        .filter(([, count]) => count !== 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    return new Map(present.filter(([, counts]) => counts.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
});

describe('whatever JSON comes', () => {
  it('it is never 5xx, every line has its result, and its good siblings are kept', async () => {
    const { name, key } = await door.newSource();
    const fields = [
      'kind',
      'id',
      'centre',
      'day',
      'at',
      'age',
      'sex',
      'operator',
      '__proto__',
      '$ne',
      'toString',
    ];
    const nearly = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue());
    const anything = fc.oneof(
      fc.json(),
      nearly.map((value) => JSON.stringify(value)),
      fc.string({ unit: 'binary' }),
    );
    const line = anything.map((text) => text.replace(/[\r\n]/g, ' '));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 20 }),
        fc.array(written(fc.uuid()), { minLength: 1, maxLength: 5 }),
        async (bad, good) => {
          run += 1;
          door.aMinuteLater();
          const mine = good.map((one, at) => ({ ...one, id: `good-${run}-${at}` }));
          const lines = [...bad, ...mine.map((one) => JSON.stringify(one))];
          const answer = await door.post(key, lines.join('\n'));
          expect(answer.status).toBe(200);
          const { results } = (await answer.json()) as any;
          expect(results).toHaveLength(lines.filter((text) => !/^[ \t\r]*$/.test(text)).length);
          for (const { result } of results.slice(-mine.length)) expect(result).toBe('new');
          const kept = await door.product.db.cases.countDocuments({
            source: name,
            id: { $regex: `^good-${run}-` },
          });
          expect(kept).toBe(mine.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
