import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderPicture } from '../../src/cli/render';
import { withCore } from '../../src/cli/with-core';
import { runCommand } from '../support/command';
import { type Product, startProduct } from '../support/product';

let product: Product;
let folder: string;
const run = (command: () => Promise<unknown>) => runCommand(product.environment, command);
const ASKED = { subject: '3', month: 'avqust 2024', lang: 'az' } as const;

beforeAll(async () => {
  product = await startProduct({ start: false });
  folder = mkdtempSync(join(tmpdir(), 'dost-render-'));
});
afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('dost render draws the published figures of a centre, and leaves an audit row', async () => {
  const [svg, png] = [join(folder, 'a.svg'), join(folder, 'b.PNG')];
  expect(await run(() => renderPicture({ ...ASKED, out: svg }))).toMatchObject({ status: 0 });
  expect(readFileSync(svg, 'utf8')).toContain('>765\u00a0942<');
  expect(await run(() => renderPicture({ ...ASKED, out: png }))).toMatchObject({ status: 0 });
  expect(readFileSync(png).subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(readdirSync(folder).sort()).toEqual(['a.svg', 'b.PNG']);
  const rows = await runIn(({ db }) => db.audit.find({ action: 'picture.rendered' }).toArray());
  expect(rows.map(({ subject, details }) => [subject, details])).toEqual([
    ['centre:3', { query: '3 2024-08', kind: 'svg' }],
    ['centre:3', { query: '3 2024-08', kind: 'png' }],
  ]);
});

test.each([
  ['trend', { subject: '3', month: '2024' }, '>16\u00a0187<', 'centre:3', '3 2024'],
  [
    'compare',
    { subject: '1 2 3', month: '2024-08' },
    '>7\u00a0804<',
    'centre:1 centre:2 centre:3',
    '1 2024-08, 2 2024-08, 3 2024-08',
  ],
  ['hours', { subject: '142', month: '2024-08' }, '>00:00–01:00<', 'call-centre', '142 2024-08'],
] as const)('dost render --kind %s draws that', async (kind, asked, shown, subject, query) => {
  const out = join(folder, `${kind}.svg`);
  expect(await run(() => renderPicture({ ...ASKED, ...asked, kind, out }))).toMatchObject({ status: 0 });
  expect(readFileSync(out, 'utf8')).toContain(shown);
  const row = await runIn(({ db }) => db.audit.findOne({ action: 'picture.rendered', 'details.of': kind }));
  expect(row).toMatchObject({ subject, details: { query, kind: 'svg', of: kind } });
});

test('several subjects in several periods are no comparison', async () => {
  const out = join(folder, 'd.svg');
  const both = await run(() =>
    renderPicture({ ...ASKED, kind: 'compare', subject: '1 2', month: '2024-08 2024-09', out }),
  );
  expect(both.status).toBe(1);
  expect(both.error).toContain('Give one centre and several periods, or several centres and one period.');
});

test('a file that is no picture, or a month that is none, is refused and nothing is left', async () => {
  const before = readdirSync(folder);
  const gif = await run(() => renderPicture({ ...ASKED, out: join(folder, 'a.gif') }));
  expect(gif.status).toBe(1);
  expect(gif.error).toContain('--out should end in .png, .svg or .pdf');
  const month = await run(() => renderPicture({ ...ASKED, month: '2024-13', out: join(folder, 'c.svg') }));
  expect(month.status).toBe(1);
  expect(month.error).toContain('Wrong date: 2024-13. Example: 2024-08');
  expect(readdirSync(folder)).toEqual(before);
});

async function runIn<T>(work: Parameters<typeof withCore<T>>[0]): Promise<T> {
  let result: T | undefined;
  await run(async () => (result = await withCore(work)));
  return result!;
}
