import type { Browser, Page } from 'playwright-core';
import { linkFor } from '../support/console';
import { until } from '../support/processes';
import { type Product, startProduct } from '../support/product';
import { newcomer, staffOf } from '../support/staff';
import { findBarriersInBoth, openConsole } from './console';
import { startBrowser } from './support';

let product: Product;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), startBrowser()]);
  const admin = await staffOf(product, 'admin', { number: 1, label: 'Rəna' });
  const path = `/sign-in#${await linkFor(admin)}`;
  ({ page, complaints } = await openConsole(browser, product.url, { path }));
  await page.locator('.sign-in .button.main').click();
  await page.locator('.shell .page h1').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
let minute = 0;
// Whoever asks too much in one moment has to wait.
beforeEach(() => product.at(`2024-09-02T10:${10 + (minute += 1)}:00`));

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
async function open(name: string): Promise<void> {
  await page.goto(`${product.url}/console/administration/${name}`);
  await page.locator('.page h1').waitFor();
  await page.getByText('Yüklənir…').waitFor({ state: 'detached' });
}

it('a new answer is read as citizens of each language will read it, published, and removed', async () => {
  await open('answers');
  await button('Yeni cavab').click();
  await page.getByLabel('Kod').fill('parking');
  const texts = {
    Azərbaycanca: ['Avtodayanacaq', 'avtodayanacaq varmı', 'Avtodayanacaq pulsuzdur.'],
    Русский: ['Автостоянка', 'есть ли автостоянка', 'Автостоянка бесплатная.'],
    English: ['Car park', 'is there a car park', 'The car park is free.'],
  } as const;
  for (const [language, [topic, question, answer]] of Object.entries(texts)) {
    const group = page.getByRole('group', { name: language });
    await group.locator('input').fill(topic);
    await group.locator('textarea').nth(0).fill(question);
    await group.locator('textarea').nth(1).fill(answer);
    await group.locator('textarea').nth(2).fill('dost.gov.az https://dost.gov.az');
  }
  await button('Qaralamada saxla').click();
  await page.getByLabel('Sual', { exact: true }).fill('avtodayanacaq varmı');
  await button('Nə cavab verilər?').click();
  for (const [language, [topic, , answer]] of Object.entries(texts)) {
    const said = page.getByRole('region', { name: language });
    await said.getByRole('heading', { name: topic }).waitFor();
    expect(await said.locator('.told').textContent()).toBe(`${answer}\ndost.gov.az: https://dost.gov.az`);
  }
  expect(await findBarriersInBoth(page)).toEqual([]);
  const asks = async () =>
    (await newcomer(product).asks('avtodayanacaq varmı')).map(({ text }) => text).join('\n');
  await button('Dərc et').click();
  await page.getByText('1 nömrəli variant dərc edildi.').waitFor();
  expect(await asks()).toContain('Avtodayanacaq pulsuzdur.\ndost.gov.az: https://dost.gov.az');
  await page.getByLabel('Axtarış').fill('parking');
  await button('Sil: Avtodayanacaq').click();
  await page.getByText('Dərc edilməmiş dəyişikliklər: 1').waitFor();
  expect(await asks()).toContain('Avtodayanacaq pulsuzdur.');
  await button('Dərc et').click();
  await page.getByText('2 nömrəli variant dərc edildi.').waitFor();
  expect(await asks()).not.toContain('Avtodayanacaq');
  expect(complaints).toEqual([]);
});

it('the audit goes on to what was done before, and back', async () => {
  const at = (index: number) => new Date(product.now().getTime() - 86_400_000 - index * 1000);
  await product.db.audit.insertMany(
    Array.from({ length: 60 }, (_, index) => ({
      ...{ _id: `before-${index}`, at: at(index), actor: 'cli', action: 'staff.list', subject: 'staff' },
      details: {},
    })),
  );
  await open('audit');
  await page.getByLabel('Kim', { exact: true }).selectOption('cli');
  await button('Göstər').click();
  await page.waitForURL(/actor=cli/);
  const rows = page.locator('tbody tr');
  await button('Daha əvvəlki qeydlər').waitFor();
  await rows.first().getByText('Serverdə').waitFor();
  await until(async () => (await rows.count()) === 50);
  const first = await rows.first().textContent();
  await button('Daha əvvəlki qeydlər').click();
  await page.waitForURL(/before=/);
  await button('Ən son qeydlər').waitFor();
  await until(async () => (await rows.count()) === 10);
  expect(await button('Daha əvvəlki qeydlər').count()).toBe(0);
  expect(await page.getByLabel('Kim', { exact: true }).inputValue()).toBe('cli');
  await button('Ən son qeydlər').click();
  await until(async () => (await rows.count()) === 50);
  expect(await rows.first().textContent()).toBe(first);
  await product.db.audit.deleteMany({ _id: /^before-/ });
});

it('alerts are subscribed to, of everything and of one centre', async () => {
  await open('subscriptions');
  await page.getByLabel('Nə vaxt').selectOption('alerts');
  await page.getByText('xəritə və digər görünüşlər').waitFor();
  await page.getByLabel('Kim barədə').selectOption({ label: 'Görə bildiyim hər şey' });
  await button('Abunə ol').click();
  await page.locator('.told', { hasText: 'xəbərdarlıqlar – görə bildiyiniz bütün göstəricilər' }).waitFor();
  await button(/^Dayandır: xəbərdarlıqlar/).waitFor();
  expect(await product.db.subscriptions.findOne()).toMatchObject({ kind: 'alerts', subject: null });
  await page.getByLabel('Kim barədə').selectOption({ index: 2 });
  await button('Abunə ol').click();
  await button(/^Dayandır: xəbərdarlıqlar/)
    .nth(1)
    .waitFor();
  await product.db.subscriptions.deleteMany({});
});

it('what an import came to stays where the network is lost after it, and the page asks again by itself', async () => {
  await open('imports');
  let away = false;
  await page.route('**/console/api/administration/imports*', (route) =>
    away && route.request().method() === 'GET' ? route.abort() : route.continue(),
  );
  away = true;
  await page.getByLabel('Nəyin siyahısıdır').selectOption('visit');
  await page.getByLabel('Mənbə').fill('desk');
  await page.getByLabel('İlk gün').fill('2024-08-30');
  await page.getByLabel('Son gün').fill('2024-08-30');
  const buffer = Buffer.from('id,at,centre\n1,2024-08-30T10:00,1\n2,2024-08-30T12:00,nowhere\n');
  await page
    .getByLabel('Fayl', { exact: true })
    .setInputFiles({ name: 'visits.csv', mimeType: 'text/csv', buffer });
  await button('İdxal et').click();
  await page.locator('.failed').waitFor();
  await page.locator('.told', { hasText: 'Yeni: 1' }).waitFor();
  await button('Qəbul edilməyən sətirləri yüklə').waitFor();
  away = false;
  await page.locator('.failed').waitFor({ state: 'detached' });
  await page.locator('.told', { hasText: 'Yeni: 1' }).waitFor();
  await page.locator('tbody tr', { hasText: 'desk' }).waitFor();
});
