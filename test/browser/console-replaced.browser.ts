import type { Browser, Page } from 'playwright-core';
import { linkFor } from '../support/console';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';
import { openConsole } from './console';
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
let hour = 9;
beforeEach(() => product.at(`2024-09-02T${(hour += 1)}:00:00`));
afterEach(async () => {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
});

type Member = Awaited<ReturnType<typeof staffOf>>;

const press = (page: Page) => page.locator('.sign-in .button.main').click();
const inside = (page: Page) => page.locator('.shell .page h1').waitFor();
const name = (page: Page, wanted: string) =>
  page.locator('.account > summary', { hasText: wanted }).waitFor();

async function signedIn(member: Member): Promise<Page> {
  const { page } = await openConsole(browser, product.url, { path: `/sign-in#${await linkFor(member)}` });
  await press(page);
  await inside(page);
  return page;
}

describe('a link that is opened where somebody is signed in', () => {
  it('puts its owner in that one’s place, and nothing that was written stays', async () => {
    const [leyla, samir] = [
      await staffOf(product, 'operator', { label: 'Leyla' }),
      await staffOf(product, 'operator', { label: 'Samir' }),
    ];
    const page = await signedIn(leyla);
    await page.evaluate(`sessionStorage.setItem('console.draft.inbox.2024-1', '{"text":"Gizli"}')`);
    await page.goto(`${product.url}/console/sign-in#${await linkFor(samir)}`);
    await page.getByText('Bu brauzerdə hazırda Leyla daxil olub.').waitFor();
    expect(page.url()).toBe(`${product.url}/console/sign-in`);
    await press(page);
    await name(page, 'Samir');
    await page.waitForURL('**/console/inbox');
    expect(await page.evaluate(`sessionStorage.getItem('console.draft.inbox.2024-1')`)).toBeNull();
    expect(await product.db.staffSessions.countDocuments({ person: leyla.person })).toBe(0);
    // The stream is the new session's.
    await product.db.staffSessions.deleteMany({ person: samir.person });
    await page.locator('.sign-in h1').waitFor();
  });

  it('may be left unused', async () => {
    const page = await signedIn(await staffOf(product, 'operator', { label: 'Leyla' }));
    const samir = await staffOf(product, 'operator', { label: 'Samir' });
    await page.goto(`${product.url}/console/sign-in#${await linkFor(samir)}`);
    await page.getByRole('button', { name: 'Daxil olma: Leyla qalsın' }).click();
    await name(page, 'Leyla');
    await page.waitForURL('**/console/inbox');
  });

  it('and is too old says so, and leaves the one who is there', async () => {
    const page = await signedIn(await staffOf(product, 'operator', { label: 'Leyla' }));
    const link = await linkFor(await staffOf(product, 'operator', { label: 'Samir' }));
    product.at(`2024-09-02T${hour}:03:00`);
    await page.goto(`${product.url}/console/sign-in#${link}`);
    await press(page);
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Daxil olma: Leyla qalsın' }).click();
    await name(page, 'Leyla');
  });
});

it('a page becomes that of whoever signs in in another tab, and is live', async () => {
  const [leyla, samir] = [
    await staffOf(product, 'operator', { label: 'Leyla' }),
    await staffOf(product, 'operator', { label: 'Samir' }),
  ];
  const page = await signedIn(leyla);
  await page.evaluate(`sessionStorage.setItem('console.draft.inbox.2024-1', '{"text":"Gizli"}')`);
  const other = await page.context().newPage();
  await other.goto(`${product.url}/console/sign-in#${await linkFor(samir)}`);
  await press(other);
  await inside(other);
  await name(page, 'Samir');
  expect(await page.evaluate(`sessionStorage.getItem('console.draft.inbox.2024-1')`)).toBeNull();
  await product.db.staffSessions.deleteMany({ person: samir.person });
  await page.locator('.sign-in h1').waitFor();
});

it('who signs in anew in another tab has a live page in both', async () => {
  const leyla = await staffOf(product, 'operator', { label: 'Leyla' });
  const page = await signedIn(leyla);
  const other = await page.context().newPage();
  const again = page.waitForRequest(/\/events$/);
  await other.goto(`${product.url}/console/sign-in#${await linkFor(leyla)}`);
  await press(other);
  await inside(other);
  await again;
  await name(page, 'Leyla');
});

it('what cannot be done for want of a connection is said: language and signing out', async () => {
  const page = await signedIn(await staffOf(product, 'operator', { label: 'Leyla' }));
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.locator('.account > summary').click();
  await page.context().setOffline(true);
  await page.locator('.account-panel [value=ru]').check({ force: true });
  await page.locator('.toast.error').first().waitFor();
  await page.getByRole('button', { name: 'Çıxış' }).click();
  await page.locator('.toast.error').nth(1).waitFor();
  await page.context().setOffline(false);
  expect(await page.locator('.shell').count()).toBe(1);
  expect(complaints).toEqual([]);
});
