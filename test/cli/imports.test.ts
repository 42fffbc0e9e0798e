import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { importQueueLogFiles } from '../../src/cli/import-queue-log';
import { importTotalsFile } from '../../src/cli/import-totals';
import { runCommand, type Ran } from '../support/command';
import { until } from '../support/processes';
import { startProduct, type Product } from '../support/product';

const PRESS = resolve(__dirname, '../../data/totals/press.csv');
const at = (after: number) => Date.UTC(2024, 8, 1, 20) / 1000 + after;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const run = (command: () => Promise<unknown>): Promise<Ran> => runCommand(product.environment, command);
const path = (name: string): string => join(product.environment['DATA_DIR']!, name);

describe('dost import totals', () => {
  const totals = (file: string, dryRun = false) =>
    run(() => importTotalsFile(file, { source: 'press', dryRun, lang: 'en' }));

  it('says what it would store, stores it, and says what became of it', async () => {
    const dry = await totals(PRESS, true);
    expect(dry).toMatchObject({ status: 0, text: expect.stringContaining('A trial run') });
    expect(await product.db.totals.countDocuments()).toBe(0);
    expect((await totals(PRESS)).text).toMatch(
      /New: 9\nUpdated: 0\n[\s\S]*Statistical digest, August 2024 \(received\): the figures of this file/,
    );
    expect((await totals(PRESS)).text).toContain('New: 0\nUpdated: 0\nUnchanged: 9');
    const changed = path('changed.csv');
    writeFileSync(changed, readFileSync(PRESS, 'utf8').replace(',992,', ',991,'));
    expect((await totals(changed)).text).toMatch(/Changed figures:\n[^\n]*14[^\n]*: received 992 → 991/);
  });

  it('fails with every mistake, by its line', async () => {
    const wrong = path('wrong.csv');
    writeFileSync(wrong, 'subject,day,received\n1,2023-11-31,5\n1,2023-11-14,-5\n');
    expect(await totals(wrong)).toMatchObject({
      status: 1,
      text: expect.stringMatching(/Line 2: day .*\nLine 3: received /),
    });
    expect(await totals(path('none.csv'))).toMatchObject({
      status: 1,
      error: expect.stringContaining('does not exist'),
    });
  });
});

describe('dost import queue-log', () => {
  const log = (lines: string[], more: object = {}) => {
    writeFileSync(path('queue_log'), lines.map((line) => `${line}\n`).join(''));
    return run(() => importQueueLogFiles([path('queue_log')], { source: 'pbx', ...more }));
  };
  const calls = [
    `${at(0)}|NONE|NONE|NONE|QUEUESTART|`,
    `${at(36_000)}|1.1|142|NONE|ENTERQUEUE||0501234567|1`,
    `${at(36_010)}|1.1|142|Aysel Məmmədova|CONNECT|10|1.2|3`,
    `${at(36_110)}|1.1|142|Aysel Məmmədova|COMPLETECALLER|10|100|1`,
    `${at(200_000)}|NONE|NONE|NONE|CONFIGRELOAD|`,
  ];

  it('says what it found and which days are covered, and its calls are figures', async () => {
    const ran = await log(calls, { from: '2024-09-02' });
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(ran.text).toContain('1 calls new, 0 changed, 0 unchanged');
    expect(ran.text).toContain('days covered: 2024-09-02 to 2024-09-03');
    await until(async () => (await product.db.cases.findOne({ dirty: true })) === null);
    await product.settled();
    const figures = await product.db.figures.findOne({ _id: 'call-centre@pbx|2024-09-02' });
    expect(figures?.counts).toMatchObject({
      'calls:incoming': 1,
      'calls:answered': 1,
      'line:sum': 10,
      'handle:sum': 100,
    });
    const [call] = await product.db.cases.find().toArray();
    expect(call!.operator).toMatch(/^agent-[\w-]{10}$/);
  });

  it('lists lines that it cannot read without their words, and fails', async () => {
    const ran = await log([...calls, 'rubbish|0501234567'], { rejects: path('rejects.txt') });
    expect(ran).toMatchObject({
      status: 1,
      error: '',
      text: expect.stringContaining('no day covered: lines were rejected'),
    });
    expect(readFileSync(path('rejects.txt'), 'utf8')).toBe(
      `${path('queue_log')}\t6\tshould begin with a Unix time such as 1366720340\n`,
    );
  });
});
