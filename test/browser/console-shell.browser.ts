import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findBarriers, findMisfits, openConsole, tabTo } from './console';
import { useDemo } from './support';

const demo = useDemo();

/** The browser's own. */
declare function getComputedStyle(node: unknown): { readonly backgroundColor: string };

it('has at most 200 kB of script in all, compressed', () => {
  const folder = join(__dirname, '../../dist/console/assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const sizes = scripts.map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length);
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThan(200_000);
});

describe.each(['light', 'dark'] as const)('in the %s, axe finds nothing', (colorScheme) => {
  it('where one signs in', async () => {
    const { page, complaints } = await openConsole(demo.browser, demo.server.url, { colorScheme });
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(['/inbox', '/figures', '/administration', '/nowhere'])('on %s', async (path) => {
    const { page, complaints } = await openConsole(demo.browser, demo.server.url, {
      ...{ path, colorScheme, role: 'admin' as const },
    });
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('in the menu of the account, on its page and in a dialog', async () => {
    const { page, complaints } = await openConsole(demo.browser, demo.server.url, {
      ...{ path: '/account', colorScheme, role: 'operator' as const },
    });
    await page.locator('summary').click();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.button.danger').click();
    await page.locator('dialog').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

it.each([360, 768, 1440])('fits into %i px in every language, with large targets', async (width) => {
  const { page } = await openConsole(demo.browser, demo.server.url, {
    ...{ role: 'admin' as const, viewport: { width, height: 760 } },
  });
  await page.locator('summary').click();
  for (const language of ['az', 'ru', 'en']) {
    await page.locator(`.account-panel [value=${language}]`).check({ force: true });
    await page.locator(`html[lang=${language}]`).waitFor();
    expect(await findMisfits(page)).toEqual([]);
  }
  await page.goto(`${demo.server.url}/console/account`);
  await page.locator('.table').waitFor();
  expect(await findMisfits(page)).toEqual([]);
});

it('a role of the demo has its own sections, and others do not exist for it', async () => {
  const { page } = await openConsole(demo.browser, demo.server.url, { role: 'operator' });
  expect(await page.locator('.areas a').allTextContents()).toEqual(['Müraciətlər']);
  await page.goto(`${demo.server.url}/console/administration`);
  await page.locator('.page h1').waitFor();
  expect(await page.locator('.page h1').textContent()).toBe('Belə səhifə yoxdur');
  await page.locator('summary').click();
  await page.locator('.account-panel [value=admin]').check({ force: true });
  await page.locator('.areas a').nth(2).waitFor();
  expect(await page.locator('.areas a').allTextContents()).toEqual([
    'Müraciətlər',
    'Göstəricilər',
    'İdarəetmə',
  ]);
});

it('the appearance that was chosen is there again after a reload', async () => {
  const { page } = await openConsole(demo.browser, demo.server.url, {
    role: 'operator',
    colorScheme: 'light',
  });
  const ground = () => page.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
  const light = await ground();
  await page.locator('summary').click();
  await page.locator('.account-panel [value=dark]').check({ force: true });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.reload();
  await page.locator('.page h1').waitFor();
  expect(await ground()).toBe(dark);
});

it('every section is reached by keyboard', async () => {
  const { page } = await openConsole(demo.browser, demo.server.url, { role: 'admin' });
  for (const path of ['figures', 'administration', 'inbox']) {
    await page.locator('h1').focus();
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, `.areas a[href="/console/${path}"]`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/console/${path}`);
    await page.locator('.page h1:focus').waitFor();
  }
});

it('the first view needs little: at most 200 kB of script', async () => {
  const context = await demo.browser.newContext();
  const page = await context.newPage();
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') bytes += (await response.body()).byteLength;
  });
  await page.goto(`${demo.server.url}/console/`);
  await page.locator('h1').waitFor();
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThan(200_000);
});
