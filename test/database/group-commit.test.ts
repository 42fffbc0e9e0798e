import { GroupCommit } from '../../src/database/group-commit';

/** A commit that ends when told, and remembers its groups. */
function manual(options: { max?: number; queue?: number; lane?: (item: number) => string } = {}) {
  const groups: number[][] = [];
  const endings: { succeed(): void; fail(error: Error): void }[] = [];
  const commits = new GroupCommit<number, string>({
    max: options.max ?? 100,
    queue: options.queue ?? 1000,
    ...(options.lane && { lane: options.lane }),
    commit: (items) => {
      groups.push([...items]);
      return new Promise((resolve, reject) => {
        endings.push({ succeed: () => resolve(items.map((item) => `done ${item}`)), fail: reject });
      });
    },
  });
  const next = async (index: number): Promise<(typeof endings)[number]> => {
    while (endings.length <= index) await new Promise((resolve) => setImmediate(resolve));
    return endings[index]!;
  };
  return { commits, groups, next };
}

describe('GroupCommit', () => {
  it('joins what arrives together, and what arrives during a commit into the next, in order', async () => {
    const { commits, groups, next } = manual();
    const first = [1, 2, 3].map((item) => commits.add(item));
    const one = await next(0);
    const second = [4, 5].map((item) => commits.add(item));
    one.succeed();
    expect(await Promise.all(first)).toEqual(['done 1', 'done 2', 'done 3']);
    (await next(1)).succeed();
    expect(await Promise.all(second)).toEqual(['done 4', 'done 5']);
    expect(groups).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('commits no more than its limit at once', async () => {
    const { commits, groups, next } = manual({ max: 2 });
    const all = [1, 2, 3, 4, 5].map((item) => commits.add(item));
    for (const index of [0, 1, 2]) (await next(index)).succeed();
    await Promise.all(all);
    expect(groups).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('rejects only the group whose commit failed', async () => {
    const { commits, next } = manual({ max: 2 });
    const results = Promise.allSettled([1, 2, 3].map((item) => commits.add(item)));
    (await next(0)).fail(new Error('broken'));
    (await next(1)).succeed();
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('refuses when as much waits as may, and takes again afterwards', async () => {
    const { commits, next } = manual({ queue: 2 });
    const inFlight = commits.add(1);
    const one = await next(0);
    const waiting = [commits.add(2), commits.add(3)];
    await expect(commits.add(4)).rejects.toMatchObject({ code: 'overloaded' });
    one.succeed();
    await inFlight;
    (await next(1)).succeed();
    await Promise.all(waiting);
    const later = commits.add(5);
    (await next(2)).succeed();
    expect(await later).toBe('done 5');
  });

  it('is settled only when nothing is waiting or being written', async () => {
    const { commits, next } = manual({ max: 1 });
    const all = [commits.add(1), commits.add(2)];
    let settled = false;
    const settling = commits.settled().then(() => (settled = true));
    (await next(0)).succeed();
    const two = await next(1);
    expect(settled).toBe(false);
    two.succeed();
    await Promise.all([...all, settling]);
    expect(settled).toBe(true);
  });

  describe('with lanes', () => {
    const byHundred = { lane: (item: number) => String(item % 100) };
    const from = (first: number, end: number): number[] =>
      Array.from({ length: end - first }, (_, index) => first + index);

    it('writes a second group beside the first when much waits, but nothing of a lane that is being written', async () => {
      const { commits, groups, next } = manual(byHundred);
      const all = from(0, 128).map((item) => commits.add(item));
      const [one, two] = [await next(0), await next(1)];
      expect(groups).toEqual([from(0, 64), from(64, 100)]);
      two.succeed();
      await all[64];
      expect(groups).toHaveLength(2);
      one.succeed();
      (await next(2)).succeed();
      expect(await Promise.all(all)).toEqual(from(0, 128).map((item) => `done ${item}`));
      expect(groups[2]).toEqual(from(100, 128));
    });

    it('keeps the order of a lane when the commit before fails', async () => {
      const { commits, groups, next } = manual({ lane: () => 'one' });
      const results = Promise.allSettled(from(0, 200).map((item) => commits.add(item)));
      (await next(0)).fail(new Error('broken'));
      (await next(1)).succeed();
      expect((await results).filter(({ status }) => status === 'rejected')).toHaveLength(groups[0]!.length);
      expect(groups.flat()).toEqual(from(0, 200));
    });

    it('lets few wait for the next group', async () => {
      const { commits, groups, next } = manual(byHundred);
      const first = commits.add(1);
      const one = await next(0);
      const others = from(2, 32).map((item) => commits.add(item));
      await new Promise((resolve) => setImmediate(resolve));
      expect(groups).toEqual([[1]]);
      one.succeed();
      (await next(1)).succeed();
      await Promise.all([first, ...others]);
      expect(groups).toEqual([[1], from(2, 32)]);
    });

    it('is settled only when both groups are written', async () => {
      const { commits, next } = manual(byHundred);
      const all = from(0, 128).map((item) => commits.add(item));
      let settled = false;
      const settling = commits.settled().then(() => (settled = true));
      for (const index of [0, 1]) (await next(index)).succeed();
      const last = await next(2);
      expect(settled).toBe(false);
      last.succeed();
      await Promise.all([...all, settling]);
    });
  });
});
