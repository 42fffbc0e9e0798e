import { startChatServer } from '../support/chat-server';
import { openPage, startBrowser } from './support';

describe('the page whose server goes away', () => {
  it('says so, comes back by itself, and misses nothing', async () => {
    const browser = await startBrowser();
    const first = await startChatServer({ respond: () => [] });
    const port = Number(new URL(first.url).port);
    const { page } = await openPage(browser, first.url);
    await page.locator('#text').fill('Salam');
    await page.keyboard.press('Enter');
    await page.locator('.entry.citizen time').waitFor();
    const session = first.recorded[0]!.conversationId;

    await first.close();
    await page.locator('#banner').waitFor();
    expect(await page.locator('#banner').textContent()).not.toBe('');

    const second = await startChatServer({ respond: () => [], port });
    second.answerElsewhere(session, { kind: 'text', text: 'Cavabınız hazırdır' });
    await page.locator('.entry.bot .words').waitFor();
    expect(await page.locator('#banner').isVisible()).toBe(false);
    expect(await page.locator('.entry .words').allTextContents()).toEqual(['Salam', 'Cavabınız hazırdır']);

    await browser.close();
    await second.close();
  });
});
