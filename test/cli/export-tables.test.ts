import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportTablesTo } from '../../src/cli/export-tables';
import { simulate } from '../../src/cli/simulate';
import { withCore } from '../../src/cli/with-core';
import { runCommand } from '../support/command';
import { type Product, startProduct } from '../support/product';

let product: Product;
let folder: string;
const run = (command: () => Promise<unknown>) => runCommand(product.environment, command);

beforeAll(async () => {
  product = await startProduct({ start: false });
  folder = mkdtempSync(join(tmpdir(), 'dost-tables-'));
});
afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('dost export tables writes an ended month however it is written, and is audited', async () => {
  const filled = await run(() => simulate({ seed: 7, from: '2024-09-01', months: 1, inquiries: 300 }));
  expect(filled).toMatchObject({ status: 0, error: '' });
  const out = join(folder, 'tables.csv');
  const done = await run(() => exportTablesTo({ month: 'Sentyabr 2024', out, lang: 'ru' }));
  expect(done).toEqual({ status: 0, error: '', text: '' });
  expect(readFileSync(out, 'utf8')).toMatch(/^Таблица,Район,/);
  expect(readFileSync(out, 'utf8')).toContain('\nСИМУЛЯЦИЯ: цифры вымышлены,');
  expect(readdirSync(folder)).toEqual(['tables.csv']);
  await run(() =>
    withCore(async ({ db }) => {
      expect(await db.audit.find({ action: 'export.tables' }).sort({ $natural: 1 }).toArray()).toMatchObject([
        { actor: 'cli', subject: '2024-09', details: { tables: ['visits', 'calls', 'chats'], lang: 'ru' } },
      ]);
    }),
  );
});

test.each([
  ['2024', '"2024" is no month; right would be one that has ended'],
  ['2099-01', '"2099-01" has not begun'],
  ['2024-10', 'Nothing is known of 2024-10 by district and direction.'],
])('A mistake is told and nothing is left behind: %s', async (month, why) => {
  const out = join(folder, 'other.csv');
  expect((await run(() => exportTablesTo({ month, out, lang: 'az' }))).error).toContain(why);
  expect(readdirSync(folder)).not.toContain('other.csv');
});
