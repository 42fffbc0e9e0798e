import { setTimeout as sleep } from 'node:timers/promises';
import { ids, put, useEmbedded } from '../support/embedded';
import { isRunning, until } from '../support/processes';
import { tell } from './stored';

const embedded = useEmbedded();

it('an embedded database survives SIGKILL of its host under load: what was acknowledged is there, and the same collections go on', async () => {
  const database = await embedded.opened();
  const acknowledged: string[] = [];
  let stop = false;
  const writers = Array.from({ length: 32 }, async (_, writer) => {
    for (let n = 0; !stop; n++) {
      const id = `${writer}-${n}`;
      await put(database, id).then(
        () => acknowledged.push(id),
        () => sleep(20),
      );
    }
  });
  for (let round = 0; round < 4; round++) {
    await sleep(200);
    const before = embedded.hostPid()!;
    process.kill(before, 'SIGKILL');
    await until(() => embedded.lines.filter((line) => line.endsWith('is back')).length === round + 1);
    const reached = acknowledged.length;
    await until(() => acknowledged.length > reached + 50);
  }
  stop = true;
  await Promise.all(writers);
  const found = new Set(await ids(database));
  tell('04', { 'kills of the database': 4, acknowledged: acknowledged.length, found: found.size });
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  const model = database.connection.model('settings');
  expect(await model.countDocuments({})).toBe(found.size);
});

it('an embedded database survives SIGKILL of the process that started the host, for those who joined', async () => {
  const owner = embedded.user('insert');
  await until(() => owner.lines.length > 20);
  const host = embedded.hostPid();
  const database = await embedded.opened();
  owner.child.kill('SIGKILL');
  await owner.ended;
  await put(database, 'mine');
  expect(embedded.hostPid()).toBe(host);
  const found = new Set(await ids(database));
  expect(owner.lines.slice(1).filter((id) => !found.has(id))).toEqual([]);
  expect(embedded.lines).toEqual([]);
});

it('an embedded database leaves no process behind when its only user is killed', async () => {
  const owner = embedded.user('hold');
  await until(() => owner.lines.length > 0);
  const host = embedded.hostPid()!;
  owner.child.kill('SIGKILL');
  await owner.ended;
  await until(() => !isRunning(host));
});

it('an embedded database is restarted for every process that uses it', async () => {
  const database = await embedded.opened();
  const other = embedded.user('insert');
  await until(() => other.lines.length > 5);
  process.kill(embedded.hostPid()!, 'SIGKILL');
  await until(() => embedded.lines.some((line) => line.endsWith('is back')));
  const reached = other.lines.length;
  await until(() => other.lines.length > reached + 5);
  await put(database, 'mine');
  other.child.kill('SIGKILL');
  await other.ended;
  const found = new Set(await ids(database));
  expect(other.lines.slice(1).filter((id) => !found.has(id))).toEqual([]);
});
