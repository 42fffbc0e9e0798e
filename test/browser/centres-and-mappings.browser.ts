import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { linkFor } from '../support/console';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';
import { findBarriers, findMisfits, openConsole, tabTo } from './console';
import { startBrowser } from './support';

let product: Product;
let browser: Browser;
let page: Page;
let complaints: string[];
let admin: Awaited<ReturnType<typeof staffOf>>;

const FILE = [
  'Növbə sistemi – hesabat;;;',
  'Talon;Tarix;Filial;Sonuc',
  'A-1;30.08.2024 09:05;3 saylı;Həll edildi',
  'A-2;30.08.2024 10:15;Birinci;Həll edildi',
  'A-3;30.08.2024 11:00;3 saylı;Göndərildi',
].join('\n');

/** Where pictures are put; none are taken when it is not said. */
const PICTURES = process.env['PICTURES_DIR'];

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), startBrowser()]);
  admin = await staffOf(product, 'admin', { number: 1, label: 'Rəna' });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
let hour = 9;
beforeEach(async () => {
  // Whoever asks too much in one moment has to wait.
  product.at(`2024-09-02T${(hour += 1)}:00:00`);
  const path = `/sign-in#${await linkFor(admin)}`;
  ({ page, complaints } = await openConsole(browser, product.url, { path }));
  await page.locator('.sign-in .button.main').click();
  await page.locator('.shell .page h1').waitFor();
});
afterEach(async () => {
  // The browser complains about every refusal; those that are meant to come are looked at.
  expect(complaints.filter((one) => !/status of (409|422)/.test(one))).toEqual([]);
  await page.context().close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const field = (label: string) => page.getByLabel(label, { exact: true });
const line = (text: string) => page.locator('tbody tr', { hasText: text });
const dialog = () => page.getByRole('dialog');
async function open(name: string): Promise<void> {
  await page.goto(`${product.url}/console/administration/${name}`);
  await page.locator('.page h1').waitFor();
  await page.getByText('Yüklənir…').waitFor({ state: 'detached' });
}
const chooseFile = (label: string) =>
  field(label).setInputFiles({ name: 'hesabat.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
const stats = async (words: string) =>
  (await admin.asks(`/stats ${words}`)).map(({ text }) => text).join('\n');

it('adds a centre, by keyboard alone; what is wrong is said beside the field', async () => {
  await open('centres');
  await tabTo(page, '.page-head .button.main');
  await page.keyboard.press('Enter');
  await dialog().waitFor();
  const type = async (label: string, text: string): Promise<void> => {
    const id = await field(label).getAttribute('id');
    await tabTo(page, `[id="${id}"]`);
    await page.keyboard.type(text);
  };
  await type('Kod', '3');
  await type('Rəsmi ad, Azərbaycanca', 'Gəncə DOST Mərkəzi');
  await type('Rəsmi ad, Русский', 'Гянджинский центр DOST');
  await type('Rəsmi ad, English', 'Ganja DOST Centre');
  await type('Qısa ad (20 işarəyədək), Azərbaycanca', 'Gəncə DOST');
  await type('Qısa ad (20 işarəyədək), Русский', 'Гянджа DOST');
  await type('Qısa ad (20 işarəyədək), English', 'Ganja DOST');
  await type('Başqa adları', 'gəncə\n4 saylı');
  await tabTo(page, 'dialog .button.main');
  await page.keyboard.press('Enter');
  await dialog().getByText('Bu kod artıq istifadə olunur').waitFor();
  await dialog().getByText('Bu söz artıq başqa mərkəzi bildirir: 4 saylı Bakı DOST').waitFor();
  expect(await field('Kod').getAttribute('aria-invalid')).toBe('true');
  await take('centre-refused');
  await field('Kod').fill('ganja');
  await field('Başqa adları').fill('gəncə');
  await dialog().getByRole('button', { name: 'Yadda saxla' }).click();
  await page.getByText('Yadda saxlanıldı: Gəncə DOST').waitFor();
  await line('Gəncə DOST Mərkəzi').waitFor();
  expect(await product.db.centres.findOne({ _id: 'ganja' })).toMatchObject({ order: 10, aliases: ['gəncə'] });
});

it('renames a centre from a day on, closes it and opens it again', async () => {
  await open('centres');
  await button('Dəyişdir: 5 saylı Bakı DOST').click();
  await button('Yeni ad ver').click();
  const anew = dialog().getByRole('group', { name: /^Yeni ad/ });
  await anew.getByLabel('Qüvvəyə mindiyi gün').fill('2024-08-01');
  await anew.getByLabel('Rəsmi ad, Azərbaycanca').fill('Sabunçu DOST Mərkəzi');
  await anew.getByLabel('Qısa ad (20 işarəyədək), Azərbaycanca').fill('Sabunçu DOST');
  await field('Bağlandığı gün').fill('2024-09-01');
  await field('Əvəz edən mərkəz').selectOption('4');
  await button('Yadda saxla').click();
  await line('Sabunçu DOST Mərkəzi').waitFor();
  expect(await line('Sabunçu DOST Mərkəzi').textContent()).toContain(
    '01.09.2024Əvəz edən: 4 saylı Bakı DOST',
  );
  expect(await stats('5 2024-08')).toContain('Sabunçu DOST Mərkəzi');
  expect(await stats('5 2024-07')).toContain('5 saylı Bakı DOST Mərkəzi');
  await button('Dəyişdir: Sabunçu DOST').click();
  await field('Bağlandığı gün').fill('');
  await field('Əvəz edən mərkəz').selectOption('');
  await button('Yadda saxla').click();
  await dialog().waitFor({ state: 'detached' });
  expect(await product.db.centres.findOne({ _id: '5' })).not.toHaveProperty('until');
});

it('keeps what was typed when somebody else was faster, and says what the other did', async () => {
  await open('centres');
  await button('Dəyişdir: 2 saylı Bakı DOST').click();
  const theirs = { aliases: ['başqasının sözü'], order: 12 };
  await product.db.centres.updateOne({ _id: '2' }, { $set: theirs });
  await field('Başqa adları').fill('mənim sözüm');
  await button('Yadda saxla').click();
  await dialog().getByText('Bu mərkəzi indicə başqası dəyişib.').waitFor();
  expect(await field('Başqa adları').inputValue()).toBe('mənim sözüm');
  await dialog().getByText('başqasının sözü').waitFor();
  // What only the other changed is taken over.
  expect(await field('Siyahıda yeri').inputValue()).toBe('12');
  await field('Başqa adları').fill('başqasının sözü\nmənim sözüm');
  await button('Yadda saxla').click();
  await dialog().waitFor({ state: 'detached' });
  expect(await product.db.centres.findOne({ _id: '2' })).toMatchObject({
    ...{ aliases: ['başqasının sözü', 'mənim sözüm'], order: 12 },
  });
});

it('a mapping that cannot be read is shown as it is written, and mended', async () => {
  const content = { version: 1, kinds: ['nothing'] } as never;
  const row = { _id: 'broken/1', name: 'broken', version: 1, content, by: 'cli', savedAt: product.now() };
  await product.db.mappings.insertOne(row);
  await open('mappings');
  await line('broken').getByText('Bu uyğunluq oxunmur.').waitFor();
  await link('Aç: broken').click();
  await page.locator('li', { hasText: 'kinds.0' }).waitFor();
  const text = field('Uyğunluğun mətni (JSON)');
  expect(await text.inputValue()).toContain('"nothing"');
  expect(await findBarriers(page)).toEqual([]);
  await text.fill('{ "version": 1,');
  await button('Yadda saxla').click();
  await page.getByText('sətir 1, işarə 16').waitFor();
  await text.fill(JSON.stringify(await product.running.core.services.mappings.named('survey')));
  await button('Yadda saxla').click();
  await page.getByText('broken: 2 nömrəli variant yadda saxlanıldı.').waitFor();
  await page.getByRole('heading', { name: 'Sütunlar' }).waitFor();
  await product.db.mappings.deleteMany({ name: 'broken' });
});

it('makes a mapping from an example, tries it, and imports by it', async () => {
  await open('mappings');
  await link('Yeni uyğunluq').click();
  await chooseFile('Fayl');
  await field('Bizim məlumat: Talon').waitFor();
  // The mapping of the front desk knows this one.
  expect(await field('Bizim məlumat: Tarix').inputValue()).toBe('at');
  await field('Bizim məlumat: Filial').selectOption('centre');
  await field('Bizim məlumat: Sonuc').selectOption('outcome');
  await field('Ad').fill('front-desk');
  await button('Yadda saxla').click();
  await page.getByText('Bu adda uyğunluq var: onu siyahıdan açın.').waitFor();
  await field('Ad').fill('queue');
  await button('Yadda saxla').click();
  await page.getByText('Bu məlumat üçün sütun seçin: müraciətin nömrəsi').waitFor();
  await field('Bizim məlumat: Talon').selectOption('id');
  await field('Tarix və vaxtın yazılışı').fill('dd.MM.yyyy HH:mm');
  await button('Yoxla').click();
  await page.getByText('Oxunan sətirlər: 3. Qəbul ediləcək: 1. Qəbul edilməyən: 2').waitFor();
  await page.getByText('Nümunədə mənası məlum olmayan sözlər: 2').waitFor();
  await field('Mənası: Həll edildi').selectOption('answered');
  await field('Mənası: Birinci').selectOption('1');
  await button('Yoxla').click();
  await page.getByText('Oxunan sətirlər: 3. Qəbul ediləcək: 3. Qəbul edilməyən: 0').waitFor();
  await take('mapping-tried');
  await button('Yadda saxla').click();
  await page.getByText('queue: 1 nömrəli variant yadda saxlanıldı.').waitFor();
  await page.locator('h1', { hasText: 'Uyğunluq: queue' }).waitFor();
  expect(await product.db.cases.countDocuments()).toBe(0);

  await open('imports');
  await field('Mənbə').fill('queue');
  await field('İlk gün').fill('2024-08-30');
  await field('Son gün').fill('2024-08-30');
  await chooseFile('Fayl');
  await button('İdxal et').click();
  await page.locator('.told', { hasText: 'Yeni: 3' }).waitFor();
  const rows = await product.db.cases.find({ source: 'queue' }).sort({ id: 1 }).toArray();
  expect(rows.map(({ subject, outcome }) => [subject, outcome])).toEqual([
    ['centre:3', 'answered'],
    ['centre:1', 'answered'],
    ['centre:3', 'forwarded'],
  ]);
});

it('changes a mapping that came with the program, and brings the file back', async () => {
  await open('mappings');
  await link('Aç: survey').click();
  await field('Mənası: Qismən').selectOption('unknown');
  await button('Yadda saxla').click();
  await page.getByText('survey: 1 nömrəli variant yadda saxlanıldı.').waitFor();
  const meaning = async () => (await product.running.core.services.mappings.named('survey')).words;
  expect(await meaning()).toMatchObject({ unknown: expect.arrayContaining(['Qismən']) });
  await button('Yenidən istifadə et: variant 0').click();
  await page.getByText('survey: 2 nömrəli variant yadda saxlanıldı.').waitFor();
  expect(await meaning()).toMatchObject({ no: expect.arrayContaining(['Qismən']) });
  await link('Siyahıya qayıt').click();
  await line('survey').waitFor();
});

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  const look = async (name: string): Promise<void> => {
    for (const width of [1440, 768, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect([name, width, ...(await findBarriers(page))]).toEqual([name, width]);
      expect([name, width, ...(await findMisfits(page))]).toEqual([name, width]);
      await take(`${name}-${width}-${colorScheme}`);
    }
    await page.setViewportSize({ width: 1440, height: 800 });
  };

  it('a centre has no barrier, and on a phone nothing sticks out', async () => {
    await page.emulateMedia({ colorScheme });
    await open('centres');
    await page.getByText('Sözlər: 17').first().click();
    await take(`centres-${colorScheme}`);
    await button('Dəyişdir: 3 saylı Bakı DOST').click();
    await button('Yeni ad ver').click();
    await look('centre');
  });

  it('a mapping has no barrier, and on a phone nothing sticks out', async () => {
    await page.emulateMedia({ colorScheme });
    await open('mappings');
    await link('Aç: front-desk').click();
    await field('Bizim məlumat: Nömrə').waitFor();
    await chooseFile('Fayl');
    await field('Bizim məlumat: Talon').selectOption('id');
    await page.getByText('Digər parametrlər').click();
    await button('Yoxla').click();
    await look('mapping');
  });
});

async function take(name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
