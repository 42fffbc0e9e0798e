import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { findBarriers, findMisfits, tabTo } from './console';
import { answered, useFigures } from './figures';

const figures = useFigures();
const openFigures = figures.open;

/** The browser's own, and what was printed: how many pictures the page had then. */
interface Printing {
  print: () => void;
  printed: number[];
  readonly document: { querySelectorAll(selector: string): { readonly length: number } };
}

/** A month that is not sealed has no corrections, and says so. */
const settled = (page: Page, path: string) =>
  path.startsWith('/corrections')
    ? page.locator('.answer-head h2, .instead').first().waitFor()
    : answered(page);

describe.each([
  ['az', 'Göstəricilər', 'Göstər', 'Hallar'],
  ['ru', 'Показатели', 'Показать', 'Случаи'],
  ['en', 'Figures', 'Show', 'Cases'],
] as const)('the figures in %s', (locale, title, show, cases) => {
  it('are chosen, read, and lead from a number to its cases', async () => {
    const { page, complaints } = await openFigures('', { locale });
    expect(await page.locator('h1').textContent()).toBe(title);
    await page.locator('.pick select').first().selectOption('3');
    await page.locator('.pick input[type=month]').fill('2024-10');
    await page.getByRole('button', { name: show, exact: true }).click();
    await page.waitForURL(/q=3\+2024-10/);
    // What was asked before stays until the answer is there.
    await page.locator('.answer-head h2', { hasText: '3' }).waitFor();
    const number = page.locator('.hero .value').first();
    await number.waitFor();
    const shown = (await number.textContent())!.replace(/\D/g, '');
    await number.click();
    await page.locator('h1', { hasText: cases }).waitFor();
    expect((await page.locator('.answer-head strong').textContent())!.replace(/\D/g, '')).toBe(shown);
    await page.goBack();
    await page.locator('.hero').first().waitFor();
    expect(complaints).toEqual([]);
  });
});

it('words are understood as the bot understands them, and wrong ones are answered with what would be right', async () => {
  const { page } = await openFigures('');
  const field = page.locator('.typed input');
  await field.fill('/trend 142 oktyabr 2024');
  await field.press('Enter');
  await page.waitForURL(/figures\/trend\?q=142\+oktyabr\+2024/);
  await page.locator('.chart-frame svg').waitFor({ timeout: 120_000 });
  const asks = async (text: string) => {
    await page.locator('.typed input').fill(text);
    await page.locator('.typed input').press('Enter');
  };
  // Whom a command is about when nobody is named is in its name.
  await asks('/callcentre 2024-10');
  await page.waitForURL(/figures\/stats\?/);
  await page.locator('.answer-head h2', { hasText: '142' }).waitFor();
  await asks('/heatmap chatbot 2024-10');
  await page.waitForURL(/figures\/hours\?q=chatbot\+2024-10/);
  await answered(page);
  for (const wrong of ['/digest 2024-10', '3 smarch']) {
    await asks(wrong);
    await page
      .getByRole('alert')
      .getByText(wrong.split(' ').at(wrong.startsWith('/') ? 0 : 1)!)
      .waitFor();
  }
});

it('the picture of figures is drawn when one comes to it', async () => {
  const { page } = await openFigures('/stats?q=3+2024-10');
  expect(await page.locator('.chart').count()).toBe(0);
  await page.locator('.chart-place').scrollIntoViewIfNeeded();
  await page.locator('.chart-frame svg[role=img]').waitFor({ timeout: 60_000 });
});

it('what is pointed at in a chart is told in words', async () => {
  const { page } = await openFigures('/trend?q=142+2024');
  const marks = page.locator('.chart-frame [data-mark]');
  await marks.first().waitFor();
  const says = await marks.nth(9).getAttribute('data-mark');
  await marks.nth(9).hover();
  expect(await page.locator('.tip').textContent()).toBe(says);
});

it('centres are compared side by side', async () => {
  const { page } = await openFigures('/compare?q=1+2+2024-10');
  const boxes = page.locator('.compared input');
  expect(
    await boxes.evaluateAll(
      (all) => all.filter((one) => (one as unknown as { checked: boolean }).checked).length,
    ),
  ).toBe(2);
  expect(await page.locator('.pick input[type=month]').inputValue()).toBe('2024-10');
  await page.locator('.compared label', { hasText: '3' }).first().click();
  await page.locator('.pick input[type=month]').fill('2024-09');
  await page.locator('.pick .main').click();
  await page.waitForURL(/2024-09/);
  await page.locator('.tables th').nth(3).waitFor();
});

it('an answer is saved as a file of each kind', async () => {
  const { page } = await openFigures('/stats?q=3+2024-10');
  const saved = async (format: 'CSV' | 'JSON' | 'XLSX') => {
    const pressed = page.getByText(format, { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), pressed]);
    expect(download.suggestedFilename()).toBe(`stats-3-2024-10.${format.toLowerCase()}`);
    return readFileSync(await download.path());
  };
  expect((await saved('CSV')).toString()).toContain('2024');
  expect(JSON.parse((await saved('JSON')).toString())).toMatchObject({ command: 'stats', args: '3 2024-10' });
  expect((await saved('XLSX')).subarray(0, 2).toString()).toBe('PK');
}, 300_000);

it('a page is printed with its picture, and without what can be pressed', async () => {
  const { page } = await openFigures('/stats?q=3+2024-10');
  const printed = (): Promise<number[]> => page.evaluate(() => (globalThis as unknown as Printing).printed);
  const times = async (count: number): Promise<void> => {
    while ((await printed()).length < count) await page.waitForTimeout(50);
  };
  await page.evaluate(() => {
    const own = globalThis as unknown as Printing;
    own.printed = [];
    own.print = () => own.printed.push(own.document.querySelectorAll('.chart-frame svg').length);
  });
  // The picture is far below, and was not brought yet.
  expect(await page.locator('.chart').count()).toBe(0);
  await page.keyboard.press('Control+p');
  await page.locator('.chart-frame svg').waitFor({ state: 'attached', timeout: 120_000 });
  await times(1);
  await page.getByRole('button', { name: 'Çap et' }).click();
  await times(2);
  expect(await printed()).toEqual([1, 1]);
  await page.emulateMedia({ media: 'print' });
  for (const part of ['.answer-head h2', '.heroes', '.tables', '.chart-frame svg'])
    expect([part, await page.locator(part).first().isVisible()]).toEqual([part, true]);
  for (const part of ['.top', '.areas', '.views', '.picker', '.page-head .button'])
    expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false]);
}, 300_000);

/** A number leads to as many cases as it says, and back. */
async function follow(page: Page, selector: string): Promise<void> {
  const number = page.locator(selector).first();
  await number.waitFor();
  const shown = (await number.textContent())!.replace(/\D/g, '');
  await number.click();
  await page.locator('h1', { hasText: 'Hallar' }).waitFor();
  expect((await page.locator('.answer-head strong').textContent())!.replace(/\D/g, '')).toBe(shown);
  await page.goBack();
  await answered(page);
}

it('from view to view one asks about the same, points at its picture, and comes to its cases', async () => {
  const { page, complaints } = await openFigures('/stats?q=142+2024-10');
  const goTo = async (view: string, path: string) => {
    await page.locator('.views').getByRole('link', { name: view, exact: true }).click();
    await page.waitForURL(new RegExp(`figures/${path}\\?q=142\\+2024-10`));
    await page.locator('h1', { hasText: view }).waitFor();
    await answered(page);
  };
  const pointed = async () => {
    const mark = page.locator('.chart-frame [data-mark]').first();
    await mark.waitFor({ timeout: 120_000 });
    await mark.hover({ force: true });
    expect(await page.locator('.tip').textContent()).toBe(await mark.getAttribute('data-mark'));
  };
  await page.locator('.chart-place').scrollIntoViewIfNeeded();
  await pointed();
  await goTo('Xəritə', 'map');
  await page.locator('.chart-frame svg').waitFor({ timeout: 120_000 });
  await follow(page, '.tables .value');
  await goTo('Rayonlar', 'districts');
  await follow(page, '.tables .value');
  await goTo('Saatlar', 'hours');
  await pointed();
  // A mean is of all the cases of its days, and says so.
  await page
    .locator('.tables .value[title="Bu orta göstəricinin hesablandığı bütün hallar"]')
    .first()
    .click();
  await page.locator('h1', { hasText: 'Hallar' }).waitFor();
  await page.goBack();
  await answered(page);
  await goTo('Rekordlar', 'record');
  await follow(page, '.tables .value');
  await goTo('Operatorlar', 'operators');
  await page.locator('.tables, .notes').first().waitFor();
  // Another month is picked in the view that one is in.
  await page.locator('.pick input[type=month]').fill('2024-09');
  await page.locator('.pick .main').click();
  await page.waitForURL(/operators\?q=142\+2024-09/);
  await page.locator('.answer-head', { hasText: /entyabr/ }).waitFor();
  expect(complaints).toEqual([]);
}, 300_000);

it('a case that is an inquiry leads to it, and any other is opened by its number', async () => {
  const { page } = await openFigures('/cases?q=social+2024-10');
  const links = page.locator('.table td a[href^="/console/inbox/"]');
  await links.first().waitFor();
  const [first, second] = (await links.allTextContents()) as [string, string];
  await links.first().click();
  await page.waitForURL(`**/console/inbox/${first}`);
  await page.locator('.talk', { hasText: first }).waitFor();
  await page.getByLabel('Müraciətin nömrəsi').fill(`№ ${second}`);
  await page.getByRole('button', { name: 'Aç', exact: true }).click();
  await page.waitForURL(`**/console/inbox/${second}`);
  await page.locator('.talk', { hasText: second }).waitFor();
});

it('figures are sent every month after one press, and no more after another', async () => {
  const { page } = await openFigures('/stats?q=3+2024-10');
  await page.getByText('Mənə göndərilsin').click();
  expect(await page.getByRole('dialog').getByLabel('Kimin göstəriciləri').inputValue()).toBe('3');
  await page.getByRole('button', { name: 'Başla: Hər ay' }).click();
  await page.getByRole('button', { name: 'Dayandır: Hər ay' }).click();
  await page.getByRole('button', { name: 'Başla: Hər ay' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
});

it.each([
  ['/satisfaction?q=3+2024-10', 'Məmnunluq', '3 saylı Bakı DOST Mərkəzi', '3'],
  ['/compare?q=1+2+2024-10', 'Müqayisə', '1 saylı Bakı DOST Mərkəzi, 2 saylı Bakı DOST Mərkəzi', 'agency'],
  ['/map?q=142+2024-10', 'Xəritə', '142 Çağrı Mərkəzi', '142'],
  ['/operators?q=2024-10', 'Operatorlar', 'çatbot və sosial şəbəkələr', 'agency'],
])(
  'from %s the view itself first, and the figures of a subject as well',
  async (path, view, who, subject) => {
    const { page } = await openFigures(path);
    await page.getByText('Mənə göndərilsin').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('paragraph').getByText(who, { exact: true }).waitFor();
    const begin = dialog.getByRole('button', { name: `Başla: ${view}, hər ay` });
    await begin.click();
    await dialog.getByText('Abunəlik qeydə alındı: hər ay, ').waitFor();
    await dialog.getByRole('button', { name: `Dayandır: ${view}, hər ay` }).click();
    await begin.waitFor();
    expect(await dialog.getByLabel('Kimin göstəriciləri').inputValue()).toBe(subject);
    await dialog.getByLabel('Kimin göstəriciləri').selectOption('142');
    await page.getByRole('button', { name: 'Başla: Hər ay' }).click();
    await page.getByRole('button', { name: 'Dayandır: Hər ay' }).click();
    await page.getByRole('button', { name: 'Başla: Hər ay' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  },
);

it('the focus stays where one has chosen', async () => {
  const { page } = await openFigures('/stats?q=3+2024-10');
  await page.locator('.pick select').first().selectOption('2');
  await page.locator('.pick .main').focus();
  await page.keyboard.press('Enter');
  await page.locator('.answer-head h2', { hasText: '2 saylı' }).waitFor();
  await page.locator('.pick .main:focus').waitFor();
  // Another period is chosen by its link, and the fields say which.
  await page.getByRole('link', { name: /^Əvvəlki/ }).click();
  await page.locator('.answer-head', { hasText: /entyabr/ }).waitFor();
  expect(await page.locator('.pick input[type=month]').inputValue()).toBe('2024-09');
  expect(await page.locator('.pick select').first().inputValue()).toBe('2');
});

it('what failed is asked again by a press, or once the network is back', async () => {
  const { page } = await openFigures('/stats?q=3+2024-10');
  const other = /\/answer\/stats\?q=3\+2024-09/;
  await page.route(other, (route) =>
    route.fulfill({ status: 503, json: { error: 'busy', message: 'Bir az sonra.' } }),
  );
  await page.getByRole('link', { name: /^Əvvəlki/ }).click();
  await page.getByRole('alert').getByText('Bir az sonra.').waitFor();
  await page.unroute(other);
  await page.getByRole('button', { name: 'Yenidən cəhd et' }).click();
  await page.locator('.answer-head', { hasText: /entyabr/ }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: /^Sonrakı/ }).click();
  await page.getByRole('alert').getByText('əlaqə yoxdur').waitFor();
  await page.getByText('CSV').waitFor({ state: 'detached' });
  await page.context().setOffline(false);
  await page.locator('.answer-head', { hasText: /ktyabr/ }).waitFor();
});

it('lists that did not come say so', async () => {
  const { page } = await openFigures('/cases?q=3+2024-10');
  await page.route(/\/dashboard\/lists/, (route) =>
    route.fulfill({ status: 503, json: { error: 'busy', message: 'Bir az sonra.' } }),
  );
  await page.locator('.lists summary').first().click();
  await page.getByRole('alert').getByText('Bir az sonra.').waitFor();
  await page.unroute(/\/dashboard\/lists/);
  await page.getByRole('button', { name: 'Yenidən cəhd et' }).click();
  await page.locator('.lists li').first().waitFor();
});

it('figures and their picture change with the language', async () => {
  const { page } = await openFigures('/trend?q=142+2024');
  const drawing = page.locator('.chart-frame svg');
  await drawing.waitFor({ timeout: 60_000 });
  const title = page.locator('.chart-frame svg > title');
  const before = await title.textContent();
  await page.locator('.account > summary').click();
  await page.locator('.account-panel [value=ru]').check({ force: true });
  await page.locator('h1', { hasText: 'Динамика' }).waitFor();
  await page.locator('.answer-head h2', { hasText: /Колл-центр/ }).waitFor();
  await title.filter({ hasNotText: before! }).waitFor({ state: 'attached' });
  expect(await page.locator('.tables').textContent()).not.toMatch(/[əğş]/i);
}, 180_000);

it('a month is sealed after it was asked twice', async () => {
  const { page } = await openFigures('/publishing?q=2024-09');
  await page.getByRole('link', { name: 'Avqust 2024' }).waitFor();
  // What would be sealed, of everybody, and as a file.
  expect(await page.locator('.tables tbody tr').count()).toBeGreaterThan(12);
  const pressed = page.getByText('CSV', { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), pressed]);
  expect(download.suggestedFilename()).toBe('publish-2024-09.csv');
  await page.getByRole('button', { name: 'Ayı təsdiqlə' }).click();
  await page.locator('dialog .danger').click();
  await page.locator('.instead').waitFor();
  expect(await page.getByRole('button', { name: 'Ayı təsdiqlə' }).count()).toBe(0);
  // From then on its corrections can be asked for: there are none.
  await page.locator('.page > .row').getByRole('link', { name: 'Düzəlişlər' }).click();
  await page.waitForURL(/corrections\?q=2024-09/);
  await page.locator('.answer-head h2').waitFor();
  await page.locator('.notes').waitFor();
  // They do not come by themselves, and say so; the figures of a subject do.
  await page.getByText('Mənə göndərilsin').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('“Düzəlişlər” səhifəsi özü göndərilmir').waitFor();
  await dialog.getByRole('button', { name: 'Başla: Hər ay' }).waitFor();
});

it('every part is reached by keyboard', async () => {
  const { page } = await openFigures('/stats?q=3+2024-10');
  await page.locator('h1').focus();
  for (const part of [
    '.page-head .button',
    '.views a',
    '.pick select',
    '.pick .main',
    '.typed input',
    '.hero .value',
  ])
    await tabTo(page, part);
  await page.keyboard.press('Enter');
  await page.locator('.answer-head strong').waitFor();
});

const PAGES = [
  ...['/stats?q=3+2024-10', '/trend?q=142+2024', '/compare?q=1+2+2024-10', '/hours?q=142+2024-10'],
  ...[
    '/map?q=142+2024-10',
    '/districts?q=142+2024-10',
    '/satisfaction?q=3+2024-10',
    '/corrections?q=2024-09',
    '/record?q=3',
    '/operators?q=2024-10',
    '/cases?q=3+2024-10',
    '/publishing?q=2024-10',
  ],
];

/** What opens a dialog on a page. */
const DIALOGS: Readonly<Record<string, string>> = {
  '/stats?q=3+2024-10': 'Mənə göndərilsin',
  '/publishing?q=2024-10': 'Ayı təsdiqlə',
};

/** The picture of a page that has one is there. */
async function drawn(page: Page): Promise<void> {
  const place = page.locator('.chart-place');
  if ((await place.count()) === 0) return;
  await place.scrollIntoViewIfNeeded();
  await page.locator('.chart-frame svg').waitFor({ timeout: 120_000 });
}

it.each(['light', 'dark'] as const)(
  'no page has a barrier (%s)',
  async (colorScheme) => {
    const { page } = await openFigures(PAGES[0]!, { colorScheme });
    for (const path of PAGES) {
      await page.goto(`${figures.product.url}/console/figures${path}`);
      await settled(page, path);
      await drawn(page);
      expect({ path, barriers: await findBarriers(page) }).toEqual({ path, barriers: [] });
      const opens = DIALOGS[path];
      if (opens === undefined) continue;
      await page.getByRole('button', { name: opens }).click();
      await page.getByRole('dialog').waitFor();
      expect({ opens, barriers: await findBarriers(page) }).toEqual({ opens, barriers: [] });
    }
    // Fourteen looks: a busy machine needs its time.
  },
  360_000,
);

it.each([360, 768, 1440])(
  'every page fits into %i px',
  async (width) => {
    const { page } = await openFigures(PAGES[0]!, { width });
    for (const path of PAGES) {
      await page.goto(`${figures.product.url}/console/figures${path}`);
      await settled(page, path);
      // On a phone the answer comes first, and what can be chosen is behind a button.
      const folded = page.locator('.picker:not([open]) > summary');
      if ((await folded.count()) > 0) await folded.click();
      expect({ path, out: (await findMisfits(page)).filter((one) => !/ value |^A  /.test(one)) }).toEqual({
        path,
        out: [],
      });
    }
  },
  240_000,
);
