import { source as axe } from 'axe-core';
import type { BrowserContextOptions, Frame, FrameLocator, Page } from 'playwright-core';
import { startChatServer } from '../support/chat-server';
import { FILES } from '../support/files';
import { embed, startSite, type Site } from './sites';
import { misfits, startBrowser, startServer, useBrowser, type TestServer } from './support';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const browser = useBrowser();
let site: Site;
let bot: TestServer;
beforeAll(async () => {
  site = await startSite();
  bot = await startServer({ WEB_WIDGET_ORIGINS: site.origin });
});
beforeEach(() => {
  embed(site, bot.url);
  site.styles = '';
});
afterAll(async () => {
  await bot.close();
  await site.close();
});

interface Visit {
  readonly page: Page;
  readonly chat: FrameLocator;
  readonly complaints: string[];
}

async function visit(options: BrowserContextOptions = {}, origin = site.origin): Promise<Visit> {
  const context = await browser.now.newContext({ locale: 'az-AZ', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(origin);
  return { page, chat: page.frameLocator('dost-chat iframe'), complaints };
}
async function openChat(options: BrowserContextOptions = {}): Promise<Visit> {
  const visited = await visit(options);
  await visited.page.locator('.launcher').click();
  await visited.chat.locator('#welcome').waitFor();
  return visited;
}
const focusedIn = (page: Page, selector: string) =>
  page
    .locator('dost-chat')
    .evaluate((host: any, wanted) => Boolean(host.shadowRoot.activeElement?.matches(wanted)), selector);

/** What axe finds: rule and place. */
async function findings(where: Page | Frame): Promise<string[]> {
  await where.evaluate(axe);
  return where.evaluate(async () => {
    const { violations } = await (globalThis as any).axe.run();
    return violations.flatMap(({ id, nodes }: any) => nodes.map((node: any) => `${id}: ${node.target}`));
  });
}

describe('the chat in another site’s page', () => {
  it('answers, and has the conversation again after a reload, where cookies of others are refused', async () => {
    const { page, chat, complaints } = await openChat();
    await chat.locator('#text').fill('Əlilliyimi uzatmaq istəyirəm');
    await page.keyboard.press('Enter');
    await chat.locator('.entry.bot .words').first().waitFor();
    const said = await chat.locator('.entry .words').allTextContents();
    await page.reload();
    // It was open: it is open again.
    await chat.locator('.entry.bot .words').first().waitFor();
    expect(await chat.locator('.entry .words').allTextContents()).toEqual(said);
    expect(complaints).toEqual([]);
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name, partitionKey }) => [name, partitionKey])).toEqual([
      ['__Host-dost_chat', 'http://localhost'],
    ]);
  });

  it('needs nothing but a keyboard: in, said, out, and the focus is where it was', async () => {
    const { page, chat } = await visit();
    await page.locator('.launcher').waitFor();
    await page.keyboard.press('Tab');
    expect(await focusedIn(page, '.launcher')).toBe(true);
    await page.keyboard.press('Enter');
    await chat.locator('#text:focus').waitFor();
    await page.keyboard.type('Salam');
    await page.keyboard.press('Enter');
    await chat.locator('.entry.bot').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.launcher').waitFor();
    expect(await focusedIn(page, '.launcher')).toBe(true);
    await page.keyboard.press('Space');
    await page.locator('dialog').waitFor();
    await chat.locator('#text:focus').waitFor();
    for (let tabs = 0; tabs < 40 && !(await focusedIn(page, '.close')); tabs += 1)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.launcher').waitFor();
  });

  it('looks the same whatever the site’s styles say, and moves nothing of the site', async () => {
    site.styles =
      'button, iframe, dialog, svg { display: none !important; font-size: 4px !important } ' +
      'dost-chat { display: none; opacity: 0.1; transform: scale(0.1); font: 4px serif } html { font-size: 5px }';
    const { page } = await visit();
    const heading = () => page.locator('h1').boundingBox();
    const before = await heading();
    const launcher = (await page.locator('.launcher').boundingBox())!;
    expect(launcher.height).toBeGreaterThanOrEqual(56);
    await page.locator('.launcher').click();
    const dialog = (await page.locator('dialog').boundingBox())!;
    expect(dialog.width).toBe(400);
    expect(await heading()).toEqual(before);
  });

  it('is in the language of the script tag, with names for what is seen by nobody', async () => {
    const names = { az: 'DOST Bot: söhbəti aç', ru: 'DOST Bot: открыть чат', en: 'DOST Bot: open the chat' };
    for (const [lang, name] of Object.entries(names)) {
      embed(site, bot.url, lang);
      const { page, chat } = await visit();
      await page.getByRole('button', { name, exact: true }).click();
      await chat.locator(`html[lang=${lang}] #welcome`).waitFor();
      expect(await page.getByRole('dialog').getAttribute('aria-label')).toMatch(/DOST Bot/);
    }
  });
});

describe('on a phone', () => {
  it('it fills the screen, with large targets, and no field makes the page grow', async () => {
    for (const lang of ['az', 'ru', 'en']) {
      embed(site, bot.url, lang);
      const { page, chat } = await openChat(PHONE);
      expect(await page.locator('dialog').boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
      expect(await page.locator('dialog:modal').count()).toBe(1);
      // No keyboard jumps up before somebody wants to write.
      expect(await focusedIn(page, '.close')).toBe(true);
      const size = await chat
        .locator('#text')
        .evaluate((field: any) => parseFloat((globalThis as any).getComputedStyle(field).fontSize));
      expect(size).toBeGreaterThanOrEqual(16);
      expect(await misfits(chat, 360)).toEqual([]);
      // What closes it covers nothing.
      const close = (await page.locator('.close').boundingBox())!;
      const languages = (await chat.locator('#languages').boundingBox())!;
      expect(languages.x + languages.width).toBeLessThanOrEqual(close.x);
      await page.locator('.close').tap();
      await page.locator('.launcher').waitFor();
    }
  });

  it('turned, or made a desktop’s window, it is the same chat', async () => {
    const { page, chat } = await openChat(PHONE);
    await chat.locator('#text').fill('Salam');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('dialog:not(:modal)').waitFor();
    expect((await page.locator('dialog').boundingBox())!.width).toBe(400);
    expect(await chat.locator('#text').inputValue()).toBe('Salam');
    expect(await page.locator('html').evaluate((root: any) => root.style.overflow)).toBe('');
  });
});

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it.each([PHONE, { viewport: { width: 1280, height: 800 } }])(
    'axe finds nothing: $viewport.width px',
    async (size) => {
      const { page, chat } = await visit({ ...size, colorScheme });
      await page.locator('.launcher').waitFor();
      expect(await findings(page)).toEqual([]);
      await page.locator('.launcher').click();
      await chat.locator('#text').fill('Salam');
      await chat.locator('.send').click();
      await chat.locator('.choice').first().waitFor();
      expect(await findings(page)).toEqual([]);
      expect(await findings(page.frames()[1]!)).toEqual([]);
    },
  );
});

describe('a file in the frame', () => {
  it('is chosen by keyboard, sent with its words, shown again after a reload, and saved', async () => {
    const { page, chat, complaints } = await openChat();
    const chooser = page.waitForEvent('filechooser');
    await chat.locator('.attach').focus();
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name: 'qərar.pdf', mimeType: 'application/pdf', buffer: FILES.pdf });
    await chat.locator('.attached').waitFor();
    await chat.locator('#text').fill('Bu qərar nə deməkdir?');
    await chat.locator('.send').click();
    await chat.locator('.entry.bot').first().waitFor();
    await chat.locator('[type=file]').setInputFiles({
      ...{ name: 'şəkil.png', mimeType: 'image/png', buffer: FILES.png },
    });
    await chat.locator('.send').click();
    const image = chat.locator('.entry.citizen img');
    await image.waitFor();
    await page.reload();
    const link = chat.locator('.entry.citizen a.file');
    await link.waitFor();
    await image.waitFor();
    const width = () => image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth);
    for (let tries = 0; (await width()) === 0 && tries < 200; tries += 1) await page.waitForTimeout(50);
    expect(await width()).toBe(640);
    const download = page.waitForEvent('download');
    await link.click();
    expect((await download).suggestedFilename()).toBe('qərar.pdf');
    expect(complaints).toEqual([]);
  });
});

describe('a site that is not named in the configuration', () => {
  it('gets neither button nor frame', async () => {
    const other = await startSite();
    embed(other, bot.url);
    const { page } = await visit({}, other.origin);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const warned = page.waitForEvent('console', (message) => message.text().includes('WEB_WIDGET_ORIGINS'));
    await page.reload();
    await warned;
    expect(await page.locator('dost-chat').count()).toBe(0);

    other.body = `<iframe src="${bot.url}/widget/"></iframe><iframe src="${bot.url}/"></iframe>`;
    const refused = [0, 1].map(() =>
      page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text())),
    );
    await page.goto(other.origin);
    await Promise.all(refused);
    expect(asked.filter((path) => path.includes('/chat/'))).toEqual([]);
    await other.close();
  });
});

describe('an answer that comes while the chat is closed', () => {
  it('is counted on the button, also on the site’s next page, until it is seen', async () => {
    const server = await startChatServer({ respond: () => [], widgetOrigins: [site.origin] });
    embed(site, server.url);
    const { page, chat } = await openChat();
    await chat.locator('#text').fill('Salam');
    await page.keyboard.press('Enter');
    await chat.locator('.entry.citizen time').waitFor();
    await page.locator('.close').click();
    // The frame, which may be another process, hears of it before it is asked anything.
    await chat.locator('body').evaluate(() => undefined);
    const session = server.recorded[0]!.conversationId;
    await server.answer(session, { kind: 'text', text: 'Bir' });
    await page.locator('.count', { hasText: /^1$/ }).waitFor();
    expect(await page.locator('.launcher').getAttribute('aria-label')).toBe(
      'DOST Bot: söhbəti aç. Yeni mesajlar: 1',
    );
    expect(await page.locator('[role=status]').textContent()).toBe('Yeni mesajlar: 1');
    await page.goto('about:blank');
    await server.answer(session, { kind: 'text', text: 'İki' });
    await page.goto(site.origin);
    await page.locator('.count:visible').waitFor();
    await page.locator('.launcher').click();
    await chat.locator('.entry.bot').nth(1).waitFor();
    await page.locator('.close').click();
    await page.locator('.launcher').waitFor();
    expect(await page.locator('.count').isVisible()).toBe(false);
    await server.close();
  });
});

describe('a browser that keeps no session for the frame', () => {
  it('leads to a window of its own, instead of losing what is written', async () => {
    // By plain http from a host that is not this machine to it, a browser keeps no cookie for another site's page.
    const strict = await startBrowser(['--host-resolver-rules=MAP bot.test 127.0.0.1']);
    embed(site, bot.url.replace('127.0.0.1', 'bot.test'));
    const page = await strict.newPage();
    await page.goto(site.origin);
    await page.locator('.launcher').click();
    const chat = page.frameLocator('dost-chat iframe');
    await chat.locator('#lost').waitFor();
    expect(await chat.locator('#composer').isVisible()).toBe(false);
    const [own] = await Promise.all([page.context().waitForEvent('page'), chat.locator('#lost a').click()]);
    await own.locator('body:not(.booting) #composer').waitFor();
    expect(new URL(own.url()).pathname).toBe('/');
    await strict.close();
  });
});
