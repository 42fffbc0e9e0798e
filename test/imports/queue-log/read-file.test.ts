import { readFile, type Rejected } from '../../../src/imports/queue-log/read-file';
import type { SeenCall } from '../../../src/imports/queue-log/follow-calls';
import { MONDAY, NOW, useLogs } from './logs';

const logs = useLogs();
const enters = (at: number, call: string): string => `${MONDAY + at}|${call}|142|NONE|ENTERQUEUE||x|1`;

async function read(lines: readonly string[]) {
  const calls: SeenCall[] = [];
  const rejected: Rejected[] = [];
  const path = logs.write('queue_log', lines);
  const keep = async (some: readonly SeenCall[]) => some.forEach((one) => calls.push(one));
  const found = await readFile(path, NOW.getTime() / 1000, keep, (one) => rejected.push(one), String);
  return { calls, rejected, found };
}

test('a file in which very many calls are going on at its end is read whole', async () => {
  const { calls } = await read(Array.from({ length: 150_000 }, (_, at) => enters(0, `c${at}`)));
  expect(calls).toHaveLength(150_000);
});

test('so is one in which very many end at once, before a line without a call', async () => {
  const lines = Array.from({ length: 150_000 }, (_, at) => enters(0, `c${at}`));
  const { calls } = await read([...lines, `${MONDAY + 50_000}|NONE|NONE|NONE|CONFIGRELOAD|`]);
  expect(calls).toHaveLength(150_000);
});

test('of one call as many events are kept as one row has room for; lines beyond are rejected', async () => {
  const { calls, rejected, found } = await read(Array.from({ length: 5010 }, (_, at) => enters(at, 'one')));
  expect(calls.map(({ events }) => events.length)).toEqual([5000]);
  expect([found.rejected, rejected[0]]).toEqual([
    10,
    { file: expect.any(String), line: 5001, reason: 'is one of too many of the same call' },
  ]);
});
