import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { useDatabase } from '../../support/database';
import { aLog, hours, importLogs, standing, useLogs } from './logs';

const database = useDatabase();
const logs = useLogs();
const db = () => database.collections;

const START = `${hours(0.5)}|NONE|NONE|NONE|QUEUESTART|`;
const enter = `${hours(9)}|pbx-1.1|142|NONE|ENTERQUEUE||0501234567|1`;
const connect = `${hours(9) + 12}|pbx-1.1|142|SIP/8007|CONNECT|12|1.2|4`;
const complete = `${hours(9) + 312}|pbx-1.1|142|SIP/8007|COMPLETECALLER|12|300|1`;
const reload = (after: number) => `${hours(after)}|NONE|NONE|NONE|CONFIGRELOAD|`;
const CALL = { day: '2024-09-02', hour: 9, answered: true, waitSeconds: 12, serviceSeconds: 300 };

const calls = () => db().cases.find().sort({ _id: 1 }).toArray();
/** `standing` counts at the end: to count after every piece only takes time. */
const uncounted = { count: async (): Promise<void> => undefined };
const clear = () =>
  Promise.all(
    (['cases', 'queuedCalls', 'figures', 'rollups', 'settings', 'coverage', 'sources'] as const).map((name) =>
      (db()[name] as ReturnType<typeof db>['cases']).deleteMany({}),
    ),
  );

describe('an import of queue logs', () => {
  it('records each call once, and nothing of its caller', async () => {
    const path = logs.write('once', [START, enter, connect, complete]);
    expect(await importLogs(db(), [path])).toMatchObject({ new: 1, rejected: 0, open: 0, lines: 4 });
    expect(await importLogs(db(), [path])).toMatchObject({ new: 0, updated: 0, unchanged: 1 });
    expect(await calls()).toMatchObject([
      { _id: 'pbx|call|pbx-1.1', source: 'pbx', operator: 'SIP/8007', ...CALL },
    ]);
    for (const name of ['cases', 'queuedCalls', 'audit', 'settings'] as const)
      expect(JSON.stringify(await db()[name].find().toArray())).not.toContain('0501234567');
    expect(await db().audit.find().toArray()).toMatchObject([
      {
        action: 'import.queue-log',
        subject: 'source:pbx',
        actor: 'cli',
        details: { files: 1, queues: null },
      },
    ]);
  });

  it('keeps no name of a member, also of a call that it does not know the end of, and drops it a month later', async () => {
    const named = (line: string) => line.replace('SIP/8007', 'Leyla Həsənova');
    const first = logs.write('named', [START, enter, named(connect)]);
    const codeOf = { pseudonymOf: () => 'agent-x' };
    expect(await importLogs(db(), [first], codeOf)).toMatchObject({ open: 1 });
    expect(JSON.stringify(await db().queuedCalls.find().toArray())).not.toContain('Leyla');
    await importLogs(db(), [logs.write('named-end', [named(complete), reload(20)])], codeOf);
    expect(await calls()).toMatchObject([{ ...CALL, operator: 'agent-x' }]);
    expect(await db().queuedCalls.countDocuments()).toBe(1);
    const goesOn = async (name: string, days: number): Promise<number> => {
      const at = { clock: () => new Date('2025-01-01T00:00:00Z') };
      await importLogs(db(), [logs.write(name, [reload(24 * days)])], { ...codeOf, ...at });
      return db().queuedCalls.countDocuments();
    };
    expect(await goesOn('month', 29)).toBe(1);
    expect(await goesOn('later', 31)).toBe(0);
    // Told once more, it is the call that was recorded.
    expect(await importLogs(db(), [first], codeOf)).toMatchObject({ new: 0, updated: 0, open: 0 });
    expect(await calls()).toHaveLength(1);
  });

  it('reads what is gzipped, whatever it is called', async () => {
    const path = logs.write('queue_log.3', [START, enter, connect, complete], 'gzip');
    expect(await importLogs(db(), [path])).toMatchObject({ new: 1, lines: 4 });
  });

  it.each([
    ['plain', (text: string) => Buffer.from(text)],
    ['gzipped', (text: string) => gzipSync(text)],
  ])('reads what is on no disk, %s, as it reads a file', async (how, pack) => {
    const bytes = pack([START, enter, 'no line', connect, complete].map((line) => `${line}\n`).join(''));
    const rejected: unknown[] = [];
    const more = { source: how, onRejected: (one: unknown) => void rejected.push(one) };
    const result = await importLogs(db(), [{ name: 'sent', bytes }], more);
    expect(result).toMatchObject({ new: 1, rejected: 1, lines: 5 });
    expect(rejected).toMatchObject([{ file: 'sent', line: 3 }]);
    await expect(importLogs(db(), [{ name: 'sent', bytes: Buffer.from('a\nb\n') }])).rejects.toThrow(
      'The file sent is no Asterisk queue log',
    );
  });

  it('completes a call by the next file, also when that one is told first', async () => {
    const [first, next] = [
      logs.write('head', [START, enter, connect]),
      logs.write('tail', [complete, reload(20)]),
    ];
    expect(await importLogs(db(), [first])).toMatchObject({ new: 0, open: 1 });
    expect(await calls()).toEqual([]);
    expect(await importLogs(db(), [next])).toMatchObject({ new: 1, open: 0, headless: 0 });
    expect(await calls()).toMatchObject([CALL]);
    expect(await importLogs(db(), [first])).toMatchObject({ new: 0, updated: 0 });
    expect(await calls()).toMatchObject([CALL]);

    await clear();
    expect(await importLogs(db(), [next])).toMatchObject({ new: 0, headless: 1 });
    expect(await importLogs(db(), [first])).toMatchObject({ new: 1, headless: 0, open: 0 });
    expect(await calls()).toMatchObject([CALL]);
  });

  it('does not take back what a whole file told when a part of it is told again', async () => {
    const transfer = `${hours(9) + 312}|pbx-1.1|142|SIP/8007|BLINDTRANSFER|501|default|12|300|1`;
    const second = [
      `${hours(9) + 312}|pbx-1.1|second|NONE|ENTERQUEUE||0501234567|1`,
      `${hours(9) + 320}|pbx-1.1|second|SIP/8009|CONNECT|8|1.3|4`,
      `${hours(9) + 420}|pbx-1.1|second|SIP/8009|COMPLETEAGENT|8|100|1`,
    ];
    const head = [START, enter, connect, transfer];
    const tail = [...second, reload(20)];
    await importLogs(db(), [logs.write('all', [...head, ...tail])]);
    for (const [name, lines] of Object.entries({ head, tail })) {
      expect(await importLogs(db(), [logs.write(`part-${name}`, lines)])).toMatchObject({
        new: 0,
        updated: 0,
      });
      expect(await calls()).toMatchObject([{ ...CALL, serviceSeconds: 400, operator: 'SIP/8007' }]);
    }
  });

  it('leaves a half-written last line for the next time', async () => {
    const path = logs.write('grows', [START, enter, connect, complete], 'torn');
    expect(await importLogs(db(), [path])).toMatchObject({
      new: 0,
      open: 1,
      rejected: 0,
      unfinished: [path],
    });
    logs.write('grows', [START, enter, connect, complete]);
    expect(await importLogs(db(), [path])).toMatchObject({ new: 1, open: 0, unfinished: [] });
  });

  it('counts a call whose end was never written, once the log has gone on for hours', async () => {
    const path = logs.write('restart', [START, enter, connect, reload(12)]);
    expect(await importLogs(db(), [path])).toMatchObject({ new: 0, open: 1 });
    logs.write('restart', [START, enter, connect, reload(12), reload(14)]);
    expect(await importLogs(db(), [path])).toMatchObject({ new: 1, open: 0 });
    expect(await calls()).toMatchObject([{ answered: true, waitSeconds: 12, serviceSeconds: null }]);
  });

  it('rejects lines with number and reason, and covers no day then unless it is told to', async () => {
    const lines = [START, enter, 'rubbish|0501234567', connect, complete, reload(25), reload(49)];
    const path = logs.write('bad', lines);
    const rejected: unknown[] = [];
    const result = await importLogs(db(), [path], { onRejected: (one) => rejected.push(one) });
    expect(result).toMatchObject({ new: 1, rejected: 1, declared: [], undeclared: 'rejected' });
    expect(rejected).toEqual([{ file: path, line: 3, reason: expect.stringContaining('Unix time') }]);
    expect(await db().coverage.countDocuments()).toBe(0);
    const insisted = await importLogs(db(), [path], { despiteRejects: true });
    expect(insisted.declared).toEqual([{ from: '2024-09-03', to: '2024-09-04' }]);
  });

  it('counts events that nobody documents, by name', async () => {
    const path = logs.write('unknown', [
      START,
      `${hours(1)}|NONE|142|NONE|MAP|8`,
      `${hours(2)}|NONE|142|NONE|MAP|8`,
    ]);
    expect((await importLogs(db(), [path])).unknown).toEqual(new Map([['MAP', 2]]));
  });

  it('keeps operators by their code, and those whom the log names by a pseudonym', async () => {
    const named = [connect, complete].map((line) => line.replace('SIP/8007', 'Aysel Məmmədova'));
    const path = logs.write('names', [START, enter, ...named]);
    await importLogs(db(), [path], { pseudonymOf: (name) => `agent-${name.length}` });
    expect(await calls()).toMatchObject([{ operator: 'agent-15' }]);
  });

  it('counts only calls that entered a chosen queue, and the choice of a source stands', async () => {
    const other = [enter, connect, complete].map((line) => line.replace('pbx-1.1|142', 'pbx-2.1|staff'));
    const path = logs.write('queues', [START, enter, connect, complete, ...other, reload(25), reload(49)]);
    expect(await importLogs(db(), [path], { queues: ['142'] })).toMatchObject({ new: 1, unseen: [] });
    expect(await calls()).toMatchObject([{ id: 'pbx-1.1' }]);
    await expect(importLogs(db(), [path])).rejects.toThrow(/"pbx" was imported with the queues 142/);
    const typo = await importLogs(db(), [path], { source: 'typo', queues: ['124'] });
    expect(typo).toMatchObject({ new: 0, unseen: ['124'], declared: [], undeclared: 'unseen' });
  });

  it.each([
    ['missing', /does not exist/],
    ['prose', /no Asterisk queue log/],
    ['cut.gz', /cannot be read to its end/],
  ])('refuses a file that is %s before anything is kept', async (name, reason) => {
    const good = logs.write('good', [START, enter, connect, complete]);
    const path = logs.write(
      name === 'missing' ? 'prose' : name,
      ['To whom it may concern'],
      name === 'cut.gz' ? 'gzip' : undefined,
    );
    if (name === 'cut.gz') logs.cut(path);
    await expect(importLogs(db(), [good, name === 'missing' ? `${path}.missing` : path])).rejects.toThrow(
      reason,
    );
    expect(await calls()).toEqual([]);
  });
});

describe('the days covered', () => {
  const days = () => db().coverage.find({ source: 'pbx' }).project({ _id: 0, from: 1, to: 1 }).toArray();

  it('are those between the first and the last, and these too when somebody says so', async () => {
    const path = logs.write('days', [START, enter, connect, complete, reload(30), reload(75)]);
    expect((await importLogs(db(), [path])).declared).toEqual([{ from: '2024-09-03', to: '2024-09-05' }]);
    const said = { from: '2024-09-02', to: '2024-09-05' };
    expect((await importLogs(db(), [path], { insisted: said })).declared).toEqual([
      { from: '2024-09-02', to: '2024-09-06' },
    ]);
    expect(await days()).toEqual([{ from: '2024-09-02', to: '2024-09-06' }]);
    expect(await db().coverage.find().toArray()).toMatchObject([
      {
        subject: 'call-centre',
        measured: 'call',
        fields: expect.arrayContaining(['answered', 'waitSeconds']),
      },
    ]);
  });

  it('go on from a file to the next, and stop where a day is missing between', async () => {
    const one = logs.write('one', [reload(1), reload(47)]);
    const two = logs.write('two', [reload(49), reload(95)]);
    const far = logs.write('far', [reload(121), reload(200)]);
    expect((await importLogs(db(), [far, two, one])).declared).toEqual([
      { from: '2024-09-03', to: '2024-09-05' },
      { from: '2024-09-08', to: '2024-09-10' },
    ]);
  });

  it('cannot be days that the files do not have', async () => {
    const path = logs.write('few', [reload(1), reload(47)]);
    for (const insisted of [{ from: '2024-08-01' }, { to: '2024-09-30' }, { from: '2024-09-31' }])
      await expect(importLogs(db(), [path], { insisted })).rejects.toThrow(/day/);
    expect(await days()).toEqual([]);
  });
});

it('gives the same calls and figures however a log is cut into files, in whatever order, once or twice', async () => {
  let run = 0;
  const cuts = fc.array(fc.nat(1000), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      aLog,
      cuts,
      fc.infiniteStream(fc.nat(1000)),
      fc.boolean(),
      fc.boolean(),
      async (log, at, order, twice, together) => {
        run += 1;
        await clear();
        await importLogs(db(), [logs.write(`whole-${run}`, log)], uncounted);
        const expected = await standing(db());
        expect(expected.cases).toHaveLength(new Set(log.map((line) => line.split('|')[1])).size - 1);

        if (at.length % 2 === 0) await clear();
        const ends = [...new Set([...at.map((one) => one % log.length), log.length])].sort((a, b) => a - b);
        const pieces = ends.map((end, index) => log.slice(index === 0 ? 0 : ends[index - 1], end));
        const files = pieces
          .map((lines, index) => ({ path: logs.write(`${run}.${index}`, lines), key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ path }) => path);
        const rounds = together ? [files] : files.map((path) => [path]);
        for (const round of twice ? [...rounds, ...rounds] : rounds) await importLogs(db(), round, uncounted);
        expect(await standing(db())).toEqual(expected);
        expect(await db().queuedCalls.countDocuments({ open: true })).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
});
