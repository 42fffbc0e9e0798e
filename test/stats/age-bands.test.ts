import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPath } from '../../src/database/project-root';
import { seed } from '../../src/database/seed';
import { bandsFrom, loadAgeBands } from '../../src/stats/age-bands';
import { bandName, TEN_YEARS } from '../../src/stats/ages';
import { readStats } from '../../src/stats/read';
import { rollUpAll } from '../../src/stats/roll-up';
import { cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';

const database = useDatabase();
const FOLDER = mkdtempSync(join(tmpdir(), 'dost-bands-'));
const CHECKED_IN = JSON.parse(readFileSync(dataPath('age-bands.json'), 'utf8')) as Record<string, unknown>;

/** The bands of a file that differs from the checked-in one. */
function load(change: Record<string, unknown>) {
  const path = join(FOLDER, 'age-bands.json');
  writeFileSync(path, JSON.stringify({ ...CHECKED_IN, ...change }));
  return loadAgeBands(path);
}

describe('the age bands', () => {
  test('of the digest are ten years each, those of the ministry’s department its own', () => {
    const bands = loadAgeBands();
    expect(bands('agency')).toEqual(TEN_YEARS);
    expect(bands('centre:3')).toEqual(TEN_YEARS);
    const names = bands('centre:ministry').map(bandName);
    expect(names).toEqual(expect.arrayContaining(['45-54', '55-64']));
    expect(names.at(-1)).toBe('65+');
  });

  test('leave nobody out and have nobody in two', () => {
    for (const bands of [bandsFrom([0, 15, 25]), loadAgeBands()('centre:ministry')])
      for (let age = 0; age <= 130; age += 1)
        expect(bands.filter(({ from, to }) => age >= from && (to === null || age <= to))).toHaveLength(1);
  });

  test.each([
    [{ bands: { tenYears: [10, 20] } }, 'bands.tenYears must begin with 0'],
    [{ bands: { tenYears: [0, 20, 20] } }, 'bands.tenYears must be ages in ascending order'],
    [{ default: 'nowhere' }, 'default must be one of tenYears, department'],
    [{ subjects: { 'centre:3': 'nowhere' } }, 'must be one of tenYears, department'],
    [{ subjects: { centre3: 'department' } }, 'centre3'],
    [{ version: 2 }, 'version'],
  ])('are refused as %j, with what would be right', (change, why) => {
    expect(() => load(change)).toThrow(why);
  });
});

test('the same visits have another modal age group in other bands', async () => {
  const db = database.collections;
  const clock = () => new Date('2024-10-01T08:00:00Z');
  await seed(db, clock);
  const ages = [56, 58, 63, 64, 71, 72, 73];
  for (const subject of ['centre:3', 'centre:ministry'] as const) {
    await tell(
      db,
      'desk',
      ages.map((age) => visit('2024-09-02T10:00:00', { subject, sex: 'm', age })),
    );
    await cover(db, 'desk', { subjects: [subject], from: '2024-09-01', to: '2024-10-01' });
  }
  await rollUpAll(db);
  const read = async (subject: 'centre:3' | 'centre:ministry') => {
    const period = { kind: 'month', month: '2024-09' } as const;
    const deps = { db, clock, timezone: 'Asia/Baku', ageBands: loadAgeBands() };
    return (await readStats(deps, { subject, period })).period.modalAgeGroup.value;
  };
  expect(await read('centre:3')).toBe('70-79');
  expect(await read('centre:ministry')).toBe('55-64');
});
