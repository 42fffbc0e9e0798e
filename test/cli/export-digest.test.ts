import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../../src/cli/ask';
import { exportDigestTo } from '../../src/cli/export-digest';
import { importDigestFile } from '../../src/cli/import-file';
import { simulate } from '../../src/cli/simulate';
import { withCore } from '../../src/cli/with-core';
import { contentHash } from '../../src/imports/digest/content-hash';
import { runCommand } from '../support/command';
import { type Product, startProduct } from '../support/product';

let origin: Product;
let copy: Product;
let folder: string;
const run = (product: Product, command: () => Promise<unknown>) => runCommand(product.environment, command);
/** The words of an answer: not where the figures are from, and not the picture, which a trial may not wait for. */
const told = async (product: Product, text: string): Promise<string> =>
  (await run(product, () => ask({ text, as: 'supervisor', lang: 'az', channel: 'web' }))).text
    .split('\n')
    .filter((line) => !/^(Mənbə|\[|$)/.test(line))
    .join('\n');

/** The way to single cases, which only the database that has them shows. */
const CASES = /^ +\[Hallar\].*\n/m;

beforeAll(async () => {
  [origin, copy] = await Promise.all([startProduct({ start: false }), startProduct({ start: false })]);
  folder = mkdtempSync(join(tmpdir(), 'dost-digest-'));
});
afterAll(async () => {
  await Promise.all([origin.stop(), copy.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

test('dost export digest and dost import digest bring a month into another database, which answers alike', async () => {
  await run(origin, () => simulate({ seed: 7, from: '2024-09-01', months: 1, inquiries: 400 }));
  const out = join(folder, 'september.json');
  expect(await run(origin, () => exportDigestTo({ month: 'Sentyabr 2024', out }))).toMatchObject({
    status: 0,
    text: '',
  });
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect((await run(origin, () => exportDigestTo({ month: '09.2024', out: '-' }))).text).toBe(
    readFileSync(out, 'utf8'),
  );

  const imported = await run(copy, () => importDigestFile(out, 'az'));
  expect(imported).toMatchObject({ status: 0, error: '' });
  expect(imported.text).toContain('İdxal edildi.');
  expect((await run(copy, () => importDigestFile(out, 'az'))).text).toContain('heç nə dəyişmədi');
  for (const command of [
    '/stats 3 2024-09',
    '/callcentre 2024-09',
    '/satisfaction 2024-09',
    '/districts 142 2024-09',
  ]) {
    const answer = await told(origin, command);
    expect(answer.length).toBeGreaterThan(100);
    expect(await told(copy, command)).toBe(answer.replace(CASES, ''));
  }
});

test('A digest that was imported goes out as it came: what is in data, which changes nothing when it comes back', async () => {
  const out = join(folder, 'august.json');
  const written = await run(copy, () => exportDigestTo({ month: '2024-08', out }));
  expect(written).toMatchObject({ status: 0, text: '' });
  const [came, went] = ['data/digests/2024-08.json', out].map((path) => readFileSync(path, 'utf8'));
  expect(JSON.parse(went!)).toEqual(JSON.parse(came!));
  expect(contentHash(JSON.parse(went!))).toBe(contentHash(JSON.parse(came!)));
  expect((await run(copy, () => importDigestFile(out, 'az'))).text).toContain('heç nə dəyişmədi');
  rmSync(out);
});

test('A month that is none, has no figures or still runs is refused; nothing is left behind, and exports are audited', async () => {
  const out = join(folder, 'other.json');
  const refused = async (month: string) => (await run(origin, () => exportDigestTo({ month, out }))).error;
  expect(await refused('2024')).toContain(
    '"2024" is no month; right would be one that has ended, such as 2024-09',
  );
  expect(await refused('2023-01')).toContain('Nothing is known of 2023-01');
  expect(readdirSync(folder)).toEqual(['september.json']);
  const rows = await new Promise<unknown[]>((resolve, reject) => {
    run(origin, () =>
      withCore(async ({ db }) =>
        resolve(await db.audit.find({ action: 'export.digest' }).sort({ $natural: 1 }).toArray()),
      ),
    ).catch(reject);
  });
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    actor: 'cli',
    subject: '2024-09',
    details: { of: 'standing', revision: 1 },
  });
});
