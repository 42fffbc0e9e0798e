import { importDigest } from '../../src/imports/digest/import';
import { exportDigest } from '../../src/publishing/export-digest';
import { readMonthFigures } from '../../src/publishing/month-figures';
import { rollUpAll } from '../../src/stats/roll-up';
import { tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { prepareSeptember, publishingAt, seal } from '../support/publishing';

const [database, other] = [useDatabase(), useDatabase()];
const db = () => database.collections;
const LATER = '2024-11-05T08:00:00Z';
const exported = (now = LATER) => exportDigest(publishingAt(db(), now), '2024-09');
const bring = (content: string, collections = db()) =>
  importDigest({ collections, content, importedBy: 'cli', clock: () => new Date(LATER) });

/** Two visits of September that are told in October, one of them by somebody older than all. */
async function tellLate(): Promise<void> {
  await tell(db(), 'desk', [
    visit('2024-09-05T10:00:00', { direction: 'labour', outcome: 'answered', sex: 'm', age: 81 }),
    visit('2024-09-06T10:00:00', { subject: 'centre:absheron', direction: 'labour', outcome: 'answered' }),
  ]);
  await rollUpAll(db());
}

interface Exported {
  revision: number;
  centres: { code: string; direct: { month: number } }[];
  figures: unknown;
}
const contentOf = ({ text }: { text: string }): Exported => JSON.parse(text) as Exported;
const visits = (one: { text: string }) =>
  contentOf(one).centres.map(({ code, direct }) => [code, direct.month]);

beforeEach(() => prepareSeptember(db()));

describe('the digest of a sealed month', () => {
  test('has the figures as they were sealed, though the log has moved since', async () => {
    await seal(publishingAt(db()));
    const before = await exported();
    expect(before).toMatchObject({ month: '2024-09', revision: 1, of: 'sealed' });
    await tellLate();
    const after = await exported();
    expect(after.text).toBe(before.text);
    expect(visits(after)).toEqual([
      ['3', 2],
      ['absheron', 1],
    ]);
    const now = await readMonthFigures(publishingAt(db(), LATER), '2024-09');
    expect(contentOf(after).figures).toEqual((await db().seals.findOne({ _id: '2024-09' }))!.subjects);
    expect(contentOf(after).figures).not.toEqual(now);
  });

  test('is of the month as it stands until it is sealed, and moves with it', async () => {
    const before = await exported();
    await tellLate();
    const after = await exported();
    expect([before.of, after.of]).toEqual(['standing', 'standing']);
    expect([before, after].map(visits)).toEqual([
      [
        ['3', 2],
        ['absheron', 1],
      ],
      [
        ['3', 3],
        ['absheron', 2],
      ],
    ]);
  });

  test('is the same bytes each time, in whatever order the seal has its fields', async () => {
    await seal(publishingAt(db()));
    const { text } = await exported();
    expect((await exported('2025-03-01T08:00:00Z')).text).toBe(text);
    const { _id, ...row } = (await db().seals.findOne({ _id: '2024-09' }))!;
    const turned = (value: unknown): unknown =>
      value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, one]) => [name, turned(one)]),
          )
        : Array.isArray(value)
          ? value.map(turned)
          : value;
    await db().seals.replaceOne({ _id }, turned(row) as typeof row);
    expect((await exported()).text).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('carries what was wrong in the digests that it opened with when it was sealed', async () => {
    await seal(publishingAt(db()));
    const finding = {
      ...{ code: 'coverage' as const, subject: 'centre:3', figure: 'coverage.cumulative' },
      ...{ printed: '51.2', computed: '51.1' },
    };
    await db().seals.updateOne({ _id: '2024-09' }, { $set: { findings: [finding] } });
    expect(contentOf(await exported())).toMatchObject({ findings: [finding] });
  });

  test('is imported by another database as it is, and again changes nothing', async () => {
    await seal(publishingAt(db()));
    const { text } = await exported();
    await prepareSeptember(other.collections);
    expect(await bring(text, other.collections)).toMatchObject({ status: 'imported', id: '2024-09/1' });
    expect(await bring(text, other.collections)).toMatchObject({ status: 'unchanged', id: '2024-09/1' });
  });
});

describe('the revision', () => {
  test('is the next one after the latest digest that is stored of the month', async () => {
    await seal(publishingAt(db()));
    const first = await exported();
    await bring(first.text);
    const second = await exported();
    expect([first.revision, second.revision, contentOf(second).revision]).toEqual([1, 2, 2]);
    expect({ ...contentOf(second), revision: 1 }).toEqual(contentOf(first));
    expect(await bring(second.text)).toMatchObject({ status: 'imported', id: '2024-09/2' });
    expect((await exported()).revision).toBe(3);
  });

  test('of a digest that was imported, and is not sealed here, is its own: it goes out as it came', async () => {
    const { text } = await exported();
    const corrected = JSON.stringify({ ...contentOf({ text }), revision: 4 });
    await prepareSeptember(other.collections);
    await bring(text, other.collections);
    await bring(corrected, other.collections);
    const out = await exportDigest(publishingAt(other.collections, LATER), '2024-09');
    expect(out).toMatchObject({ of: 'digest', revision: 4 });
    expect(JSON.parse(out.text)).toEqual(JSON.parse(corrected));
    expect(await bring(out.text, other.collections)).toMatchObject({ status: 'unchanged', id: '2024-09/4' });
  });
});
