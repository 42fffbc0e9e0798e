import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDigest } from '../../src/cli/digest';
import { renderPicture } from '../../src/cli/render';
import { withCore } from '../../src/cli/with-core';
import { rollUpAll } from '../../src/stats/roll-up';
import { call, cover, tell } from '../support/cases';
import { runCommand } from '../support/command';
import { readPdf, textOf } from '../support/pdf';
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
  const rows = await runIn(({ db }) =>
    db.audit.find({ action: 'picture.rendered' }).sort({ $natural: 1 }).toArray(),
  );
  expect(rows.map(({ subject, details }) => [subject, details])).toEqual([
    ['centre:3', { query: '3 2024-08', kind: 'svg' }],
    ['centre:3', { query: '3 2024-08', kind: 'png' }],
  ]);
});

test('dost render makes a page of a PDF, and dost digest a folder with the whole one', async () => {
  const file = join(folder, 'page.pdf');
  expect(await run(() => renderPicture({ ...ASKED, out: file }))).toMatchObject({ status: 0 });
  const page = await readPdf(readFileSync(file));
  expect(page).toMatchObject({ tagged: true, lang: 'az', title: '3 saylı Bakı DOST Mərkəzi, Avqust 2024' });
  expect(page.pages).toHaveLength(1);
  expect(textOf(page.pages[0]!)).toContain('765 942');
  rmSync(file);
  const out = join(folder, 'digest');
  const asked = { month: 'avqust 2024', lang: 'az', out } as const;
  expect(await run(() => writeDigest(asked))).toMatchObject({ status: 0 });
  const files = readdirSync(out);
  expect(files).toHaveLength(12);
  expect(files).toEqual(expect.arrayContaining(['digest-2024-08-az.pdf', 'digest-2024-08-az-centre-3.png']));
  rmSync(out, { recursive: true });
  const empty = await run(() => writeDigest({ ...asked, month: '2024-07' }));
  expect(empty).toMatchObject({
    status: 1,
    error: expect.stringContaining('Nothing is known of 2024-07') as string,
  });
  const rows = await runIn(({ db }) =>
    db.audit.find({ action: 'digest.made' }).sort({ $natural: 1 }).toArray(),
  );
  expect(rows.map(({ subject, details }) => [subject, details])).toEqual([
    ['2024-08', { lang: 'az', of: 'published' }],
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

test('dost render --kind map draws the districts of a month, and as everybody may see them; nothing where none are known', async () => {
  await run(() =>
    withCore(async ({ db }) => {
      const calls = (district: string, times: number) =>
        Array.from({ length: times }, () => call('2024-09-02T09:00:00', { district }));
      await tell(db, 'queue', [...calls('quba', 12), ...calls('qax', 3), ...calls('oguz', 6)]);
      await cover(db, 'queue', {
        from: '2024-09-01',
        to: '2024-10-01',
        subjects: ['call-centre'],
        measured: 'call',
      });
      await rollUpAll(db);
    }),
  );
  const asked = { subject: '142', month: '2024-09', lang: 'en', kind: 'map' } as const;
  const [svg, open] = [join(folder, 'map.svg'), join(folder, 'public.svg')];
  expect(await run(() => renderPicture({ ...asked, out: svg }))).toMatchObject({ status: 0 });
  expect(readFileSync(svg, 'utf8')).toContain('Guba: 12. Oghuz: 6. Gakh: 3.');
  expect(await run(() => renderPicture({ ...asked, public: true, out: open }))).toMatchObject({ status: 0 });
  expect(readFileSync(open, 'utf8')).toContain('Guba: 12. Absheron: 0.');
  expect(readFileSync(open, 'utf8')).toContain('Gakh: *. Oghuz: *');
  const said = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const day = { ...asked, month: '2024-09-02', public: true, out: join(folder, 'day.svg') };
  expect(await run(() => renderPicture(day))).toMatchObject({ status: 0 });
  const notes = said.mock.calls.map(([text]) => String(text)).join('');
  said.mockRestore();
  expect(notes).toContain('Do not publish this map beside other maps and tables');
  const rows = await runIn(({ db }) =>
    db.audit.find({ action: 'picture.rendered', 'details.of': /map/ }).sort({ $natural: 1 }).toArray(),
  );
  expect(rows.map(({ details }) => details)).toEqual([
    { query: '142 2024-09', kind: 'svg', of: 'map' },
    { query: '142 2024-09', kind: 'svg', of: 'public map' },
    { query: '142 2024-09-02', kind: 'svg', of: 'public map' },
  ]);
  const none = await run(() => renderPicture({ ...asked, month: '2023-09', out: join(folder, 'none.svg') }));
  expect(none.error).toContain('Nothing is known of districts in 142 2023-09');
  const page = await run(() => renderPicture({ ...ASKED, public: true, out: join(folder, 'none.svg') }));
  expect(page.error).toContain('--public should stand beside --kind map');
  expect(readdirSync(folder)).not.toContain('none.svg');
});

test('dost render --kind hours draws the week where its hours are known; a week or a trend of which nothing is known is refused', async () => {
  const asked = { ...ASKED, subject: '142', month: '2024-09', kind: 'hours' } as const;
  const out = join(folder, 'hours.svg');
  expect(await run(() => renderPicture({ ...asked, out }))).toMatchObject({ status: 0 });
  expect(readFileSync(out, 'utf8')).toContain('>09:00–10:00<');
  const refused = async (kind: 'hours' | 'trend') =>
    (await run(() => renderPicture({ ...asked, kind, month: '2023-09', out: join(folder, 'none.svg') })))
      .error;
  expect(await refused('hours')).toContain('Nothing is known of the hours of 142 2023-09');
  expect(await refused('trend')).toContain('Nothing is known of 142 2023-09: there is no trend');
  expect(readdirSync(folder)).not.toContain('none.svg');
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
