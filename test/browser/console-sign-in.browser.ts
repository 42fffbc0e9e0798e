import type { Browser, Page } from 'playwright-core';
import { loadConfig } from '../../src/config';
import { createLogger } from '../../src/log';
import { startServer } from '../../src/start';
import { linkFor } from '../support/console';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';
import { openConsole, tabTo } from './console';
import { startBrowser } from './support';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
beforeEach(() => product.at('2024-09-02T10:00:00'));
afterEach(async () => {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
});

type Member = Awaited<ReturnType<typeof staffOf>>;

/** Opens a member's link as a browser of its own, which presses nothing yet. */
async function openLink(member: Member, language: 'az' | 'ru' | 'en' = 'az') {
  const path = `/sign-in#${await linkFor(member)}`;
  return openConsole(browser, product.url, { path, language });
}

const press = (page: Page) => page.locator('.sign-in .button.main').click();
const inside = (page: Page) => page.locator('.shell .page h1').waitFor();
const outside = (page: Page) => page.locator('.sign-in h1').waitFor();

describe.each([
  ['az', 'Konsola giriş', 'Daxil ol', 'Müraciətlər', 'Çıxış'],
  ['ru', 'Вход в консоль', 'Войти', 'Обращения', 'Выйти'],
  ['en', 'Sign in to the console', 'Sign in', 'Inbox', 'Sign out'],
] as const)('signing in (%s)', (language, title, button, inbox, out) => {
  it('takes a link and one press, and ends with another', async () => {
    const member = await staffOf(product, 'operator', { label: 'Leyla', language });
    const { page, complaints } = await openLink(member, language);
    expect(await page.locator('h1').textContent()).toBe(title);
    // Whoever looks over a shoulder, or at the history, finds no token.
    expect(page.url()).toBe(`${product.url}/console/sign-in`);
    await page.getByRole('button', { name: button, exact: true }).click();
    await inside(page);
    expect(new URL(page.url()).pathname).toBe('/console/inbox');
    expect(await page.locator('h1').textContent()).toBe(inbox);
    expect(await page.title()).toContain(inbox);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('summary').textContent()).toContain('Leyla');
    await page.reload();
    await inside(page);
    await page.locator('summary').click();
    await page.getByRole('button', { name: out, exact: true }).click();
    await outside(page);
    await page.goto(`${product.url}/console/inbox`);
    await outside(page);
    expect(complaints).toEqual([]);
  });
});

describe('a link', () => {
  it('that was used already says what to do, and lets nobody in', async () => {
    const member = await staffOf(product, 'operator');
    const path = `/sign-in#${await linkFor(member)}`;
    const first = await openConsole(browser, product.url, { path });
    const second = await openConsole(browser, product.url, { path });
    await press(first.page);
    await inside(first.page);
    await press(second.page);
    await second.page.locator('[role=alert]').waitFor();
    expect(await second.page.locator('[role=alert]').textContent()).toBe(
      'Bu keçid artıq işləmir. Botda yenidən /web yazın.',
    );
    expect(await second.page.locator('.sign-in .button.main').count()).toBe(0);
  });

  it('that is too old says the same', async () => {
    const { page } = await openLink(await staffOf(product, 'operator'));
    product.at('2024-09-02T10:02:00');
    await press(page);
    await page.locator('[role=alert]').waitFor();
    expect(await page.locator('.shell').count()).toBe(0);
  });

  it('works by keyboard alone', async () => {
    const { page } = await openLink(await staffOf(product, 'operator'));
    await page.keyboard.press('Enter');
    await inside(page);
    await tabTo(page, '.areas a');
    await page.locator('h1').focus();
    await tabTo(page, 'summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.account-panel a');
    await page.keyboard.press('Enter');
    await page.locator('.table').waitFor();
    await tabTo(page, '.button.danger');
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.button.danger:focus').waitFor();
  });
});

describe('a member whose role is revoked', () => {
  it('is out at once, while others stay', async () => {
    const admin = await staffOf(product, 'admin');
    const operator = await staffOf(product, 'operator', { number: 4712 });
    const [first, second] = [await openLink(operator), await openLink(await staffOf(product, 'operator'))];
    await press(first.page);
    await press(second.page);
    await Promise.all([inside(first.page), inside(second.page)]);
    await admin.asks('/revoke 4712 yes');
    await outside(first.page);
    expect(await first.page.locator('[role=status]').textContent()).toBe(
      'Sessiya başa çatıb. Yenidən daxil olun.',
    );
    expect(await second.page.locator('.shell').count()).toBe(1);
  });
});

it('a member ends another of one’s sessions', async () => {
  const member = await staffOf(product, 'operator');
  const there = await openLink(member);
  await press(there.page);
  await inside(there.page);
  const here = await openLink(member);
  await press(here.page);
  await inside(here.page);
  await here.page.goto(`${product.url}/console/account`);
  await here.page.locator('td .button').click();
  await outside(there.page);
  expect(await here.page.locator('.shell').count()).toBe(1);
});

describe('a page whose server goes away', () => {
  it('says so, and is there again when the server is', async () => {
    const { page } = await openLink(await staffOf(product, 'operator'));
    await press(page);
    await inside(page);
    const lost = page.locator('.lost');
    const { port } = new URL(product.url);
    const environment: Readonly<Record<string, string>> = { ...product.environment, PORT: port };
    await product.running.stop();
    await page.locator('.lost:not(:empty)').waitFor();
    expect(await lost.textContent()).toBe('Əlaqə kəsildi, bərpa olunur…');
    const config = loadConfig(environment, { cwd: environment['DATA_DIR']! });
    const next = await startServer(config, {
      ...{ logger: createLogger({ level: 'silent' }), clock: product.now, watch: false },
    });
    try {
      await page.locator('.lost:empty').waitFor({ state: 'attached' });
      expect(await page.locator('.shell').count()).toBe(1);
    } finally {
      await page.close();
      await next.stop();
    }
  });
});
