import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openPage, useDemo } from './support';

const demo = useDemo();
jest.setTimeout(120_000);

const ask = async (page: Page, text: string): Promise<void> => {
  await page.locator('#text').fill(text);
  await page.keyboard.press('Enter');
};
const asSupervisor = async (options: Parameters<typeof openPage>[2] = {}) => {
  const opened = await openPage(demo.browser, demo.server.url, options);
  await opened.page.locator('#roles [data-value=supervisor]').click();
  return opened;
};
const pictures = (page: Page) => page.locator('.entry.bot img.picture');
/** Waits until a picture is there, and returns its own width. */
const loaded = async (page: Page, at = 0): Promise<number> => {
  await pictures(page).nth(at).scrollIntoViewIfNeeded();
  return pictures(page)
    .nth(at)
    .evaluate(async (node) => {
      const image = node as unknown as {
        decode(): Promise<void>;
        naturalWidth: number;
        src: string;
        dataset: Record<string, string>;
      };
      while (image.src === '') await new Promise((resolve) => setTimeout(resolve, 20));
      await image.decode();
      return image.naturalWidth;
    });
};

/** What the browser makes of the vectors, beside the PNG: the share of pixels that differ clearly. */
const difference = (page: Page): Promise<number> =>
  page.evaluate(`(async () => {
    const shown = document.querySelector('.entry.bot img.picture');
    const png = new Image();
    png.src = document.querySelector('.entry.bot a.picture-full').href;
    await Promise.all([png.decode(), shown.decode()]);
    const [one, other] = [shown, png].map((image) => {
      const canvas = new OffscreenCanvas(1240, 1754);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0, 1240, 1754);
      return context.getImageData(0, 0, 1240, 1754).data;
    });
    let different = 0;
    for (let at = 1; at < one.length; at += 4) if (Math.abs(one[at] - other[at]) > 110) different += 1;
    return different / (1240 * 1754);
  })()`);

it('a picture of figures is shown by its vectors as it was drawn, whatever fonts there are, and told in words', async () => {
  const { page, complaints } = await asSupervisor({ viewport: { width: 1280, height: 900 } });
  await ask(page, '/stats 3 2024-08');
  await pictures(page).first().waitFor();
  expect(await loaded(page)).toBe(1240);
  expect(await pictures(page).getAttribute('src')).toMatch(/&form=svg$/);
  expect(await pictures(page).getAttribute('alt')).toContain('3 saylı Bakı DOST Mərkəzi, Avqust 2024');
  await page.locator('.entry.bot img[alt*="765\u00a0942"]').waitFor();
  expect(await difference(page)).toBeLessThan(0.004);
  if (process.env['SHOT']) writeFileSync(process.env['SHOT'], await page.screenshot());
  // The words of the answer stand above it.
  expect(await page.locator('.entry.bot .words').first().textContent()).toContain('765\u00a0942');
  expect(complaints).toEqual([]);
});

it('its vectors are served so that nothing in them could run, and its PNG in full', async () => {
  const { page } = await asSupervisor();
  await ask(page, '/stats 2 2024-08');
  await pictures(page).first().waitFor();
  await loaded(page);
  const vectors = await page.request.get(`${demo.server.url}/${await pictures(page).getAttribute('src')}`);
  expect(vectors.headers()).toMatchObject({
    'content-type': expect.stringContaining('image/svg+xml') as string,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  expect(await vectors.text()).not.toMatch(/<script|<text/);
  const png = await page.request.get(
    `${demo.server.url}/${await page.locator('a.picture-full').getAttribute('href')}`,
  );
  expect(png.headers()['content-type']).toBe('image/png');
  expect((await png.body()).readUInt32BE(16)).toBe(1860);
});

it('after a reload only what is in sight is asked for, and made anew', async () => {
  const { page, complaints } = await asSupervisor({ viewport: { width: 900, height: 700 } });
  for (const [at, centre] of [1, 2, 3, 4, 5, 'absheron', 'zengilan', 'karabakh'].entries()) {
    await ask(page, `/stats ${centre} 2024-08`);
    await pictures(page).nth(at).waitFor();
  }
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/chat/files') && asked.push(request.url()));
  await page.reload();
  await pictures(page).nth(7).waitFor();
  expect(await loaded(page, 7)).toBe(1240);
  expect(await pictures(page).nth(7).getAttribute('alt')).toContain(
    'Qarabağ Regional DOST Mərkəzi, Avqust 2024',
  );
  expect(asked.length).toBeLessThan(8);
  expect(await loaded(page)).toBe(1240);
  expect(complaints).toEqual([]);
});

it('the picture as a file is a download', async () => {
  const { page } = await asSupervisor();
  await ask(page, '/stats 3 2024-08 fayl');
  const file = page.locator('.entry.bot a.file');
  await file.waitFor();
  const download = page.waitForEvent('download');
  await file.click();
  expect((await download).suggestedFilename()).toBe('3-2024-08.png');
});
