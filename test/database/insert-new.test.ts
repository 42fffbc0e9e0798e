import { insertNew, isDuplicate } from '../../src/database/insert-new';
import { useDatabase } from '../support/database';

const database = useDatabase();
const rows = (...ids: string[]) => ids.map((_id) => ({ _id, value: _id }));

describe('insertNew', () => {
  it('inserts what is new and names what was there', async () => {
    const { settings } = database.collections;
    expect(await insertNew(settings, [])).toEqual(new Set());
    expect(await insertNew(settings, rows('a', 'b'))).toEqual(new Set());
    expect(await insertNew(settings, rows('b', 'c', 'a', 'd'))).toEqual(new Set(['a', 'b']));
    expect(await settings.countDocuments()).toBe(4);
  });

  it('lets one win when many insert the same at once', async () => {
    const { settings } = database.collections;
    const lost = await Promise.all([1, 2, 3, 4].map(() => insertNew(settings, rows('x', 'y'))));
    expect(lost.flatMap((ids) => [...ids])).toHaveLength(6);
  });

  it('passes on what is not a duplicate', async () => {
    const { settings } = database.collections;
    const wrong = [{ _id: ['array'] as never, value: 1 }, ...rows('a')];
    const error = await insertNew(settings, wrong).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Error);
    expect(isDuplicate(error)).toBe(false);
  });
});
