import type { Page } from 'playwright-core';
import { misfits, openPage, useDemo } from './support';

/** The browser's own. */
declare function getComputedStyle(node: unknown, part: string): { readonly content: string };

const demo = useDemo();

const say = async (page: Page, text: string): Promise<void> => {
  await page.locator('#text').fill(text);
  await page.keyboard.press('Enter');
};
const role = (page: Page, name: string) => page.locator(`#roles [data-value=${name}]`).click();
const bubbles = (page: Page, from: 'bot' | 'citizen') => page.locator(`.entry.${from} .bubble .words`);

describe('a citizen', () => {
  it('asks and is answered, and finds the conversation again after a reload', async () => {
    const { page, complaints } = await openPage(demo.browser, demo.server.url);
    await page.locator('#welcome').waitFor();
    await say(page, 'Əlilliyimi uzatmaq istəyirəm');
    await bubbles(page, 'bot').first().waitFor();
    await page.locator('.entry.citizen .foot-line svg').waitFor();
    const before = await bubbles(page, 'bot').allTextContents();
    await page.reload();
    await bubbles(page, 'bot').first().waitFor();
    expect(await bubbles(page, 'citizen').allTextContents()).toEqual(['Əlilliyimi uzatmaq istəyirəm']);
    expect(await bubbles(page, 'bot').allTextContents()).toEqual(before);
    expect(await page.locator('#welcome').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('leaves a device that others use: nothing is shown there any more, in no tab, and nothing is erased', async () => {
    const { page, complaints } = await openPage(demo.browser, demo.server.url, {
      viewport: { width: 360, height: 740 },
    });
    await page.locator('#welcome').waitFor();
    expect(await page.locator('#leave').isVisible()).toBe(false);
    await say(page, 'Pensiyam bu ay gəlməyib');
    await bubbles(page, 'bot').first().waitFor();
    const other = await page.context().newPage();
    await other.goto(demo.server.url);
    await bubbles(other, 'citizen').first().waitFor();
    expect(await misfits(page, 360)).toEqual([]);
    const kept = await demo.server.db.interactions.countDocuments();
    const leave = page.getByRole('button', { name: 'Bu cihazdan çıx' });
    await leave.first().click();
    await page.getByRole('button', { name: 'Ləğv et' }).click();
    expect(await bubbles(page, 'citizen').count()).toBe(1);
    await leave.first().click();
    expect(await misfits(page, 360)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Bu cihazdan çıx' }).click();
    for (const tab of [page, other]) {
      await tab.locator('#welcome').waitFor();
      expect(await bubbles(tab, 'citizen').count()).toBe(0);
    }
    expect(await demo.server.db.interactions.countDocuments()).toBe(kept);
    expect(complaints).toEqual([]);
  });

  it('starts from the menu, and a choice stands as what was said', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await page.locator('#chips button').first().click();
    const choices = page.locator('.choices').first().locator('.choice');
    await choices.first().waitFor();
    const label = (await choices.nth(1).textContent())!;
    await choices.nth(1).click();
    await bubbles(page, 'citizen').nth(1).waitFor();
    expect(await bubbles(page, 'citizen').nth(1).textContent()).toBe(label);
    await bubbles(page, 'bot').nth(1).waitFor();
    expect(
      await choices.evaluateAll((all) =>
        all.every((one) => (one as unknown as { disabled: boolean }).disabled),
      ),
    ).toBe(true);
  });

  it('sees markup as it was written, and no script runs', async () => {
    const { page, complaints } = await openPage(demo.browser, demo.server.url);
    const text = '<img src=x onerror="alert(1)"> & <b>_*[`';
    await say(page, text);
    await bubbles(page, 'citizen').first().waitFor();
    expect(await bubbles(page, 'citizen').first().textContent()).toBe(text);
    expect(await bubbles(page, 'citizen').locator('img, b').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('does not get what is for staff', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await say(page, '/stats 3 2024-08');
    await bubbles(page, 'bot').first().waitFor();
    expect(await bubbles(page, 'bot').first().textContent()).not.toContain('765');
  });

  it('writes several lines with Shift+Enter', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    const height = () =>
      page.locator('#text').evaluate((field) => (field as unknown as { offsetHeight: number }).offsetHeight);
    const oneLine = await height();
    await page.locator('#text').fill('bir');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('iki');
    expect(await height()).toBeGreaterThan(oneLine);
    await page.keyboard.press('Enter');
    await bubbles(page, 'citizen').first().waitFor();
    expect(await bubbles(page, 'citizen').first().textContent()).toBe('bir\niki');
    expect(await height()).toBe(oneLine);
  });

  it('changes the language of the page and tells the bot', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await page.locator('#languages [data-value=ru]').click();
    await page.locator('html[lang=ru]').waitFor();
    expect(await page.locator('#text').getAttribute('placeholder')).toBe('Напишите сообщение…');
    await bubbles(page, 'bot').first().waitFor();
    await page.reload();
    await page.locator('html[lang=ru]').waitFor();
  });

  it('is told when the connection is lost, and sends again what failed', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await page.context().setOffline(true);
    await say(page, 'Salam');
    await page.locator('.retry').waitFor();
    await page.context().setOffline(false);
    await page.locator('.retry').click();
    await bubbles(page, 'bot').first().waitFor();
    expect(await bubbles(page, 'citizen').allTextContents()).toEqual(['Salam']);
    expect(await page.locator('.failure').count()).toBe(0);
  });

  it('needs nothing but a keyboard', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    const tabTo = async (selector: string): Promise<void> => {
      for (let tabs = 0; tabs < 40; tabs += 1) {
        await page.keyboard.press('Tab');
        if ((await page.locator(':focus').and(page.locator(selector)).count()) > 0) return;
      }
      throw new Error(`no way to ${selector}`);
    };
    await tabTo('#chips button');
    await page.keyboard.press('Enter');
    await page.locator('.choice').first().waitFor();
    await tabTo('#log');
    await tabTo('.choice');
    await page.keyboard.press('Space');
    await bubbles(page, 'bot').nth(1).waitFor();
    await tabTo('#text');
    await page.keyboard.type('Salam');
    await tabTo('.send');
    await page.keyboard.press('Enter');
    await bubbles(page, 'citizen').nth(2).waitFor();
  });
});

describe('the numbers by which a citizen may answer', () => {
  const numbers = (page: Page): Promise<string[]> =>
    page
      .locator('.choice:enabled')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').content));

  it('stand on the buttons of a menu', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await say(page, '/start');
    await page.locator('.choice').first().waitFor();
    const shown = await numbers(page);
    expect(shown.length).toBeGreaterThan(6);
    for (const content of shown) expect(content).toContain('counter');
  });

  it('do not stand on a scale, nor where staff would press nothing by them', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await say(page, 'Əlilliyimi uzatmaq istəyirəm');
    await page.locator('.choice').first().waitFor();
    await say(page, '1');
    await page.locator('.choices.scale .choice').nth(4).waitFor();
    expect(await numbers(page)).toEqual(Array(5).fill('none'));
    await role(page, 'supervisor');
    await say(page, '/stats');
    await page.locator('.choice:enabled').first().waitFor();
    for (const content of await numbers(page)) expect(content).toBe('none');
  });
});

it('a list of commands has no headings among them', async () => {
  const { page } = await openPage(demo.browser, demo.server.url);
  await say(page, '/help');
  await bubbles(page, 'bot').first().waitFor();
  expect(await bubbles(page, 'bot').locator('strong').allTextContents()).toEqual([]);
});

describe('an operator', () => {
  it('who writes to a citizen is not told that an answer is on its way, and reads what was said as it was', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await say(page, '/human');
    await bubbles(page, 'bot').first().waitFor();
    await say(page, 'Telefonum: 055 123');
    await bubbles(page, 'bot').nth(1).waitFor();
    const number = /\d{4}-\d{6}/.exec((await bubbles(page, 'bot').nth(1).textContent())!)![0];
    await role(page, 'operator');
    await page.locator('#welcome').waitFor();
    await say(page, `/take ${number}`);
    await bubbles(page, 'bot').nth(1).waitFor();
    expect(await bubbles(page, 'bot').first().textContent()).toContain('Telefonum: 055 123');
    expect(await bubbles(page, 'bot').first().locator('b').count()).toBe(0);
    await say(page, 'Salam');
    await page.locator('.entry.citizen').nth(1).locator('.foot-line svg').waitFor();
    expect(await page.locator('#typing').isVisible()).toBe(false);
  });
});

describe('a supervisor', () => {
  it('gets the figures and steps on with a button', async () => {
    const { page, complaints } = await openPage(demo.browser, demo.server.url);
    await role(page, 'supervisor');
    await say(page, '/stats 3 2024-08');
    await bubbles(page, 'bot').first().waitFor();
    const answer = (await page.locator('.entry.bot').allTextContents()).join('\n').replaceAll('\u00a0', ' ');
    for (const figure of ['765 942', '16 187', '19.05.2020', '98,4 %']) expect(answer).toContain(figure);
    const before = await bubbles(page, 'bot').count();
    await page.locator('.choice:enabled').first().click();
    await bubbles(page, 'bot').nth(before).waitFor();
    expect(complaints).toEqual([]);
  });

  it('sees a citizen’s inquiry counted', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    const received = async (): Promise<number> => {
      const before = await bubbles(page, 'bot').count();
      await say(page, '/chatbot today');
      await bubbles(page, 'bot').nth(before).waitFor();
      const answer = (await bubbles(page, 'bot').nth(before).textContent())!;
      return Number(/gün ərzində (\d+)/.exec(answer)![1]);
    };
    await role(page, 'supervisor');
    const before = await received();
    await role(page, 'citizen');
    await say(page, 'Əlilliyimi uzatmaq istəyirəm');
    await bubbles(page, 'bot').first().waitFor();
    await role(page, 'supervisor');
    await bubbles(page, 'bot').first().waitFor();
    // The figures follow within moments.
    let now = await received();
    for (let tries = 0; now === before && tries < 20; tries += 1) now = await received();
    expect(now).toBe(before + 1);
  });

  it('has a conversation apart from the citizen’s', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await say(page, 'Salam');
    await bubbles(page, 'bot').first().waitFor();
    await role(page, 'supervisor');
    await page.locator('#welcome').waitFor();
    expect(await bubbles(page, 'citizen').count()).toBe(0);
    await role(page, 'citizen');
    await bubbles(page, 'citizen').first().waitFor();
  });
});

describe('the page', () => {
  it.each([320, 390, 768, 1280, 1440])(
    'fits into %i px in every language, with large targets',
    async (width) => {
      const { page } = await openPage(demo.browser, demo.server.url, { viewport: { width, height: 720 } });
      await role(page, 'supervisor');
      await say(page, '/stats 3 2024-08');
      await page.locator('.choice').first().waitFor();
      for (const locale of ['az', 'ru', 'en']) {
        await page.locator(`#languages [data-value=${locale}]`).click();
        await page.locator(`html[lang=${locale}]`).waitFor();
        expect(await misfits(page, width)).toEqual([]);
      }
    },
  );
});
