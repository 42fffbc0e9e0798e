import { describeDatabase } from '../../src/database/describe';
import { openDatabase } from '../../src/database/open';
import { useDatabase } from '../support/database';
import { ids, put, useEmbedded } from '../support/embedded';
import { until } from '../support/processes';

describe('an embedded database', () => {
  const embedded = useEmbedded();

  it('answers, and describes itself', async () => {
    const database = await embedded.opened();
    expect(await database.ping()).toBeLessThan(3_000);
    expect(await describeDatabase(database, embedded.dataDir)).toEqual({
      kind: 'embedded',
      version: expect.stringMatching(/^\d+\.\d+/),
      pingMs: expect.any(Number),
      glibc: expect.stringMatching(/^\d+\.\d+/),
      freeBytes: expect.any(Number),
    });
  });

  it('may be opened by several at once, from nothing', async () => {
    const all = await Promise.all([embedded.opened(), embedded.opened(), embedded.opened()]);
    await Promise.all(all.map((database, n) => put(database, String(n))));
    expect((await ids(all[0])).sort()).toEqual(['0', '1', '2']);
  });

  it('keeps what was written over a close', async () => {
    const first = await embedded.opened();
    await put(first, 'a');
    await first.close();
    await first.close();
    expect(await ids(await embedded.opened())).toEqual(['a']);
  });

  it('lets a command end promptly after close', async () => {
    const keeper = await embedded.opened();
    const command = embedded.user('once');
    await until(() => command.lines.length > 0);
    const start = performance.now();
    expect(await command.ended).toBe(0);
    expect(performance.now() - start).toBeLessThan(3_000);
    await keeper.ping();
  });

  it('can be closed while its host is being started again', async () => {
    const database = await embedded.opened();
    process.kill(embedded.hostPid()!, 'SIGKILL');
    await until(() => embedded.lines.length > 0);
    await database.close();
    await expect(put(database, 'late')).rejects.toThrow();
  });
});

describe('a database at an address', () => {
  const shared = useDatabase();

  it('is used as it is', async () => {
    const database = await openDatabase({ uri: shared.uri, name: shared.name, dataDir: '/nonexistent' });
    await database.collections.settings.insertOne({ _id: 'a' } as never);
    expect(await shared.collections.settings.countDocuments({})).toBe(1);
    await database.close();
    await expect(database.ping()).rejects.toMatchObject({ code: 'database.unavailable' });
  });

  it('is missed within seconds, and the error does not tell the password', async () => {
    const start = performance.now();
    const uri = 'mongodb://someone:hunter2@127.0.0.1:9/?directConnection=true';
    const error = await openDatabase({ uri, name: 'dost', dataDir: '/nonexistent' }).catch(
      (thrown: Error) => thrown,
    );
    expect(error).toMatchObject({ code: 'database.unavailable' });
    expect(JSON.stringify([String(error), (error as Error).stack, error])).not.toContain('hunter2');
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
