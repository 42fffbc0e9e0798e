import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { findBarriers } from './console';
import { answered, useFigures } from './figures';

const figures = useFigures();

const main = (page: Page) => page.locator('.pick .main');
const inputs = (page: Page) => page.locator('.pick input:not([type=checkbox])');
const kinds = (page: Page) => page.getByLabel('Dövrün növü');

/** Chooses a kind of period, fills its fields, asks, and waits for the answer. */
async function choose(page: Page, kind: string, values: readonly string[], asked: RegExp): Promise<void> {
  await kinds(page).selectOption(kind);
  for (const [at, value] of values.entries()) await inputs(page).nth(at).fill(value);
  const answer = page.waitForResponse(/\/dashboard\/answer\//);
  await main(page).click();
  await page.waitForURL(asked);
  expect((await answer).status()).toBe(200);
  // The fields show what it is of.
  await page.locator('.answer[aria-busy=false]').waitFor();
}

it('every kind of period is chosen, and shown again by the fields', async () => {
  const { page, complaints } = await figures.open('/stats?q=142+2024-10');
  const shown = (): Promise<string[]> =>
    inputs(page).evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
  for (const [kind, values, asked] of [
    ['year', ['2024'], /q=142\+2024$/],
    ['week', ['2024-W40'], /q=142\+2024-W40$/],
    ['day', ['2024-10-07'], /q=142\+2024-10-07$/],
    ['range', ['2024-09-05', '2024-10-20'], /q=142\+2024-09-05\.\.2024-10-20$/],
    ['month', ['2024-09'], /q=142\+2024-09$/],
  ] as const) {
    await choose(page, kind, values, asked);
    expect([kind, await kinds(page).inputValue(), await shown()]).toEqual([kind, kind, values]);
  }
  await page.locator('.views').getByRole('link', { name: 'Dinamika', exact: true }).click();
  await page.waitForURL(/trend\?q=142\+2024-09$/);
  await answered(page);
  await choose(page, 'all', [], /trend\?q=142$/);
  expect(await kinds(page).inputValue()).toBe('all');
  expect(complaints).toEqual([]);
}, 120_000);

it('a comparison is asked for again as it was answered', async () => {
  const { page } = await figures.open('/compare?q=1+2+2024');
  expect(await kinds(page).inputValue()).toBe('year');
  expect(await inputs(page).inputValue()).toBe('2024');
  await main(page).click();
  await page.waitForURL(/compare\?q=1\+2\+2024$/);
  await answered(page);
  expect(await page.locator('.compared input:checked').count()).toBe(2);
});

it('one subject is compared in several periods, each added and taken away by a button', async () => {
  const { page } = await figures.open('/compare?q=3+2024-09+2024-10');
  expect(await page.locator('.compared input:checked').count()).toBe(1);
  expect(await inputs(page).count()).toBe(2);
  await page.getByRole('button', { name: 'Başqa dövr əlavə et' }).click();
  // Whoever adds one goes on in its fields.
  await page.locator('.one-period').nth(2).locator('select:focus').waitFor();
  await inputs(page).nth(2).fill('2024-08');
  expect(await findBarriers(page)).toEqual([]);
  await main(page).click();
  await page.waitForURL(/compare\?q=3\+2024-09\+2024-10\+2024-08$/);
  await page.locator('.tables th').nth(3).waitFor();
  await page.getByRole('button', { name: 'Çıxar: dövr 3' }).click();
  await main(page).click();
  await page.waitForURL(/compare\?q=3\+2024-09\+2024-10$/);
  await answered(page);
});

it('a centre that has closed stands in the fields of its own page', async () => {
  const { db } = figures.product;
  await db.centres.updateOne({ _id: '5' }, { $set: { until: '2024-11-01' } });
  try {
    const { page } = await figures.open('/stats?q=5+2024-10');
    const whose = page.getByLabel('Kimin göstəriciləri');
    expect(await whose.inputValue()).toBe('5');
    await main(page).click();
    await page.waitForURL(/stats\?q=5\+2024-10$/);
    await answered(page);
  } finally {
    await db.centres.updateOne({ _id: '5' }, { $set: { until: null } });
  }
});

it.each([
  ['trend?q=142+2024', 'Dinamika'],
  ['districts?q=142+2024-10', 'Rayonlar'],
  ['hours?q=142+2024-10', 'Saatlar'],
  ['record?q=3', 'Rekordlar'],
  ['operators?q=142+2024-10', 'Operatorlar'],
])('%s comes each month after one press, and no more after another', async (path, view) => {
  const { page } = await figures.open(`/${path}`);
  await page.getByText('Mənə göndərilsin').click();
  const dialog = page.getByRole('dialog');
  const begin = dialog.getByRole('button', { name: `Başla: ${view}, hər ay` });
  await begin.click();
  await dialog.getByRole('button', { name: `Dayandır: ${view}, hər ay` }).click();
  await begin.waitFor();
});

/** What a press on a name saves: its file name and its bytes. */
async function saved(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const pressed = page.getByText(name, { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), pressed]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

it('a picture is saved as pixels, as vectors and as a page; what has none offers none', async () => {
  const { page } = await figures.open('/trend?q=142+2024');
  for (const [format, begins] of [
    ['PNG', '\u0089PNG'],
    ['SVG', '<svg'],
    ['PDF', '%PDF-'],
  ] as const) {
    const { name, bytes } = await saved(page, format);
    expect(name).toBe(`trend-142-2024.${format.toLowerCase()}`);
    expect(bytes.subarray(0, begins.length).toString('latin1')).toBe(begins);
  }
  await page.goto(`${figures.product.url}/console/figures/operators?q=142+2024-10`);
  await answered(page);
  expect(await page.getByText('XLSX', { exact: true }).count()).toBe(1);
  expect(await page.getByText('PNG', { exact: true }).count()).toBe(0);
}, 300_000);

it('cases are turned page by page, back to the first, and saved', async () => {
  const { page } = await figures.open('/cases?q=3+2024-10');
  const first = await page.locator('.table tbody tr').first().textContent();
  await page.getByRole('link', { name: 'Növbəti səhifə' }).click();
  await page.getByText(/səhifə 2 \//).waitFor();
  expect(await page.locator('.table tbody tr').first().textContent()).not.toBe(first);
  await page.getByRole('link', { name: 'Birinci səhifə' }).click();
  await page.getByText(/səhifə 1 \//).waitFor();
  expect(await page.locator('.table tbody tr').first().textContent()).toBe(first);
  const { name, bytes } = await saved(page, 'CSV');
  expect(name).toBe('cases-3-2024-10.csv');
  expect(bytes.toString()).toMatch(/^\uFEFFnumber,subject,/);
  const json = JSON.parse((await saved(page, 'JSON')).bytes.toString()) as { rows: object[] };
  expect(json.rows[0]).toMatchObject({ subject: 'centre', centre: '3' });
  expect(json.rows).toHaveLength(bytes.toString().trim().split('\n').length - 1);
  expect((await saved(page, 'XLSX')).bytes.subarray(0, 2).toString()).toBe('PK');
});

it('what an operator did leads to their cases', async () => {
  const { page } = await figures.open('/operators?q=142+2024-10');
  const number = page.locator('.tables .value').first();
  const shown = (await number.textContent())!.replace(/\D/g, '');
  await number.click();
  await page.waitForURL(/cases\?q=142\+2024-10\+call%3Danswered\+operator%3D/);
  await page.locator('h1', { hasText: 'Hallar' }).waitFor();
  expect((await page.locator('.answer-head strong').textContent())!.replace(/\D/g, '')).toBe(shown);
});

it('a picture that is wider than the screen says so, and one that is not does not', async () => {
  const wide = await figures.open('/trend?q=142+2024', { width: 360 });
  await wide.page.locator('.chart-frame svg').waitFor({ timeout: 120_000 });
  await wide.page.getByText('Şəkil ekrandan enlidir.').waitFor();
  // By keyboard too.
  await wide.page.locator('.chart').focus();
  await wide.page.keyboard.press('ArrowRight');
  await wide.page.waitForFunction('document.querySelector(".chart").scrollLeft > 0');
  expect(await findBarriers(wide.page)).toEqual([]);
  const { page } = await figures.open('/trend?q=142+2024');
  await page.locator('.chart-frame svg').waitFor({ timeout: 120_000 });
  expect(await page.locator('.chart .wider').count()).toBe(0);
}, 240_000);
