import type { Page } from 'playwright-core';
import { FILES } from '../support/files';
import { openPage, useDemo } from './support';

const demo = useDemo();

const PDF = { name: 'qərar.pdf', mimeType: 'application/pdf', buffer: FILES.pdf };
const PNG = { name: 'şəkil.png', mimeType: 'image/png', buffer: FILES.png };
const choose = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
  page.locator('[type=file]').setInputFiles(file);
const mine = (page: Page) => page.locator('.entry.citizen .bubble');

const role = (page: Page, name: string) => page.locator(`#roles [data-value=${name}]`).click();
/** Says it, and waits until something new has come back. */
const ask = async (page: Page, text: string): Promise<string> => {
  const answers = page.locator('.entry.bot');
  const before = await answers.count();
  await page.locator('#text').fill(text);
  await page.keyboard.press('Enter');
  await answers.nth(before).waitFor();
  return (await answers.allTextContents()).slice(before).join('\n');
};

describe('a file', () => {
  it('is chosen, sent with its words, and stands there after a reload', async () => {
    const { page, complaints } = await openPage(demo.browser, demo.server.url);
    await choose(page, PDF);
    expect(await page.locator('.attached').textContent()).toBe('qərar.pdf1 kB');
    await page.locator('#text').fill('Bu qərar nə deməkdir?');
    await page.keyboard.press('Enter');
    await mine(page).locator('a.file').waitFor();
    expect(await page.locator('.attached').isVisible()).toBe(false);
    await page.locator('.entry.bot').first().waitFor();
    await page.reload();
    await mine(page).locator('a.file').waitFor();
    expect(await mine(page).count()).toBe(1);
    expect(await mine(page).locator('.file-name').textContent()).toBe('qərar.pdf');
    expect(await mine(page).locator('.words').textContent()).toBe('Bu qərar nə deməkdir?');
    const download = page.waitForEvent('download');
    await mine(page).locator('a.file').click();
    expect((await download).suggestedFilename()).toBe('qərar.pdf');
    expect(complaints).toEqual([]);
  });

  it('that is a picture is shown, in the conversation and by itself', async () => {
    const { page, complaints } = await openPage(demo.browser, demo.server.url);
    await choose(page, PNG);
    await page.locator('.send').click();
    const image = mine(page).locator('img');
    await image.waitFor();
    const width = () => image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth);
    for (let tries = 0; (await width()) === 0 && tries < 100; tries += 1) await page.waitForTimeout(20);
    expect(await width()).toBe(640);
    expect(await image.getAttribute('alt')).toBe('şəkil.png');
    const opened = page.waitForEvent('popup');
    await image.click();
    const shown = await opened;
    await shown.locator('img').waitFor();
    expect(complaints).toEqual([]);
  });

  it('may be taken out again, with the keyboard alone', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    // Waited for in good time: until the browser has heard of it, the chooser goes nowhere.
    const chooser = page.waitForEvent('filechooser');
    const attach = page.locator('.attach');
    expect(await attach.getAttribute('aria-label')).toBe('Fayl əlavə et');
    await attach.focus();
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(PDF);
    await page.locator('.attached').waitFor();
    expect(await page.locator('.send').isEnabled()).toBe(true);
    await page.locator('.remove').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.attached').isVisible()).toBe(false);
    expect(await page.locator('.send').isEnabled()).toBe(false);
    expect(await attach.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
  });

  it('that will not do is refused at once, in the language of the page', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    const problem = page.locator('.attach-problem');
    await choose(page, { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') });
    expect(await problem.textContent()).toMatch(/^Bu növ fayl qəbul edilmir\./);
    await choose(page, { ...PDF, buffer: Buffer.alloc(10_000_001) });
    expect(await problem.textContent()).toBe('Fayl çox böyükdür. Ən böyük ölçü: 10 MB.');
    await page.locator('#languages [data-value=ru]').click();
    await page.locator('html[lang=ru]').waitFor();
    expect(await problem.textContent()).toBe('Файл слишком большой. Наибольший размер: 10 МБ.');
    await choose(page, PDF);
    expect(await problem.isVisible()).toBe(false);
  });

  it('that only calls itself a picture is refused by the server', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await choose(page, { ...PNG, buffer: Buffer.from('<svg onload="alert(1)"/>') });
    await page.locator('.send').click();
    await page.locator('.failure').waitFor();
    expect(await page.locator('.failure p').textContent()).toMatch(/^Bu növ fayl qəbul edilmir\./);
  });

  it('is sent again when the connection is back, once', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await page.context().setOffline(true);
    await choose(page, PDF);
    await page.locator('.send').click();
    await page.locator('.retry').waitFor();
    expect(await page.locator('.failure p').textContent()).toMatch(/^İnternet bağlantısı yoxdur\./);
    await page.context().setOffline(false);
    await page.locator('.retry').click();
    await mine(page).locator('a.file').waitFor();
    await page.reload();
    await mine(page).locator('a.file').waitFor();
    expect(await mine(page).count()).toBe(1);
  });

  it('is pasted, and a long text goes before it', async () => {
    const { page } = await openPage(demo.browser, demo.server.url);
    await page.locator('#text').fill('a'.repeat(1001));
    await page.locator('#text').evaluate(
      (field, bytes) => {
        const { DataTransfer, File, ClipboardEvent } = globalThis as any;
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      [...FILES.png],
    );
    expect(await page.locator('.attached .file-name').textContent()).toBe('Şəkil');
    await page.locator('.send').click();
    await mine(page).locator('img').waitFor();
    expect(await mine(page).count()).toBe(2);
    expect(await mine(page).locator('img').getAttribute('alt')).toBe('Şəkil');
  });
});

describe('the demo', () => {
  it('takes a file from the citizen to the operator, and one back', async () => {
    const { page, complaints } = await openPage(demo.browser, demo.server.url);
    await page.locator('#text').fill('/human');
    await page.keyboard.press('Enter');
    await page.locator('.entry.bot').first().waitFor();
    const number = /\d{4}-\d{6}/.exec(await ask(page, 'Qərar aldım'))![0];
    await role(page, 'operator');
    await page.locator('#welcome').waitFor();
    await ask(page, `/take ${number}`);
    await role(page, 'citizen');
    await mine(page).nth(1).waitFor();
    await choose(page, PNG);
    await page.locator('#text').fill('Arxa tərəfi');
    await page.locator('.send').click();
    await mine(page).locator('img').waitFor();
    await role(page, 'operator');
    await page.locator('.entry.bot img').first().waitFor();
    await choose(page, PDF);
    await page.locator('.send').click();
    await mine(page).locator('a.file').waitFor();
    await role(page, 'citizen');
    await page.locator('.entry.bot a.file').waitFor();
    expect(await page.locator('.entry.bot .file-name').textContent()).toBe('qərar.pdf');
    expect(complaints).toEqual([]);
  });
});
