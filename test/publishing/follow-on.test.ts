import { wordsOf } from '../../locales';
import type { Locale } from '../../src/core/actor';
import { isSimulated } from '../../src/database/purpose';
import { importDigest } from '../../src/imports/digest/import';
import { renderDigestImport } from '../../src/imports/digest/report';
import { exportDigest } from '../../src/publishing/export-digest';
import { readSealedMonth } from '../../src/publishing/read-sealed-month';
import { rollUpAll } from '../../src/stats/roll-up';
import { tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { prepareSeptember, publishingAt, seal } from '../support/publishing';
import { centreRows } from '../imports/digest/august';
import { september } from './september';

const [database, other] = [useDatabase(), useDatabase()];
const db = () => database.collections;
const LATER = '2024-11-05T08:00:00Z';
const clock = () => new Date(LATER);

/** September is sealed, corrected by a visit that came late, and October is sealed after it. */
beforeEach(async () => {
  await prepareSeptember(db());
  await september(db(), 'centre:3', { received: 100, 'outcome:answered': 90 }, '2024-08');
  await seal(publishingAt(db()));
  await tell(db(), 'desk', [
    visit('2024-09-05T10:00:00', { direction: 'labour', outcome: 'answered', sex: 'm', age: 81 }),
    visit('2024-10-07T10:00:00', { direction: 'labour', outcome: 'refused', sex: 'm', age: 44 }),
  ]);
  await rollUpAll(db());
  await other.collections.centres.insertMany(structuredClone(centreRows));
});

const exported = async (month: string) => (await exportDigest(publishingAt(db(), LATER), month)).text;
const bring = (
  content: string,
  into = other.collections,
  sealed?: Parameters<typeof importDigest>[0]['sealed'],
) => importDigest({ collections: into, content, importedBy: 'cli', clock, ...(sealed ? { sealed } : {}) });

interface File {
  corrections?: {
    month: string;
    figures: { subject: string; figure: string; sealed: number; now: number }[];
  };
}
const fileOf = (text: string): File => JSON.parse(text) as File;
const withoutList = (text: string): string => {
  const { corrections: _, ...file } = fileOf(text);
  return JSON.stringify(file);
};
const continuity = ({ findings }: { findings: readonly { code: string }[] }) =>
  findings.filter(({ code }) => code === 'continuity');

describe('the digest of a month after one that was sealed and corrected', () => {
  test('lists the cumulative counts that were corrected, before and after', async () => {
    await seal(publishingAt(db(), LATER), '2024-10');
    const { corrections } = fileOf(await exported('2024-10'));
    expect(corrections!.month).toBe('2024-09');
    expect(corrections!.figures).toContainEqual({
      ...{ subject: 'centre:3', figure: 'received', sealed: 102, now: 103 },
    });
    expect(corrections!.figures).not.toContainEqual(
      expect.objectContaining({ subject: 'centre:3', figure: 'outcome:refused' }),
    );
    expect(fileOf(await exported('2024-09')).corrections).toBeUndefined();
  });

  test('follows on it elsewhere: what the list explains is no finding, in whatever order the two are imported', async () => {
    await seal(publishingAt(db(), LATER), '2024-10');
    const files = [await exported('2024-09'), await exported('2024-10')];
    for (const order of [files, [...files].reverse()]) {
      await other.collections.digests.deleteMany({});
      const [first, second] = [await bring(order[0]!), await bring(order[1]!)];
      expect([...continuity(first), ...continuity(second)]).toEqual([]);
      const check = second.checks.find(
        ({ code, subject, figure }) =>
          code === 'continuity' && subject === 'centre:3' && figure === 'received.cumulative',
      );
      expect(check).toMatchObject({ holds: true, corrected: '2024-09', printed: { count: 102 } });
    }
  });

  test('is a finding as before where nothing explains the difference, or something else does', async () => {
    const october = await exported('2024-10');
    await bring(await exported('2024-09'));
    const plain = continuity(await bring(withoutList(october)));
    expect(plain).toContainEqual(
      expect.objectContaining({ figure: 'received.cumulative', printed: '102', computed: '103' }),
    );
    await other.collections.digests.deleteMany({ month: '2024-10' });
    const { corrections, ...file } = fileOf(october);
    const figures = corrections!.figures.map((one) => ({ ...one, now: one.now + 1 }));
    const wrong = await bring(JSON.stringify({ ...file, corrections: { ...corrections!, figures } }));
    expect(continuity(wrong)).toHaveLength(plain.length);
  });

  test('follows on what is sealed here, by the corrections that are known here', async () => {
    const october = withoutList(await exported('2024-10'));
    const deps = publishingAt(db(), LATER);
    const read = await bring(october, db(), (month) => readSealedMonth(deps, month));
    expect(continuity(read)).toEqual([]);
    expect(read.checks.filter(({ corrected }) => corrected === '2024-09').length).toBeGreaterThan(0);
    await db().seals.deleteMany({});
    expect(await readSealedMonth(deps, '2024-09')).toBeNull();
  });

  test.each<[Locale, string]>([
    [
      'az',
      '✓ 3 saylı Bakı DOST Mərkəzi, birbaşa müraciətlər, kumulyativ (sentyabr 2024 icmalı ilə ardıcıllıq): 104 − 1 = 103; təsdiqlənmiş göstərici: 102; fərq (+1) təsdiqdən sonrakı düzəlişlərlə izah olunur',
    ],
    [
      'ru',
      '✓ Бакинский центр DOST № 3, личные обращения, нарастающим итогом (преемственность с обзором: сентябрь 2024 г.): 104 − 1 = 103; утверждённый показатель: 102; разница (+1) объясняется исправлениями после утверждения',
    ],
    [
      'en',
      '✓ Baku DOST Centre No. 3, direct visits, cumulative (continuity with the digest of September 2024): 104 − 1 = 103; as sealed: 102; the difference (+1) is explained by corrections made after sealing',
    ],
  ])('is reported with both figures and why they differ (%s)', async (locale, line) => {
    await bring(await exported('2024-09'));
    const result = await bring(await exported('2024-10'));
    const text = renderDigestImport(result, { words: wordsOf(locale), locale, centres: centreRows });
    expect(text.replaceAll('\u00a0', ' ').split('\n')).toContain(line);
  });
});

describe('a digest of made-up figures', () => {
  const simulated = async () => JSON.stringify({ ...fileOf(await exported('2024-09')), simulated: true });

  test('marks the database that imports it', async () => {
    expect(await isSimulated(other.collections)).toBe(false);
    await bring(await simulated());
    expect(await isSimulated(other.collections)).toBe(true);
    expect((await bring(await simulated())).status).toBe('unchanged');
  });

  test('is refused where anything is real, and nothing is written', async () => {
    const text = await simulated();
    await db().digests.deleteMany({});
    await expect(bring(text, db())).rejects.toMatchObject({ code: 'database.purpose' });
    expect(await db().digests.countDocuments()).toBe(0);
    expect(await db().audit.countDocuments({ action: 'digest.import' })).toBe(0);
    expect(await isSimulated(db())).toBe(false);
  });

  test('names its mark when it is something else', async () => {
    const text = JSON.stringify({ ...fileOf(await exported('2024-09')), simulated: 'yes' });
    await expect(bring(text)).rejects.toThrow('simulated should be true');
  });
});
