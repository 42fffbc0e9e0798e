import type { Browser, Page } from 'playwright-core';
import { linkFor } from '../support/console';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';
import { findBarriers, findBarriersInBoth, openConsole } from './console';
import { startBrowser } from './support';

let product: Product;
let browser: Browser;
let page: Page;
let complaints: string[];
let admin: Awaited<ReturnType<typeof staffOf>>;

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
  product.at(`2024-09-02T${(hour += 1)}:00:00`);
  ({ page, complaints } = await signedIn());
});
afterEach(async () => {
  expect(complaints.filter((one) => !/status of 409/.test(one))).toEqual([]);
  await Promise.all(browser.contexts().map((context) => context.close()));
});

async function signedIn() {
  const opened = await openConsole(browser, product.url, { path: `/sign-in#${await linkFor(admin)}` });
  opened.page.on('dialog', (dialog) => void dialog.accept());
  await opened.page.locator('.sign-in .button.main').click();
  await opened.page.locator('.shell .page h1').waitFor();
  return opened;
}

const button = (name: string | RegExp, on = page) => on.getByRole('button', { name, exact: true });
const field = (label: string, on = page) => on.getByLabel(label, { exact: true });
async function open(name: string, on = page): Promise<void> {
  await on.goto(`${product.url}/console/administration/${name}`);
  await on.locator('.page h1').waitFor();
  await on.getByText('Yüklənir…').waitFor({ state: 'detached' });
}

const opens = (name: string, on = page) => on.getByRole('link', { name: `Aç: ${name}`, exact: true }).click();

/** Changes what is answered about us. */
async function answers(text: string, on = page): Promise<void> {
  await field('Axtarış', on).fill('about');
  await button('Dəyişdir: DOST Bot nədir', on).click();
  await on.getByRole('group', { name: 'Azərbaycanca' }).getByLabel('Cavab', { exact: true }).fill(text);
  await button('Qaralamada saxla', on).click();
  await on.getByText('Dərc edilməmiş dəyişikliklər: 1').waitFor();
}

/** Lets go what is not saved: first not, then yes; `meanwhile`: while it is asked. */
async function discards(meanwhile: () => Promise<void>): Promise<void> {
  for (const last of ['Ləğv et', 'Bəli, sil']) {
    await button('Dəyişikliklərdən imtina et').click();
    await page.getByRole('dialog').waitFor();
    await meanwhile();
    await button(last).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.locator('h1:focus').waitFor();
}

it('answers that are not published outlive the page, and are published after somebody else’s', async () => {
  await open('answers');
  await answers('Mənim cavabım.');
  await page.reload();
  await page.getByText('Dərc edilməmiş dəyişikliklər: 1').waitFor();
  const other = (await signedIn()).page;
  await open('answers', other);
  await answers('Başqasının cavabı.', other);
  await button('Dərc et', other).click();
  await other.getByText('1 nömrəli variant dərc edildi.').waitFor();

  await button('Dərc et').click();
  await page.getByText('Dəyişiklikləriniz qalıb').waitFor();
  await page.getByText('başqası da dəyişib: DOST Bot nədir').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await button('Dərc et').click();
  await page.getByText('2 nömrəli variant dərc edildi.').waitFor();
  await page.getByText('Dərc edilməmiş dəyişikliklər: 1').waitFor({ state: 'detached' });
  await field('Axtarış').fill('about');
  await page.locator('tbody').getByText('Mənim cavabım.').waitFor();
  // What is not published is let go only after it was asked.
  await answers('Lazım deyil.');
  await discards(async () => {
    await page.getByText('Dərc edilməmiş dəyişikliklər silinəcək: 1').waitFor();
    expect(await findBarriersInBoth(page)).toEqual([]);
  });
  await page.locator('tbody').getByText('Mənim cavabım.').waitFor();
}, 180_000);

it('a mapping that is not saved outlives the page, and is saved after somebody else’s', async () => {
  await open('mappings');
  await opens('survey');
  await field('İzahat').fill('Mənim qeydim');
  // A mapping has an address.
  await page.reload();
  expect(await field('İzahat').inputValue()).toBe('Mənim qeydim');
  const other = (await signedIn()).page;
  await open('mappings', other);
  await opens('survey', other);
  await field('İzahat', other).fill('Başqasının qeydi');
  await button('Yadda saxla', other).click();
  await other.getByText('survey: 1 nömrəli variant yadda saxlanıldı.').waitFor();

  await button('Yadda saxla').click();
  await page.getByText('1 nömrəli variant siz dəyişərkən saxlanılıb.').waitFor();
  expect(await field('İzahat').inputValue()).toBe('Mənim qeydim');
  await button('Yadda saxla').click();
  await page.getByText('survey: 2 nömrəli variant yadda saxlanıldı.').waitFor();
  await page.getByText('Yadda saxlanmamış dəyişikliklər var.').waitFor({ state: 'detached' });
  await field('İzahat').fill('Lazım deyil');
  await discards(async () => expect(await field('İzahat').inputValue()).toBe('Lazım deyil'));
  expect(await field('İzahat').inputValue()).toBe('Mənim qeydim');
}, 180_000);

it('a supervisor keeps a closed centre when something else is changed', async () => {
  const leyla = await staffOf(product, 'supervisor', {
    number: 22,
    label: 'Leyla',
    centres: ['3', '5'],
    grants: [],
  });
  await product.db.centres.updateOne({ _id: '5' }, { $set: { until: '2024-08-01' } });
  await open('staff');
  await button('Dəyişdir: Leyla').click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('5 saylı Bakı DOST (bağlanıb)').isChecked()).toBe(true);
  await dialog.getByLabel('2 saylı Bakı DOST').check();
  await button('Yadda saxla').click();
  await dialog.waitFor({ state: 'detached' });
  expect((await product.db.staff.findOne({ _id: leyla.person }))!.centres!.toSorted()).toEqual([
    '2',
    '3',
    '5',
  ]);
});

it('an import that was cut off says that its end is not known', async () => {
  await open('imports');
  await page.route(/\/administration\/imports\?/, (route) =>
    route.fulfill({ status: 200, body: '{"kind":"progress","rows":1,"part":0.5,"text":"Oxunur"}\n' }),
  );
  await field('Mənbə').fill('desk');
  await field('İlk gün').fill('2024-08-30');
  await field('Son gün').fill('2024-08-30');
  const file = { name: 'visits.csv', mimeType: 'text/csv', buffer: Buffer.from('id,at,centre\n') };
  await field('Fayl').setInputFiles(file);
  await button('İdxal et').click();
  await page.getByRole('alert').getByText('idxalın nəticəsi məlum deyil').waitFor();
});
