import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportCasesTo } from '../../src/cli/export-cases';
import { simulate } from '../../src/cli/simulate';
import { withCore } from '../../src/cli/with-core';
import { runCommand } from '../support/command';
import { type Product, startProduct } from '../support/product';

let product: Product;
let folder: string;
const run = (command: () => Promise<unknown>) => runCommand(product.environment, command);
const WEEK = { from: '2024-09-02', to: '2024-09-08', detail: false };

beforeAll(async () => {
  product = await startProduct({ start: false });
  folder = mkdtempSync(join(tmpdir(), 'dost-export-'));
});
afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('dost simulate fills a database and says how fast; dost export cases writes what it holds', async () => {
  const simulation = { seed: 7, from: '2024-09-01', months: 1, inquiries: 300 };
  const filled = await run(() => simulate(simulation));
  expect(filled).toMatchObject({ status: 0, error: '' });
  expect(filled.text).toMatch(/^300 simulated rows in [\d.]+ s, \d+ a second\n$/);
  expect((await run(() => simulate(simulation))).text).toContain('in the database already');

  const out = join(folder, 'cases.csv');
  writeFileSync(out, 'an older one');
  const exported = await run(() => exportCasesTo({ ...WEEK, from: '2024-09-01', to: '2024-09-30', out }));
  expect(exported).toEqual({ status: 0, error: '', text: '' });
  expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(301);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['cases.csv']);

  const printed = await run(() => exportCasesTo({ ...WEEK, out: '-' }));
  const lines = printed.text.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^number,subject,/);
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.length).toBeLessThan(120);
});

test('Every export is audited', async () => {
  const rows = await auditRows();
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatchObject({ actor: 'cli', subject: 'cases', details: WEEK });
});

test('A mistake is told and nothing is left behind, audited or written', async () => {
  const nowhere = await run(() => exportCasesTo({ ...WEEK, out: join(folder, 'no', 'cases.csv') }));
  expect(nowhere.error).toContain('--out should be a file in a folder that exists');
  const turned = await run(() =>
    exportCasesTo({ ...WEEK, from: '2024-10-01', out: join(folder, 'other.csv') }),
  );
  expect(turned.error).toContain('--from 2024-10-01 is after --to 2024-09-08');
  expect(readdirSync(folder)).toEqual(['cases.csv']);
  expect(await auditRows()).toHaveLength(2);
});

async function auditRows() {
  let rows: unknown[] = [];
  await run(() =>
    withCore(async ({ db }) => {
      rows = await db.audit.find({ action: 'export.cases' }).sort({ at: 1 }).toArray();
    }),
  );
  return rows;
}
