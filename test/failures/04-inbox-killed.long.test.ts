import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spool } from '../../src/inbox/spool';
import { useDatabase } from '../support/database';
import { createInstance, KEYRING } from '../support/instance';
import { runScript, until } from '../support/processes';
import { startProxy } from '../support/proxy';
import { tell } from './stored';

const database = useDatabase();

it('logs every acknowledged event exactly once though it is killed under load, with and without a database', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'dost-killed-'));
  const proxy = await startProxy(database.uri);
  const acknowledged: string[] = [];
  for (const run of ['1', '2', '3']) {
    proxy.restore();
    const script = runScript(
      join(__dirname, 'record.script.ts'),
      [proxy.uri, database.name, directory, run],
      {
        PATH: process.env.PATH!,
      },
    );
    const reaches = (count: number): Promise<void> => until(() => script.lines.length >= count);
    await reaches(100);
    if (run !== '1') {
      proxy.cut();
      await reaches(script.lines.length + 300);
    }
    script.child.kill('SIGKILL');
    expect(await script.ended).toBe('SIGKILL');
    acknowledged.push(...script.lines);
  }
  const spool = await Spool.open(directory, KEYRING);
  expect(spool.empty).toBe(false);
  const { inbox } = createInstance(database.collections, { spool });
  await until(() => !inbox.spooling);
  const rows = await database.collections.interactions.find({}, { projection: { _id: 1 } }).toArray();
  const logged = new Set(rows.map(({ _id }) => _id));
  tell('04', { 'kills of an inbox': 3, acknowledged: acknowledged.length, found: rows.length });
  expect(logged.size).toBe(rows.length);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(acknowledged.filter((id) => !logged.has(id))).toEqual([]);
  await inbox.close();
  await proxy.close();
  rmSync(directory, { recursive: true, force: true });
});
