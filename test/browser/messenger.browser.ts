import type { Browser } from 'playwright-core';
import { metaPayloads } from '../fakes/graph-payloads';
import { linkFor } from '../support/console';
import { waits } from '../support/inbox';
import { onMeta } from '../support/people';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';
import { findBarriersInBoth, openConsole } from './console';
import { row, takes } from './inbox';
import { startBrowser } from './support';

const [MINUTE, HOUR] = [60_000, 3_600_000];

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
afterEach(async () => {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
});

/** An operator at the console, and a citizen who writes by Messenger. */
async function both() {
  const citizen = await waits(product, 'Pensiyam bu ay gəlməyib', 'messenger');
  const path = `/sign-in#${await linkFor(await staffOf(product, 'operator'))}`;
  const opened = await openConsole(browser, product.url, { path, clock: true });
  await opened.page.locator('.sign-in .button.main').click();
  await opened.page.locator('.shell .page h1').waitFor();
  return { ...opened, citizen };
}

it('how long a citizen can still be answered counts down in the queue and in hand, and ends', async () => {
  const { page, complaints, citizen } = await both();
  const wroteAgo = (ms: number) =>
    product.db.conversations.updateOne(
      { person: citizen.person },
      { $set: { lastInboundAt: new Date(product.now().getTime() - ms) } },
    );
  await wroteAgo(HOUR - MINUTE / 2);
  await page.reload();
  const waiting = row(page, citizen.number);
  await waiting.getByText(/Cavab üçün: 2[23] saat/).waitFor();
  await page.clock.fastForward(40_000);
  await waiting.getByText(/Cavab üçün: 22 saat 5\d dəq/).waitFor();
  expect(await findBarriersInBoth(page)).toEqual([]);
  await takes(page, citizen.number);
  const head = page.locator('.talk-head');
  await head.getByText(/Cavab üçün: 2[23] saat/).waitFor();
  await wroteAgo(24 * HOUR - 3000);
  await page.reload();
  await head.getByText('Cavab üçün: 0 dəq').waitFor();
  // The server says what may be written once that is over.
  await wroteAgo(24.5 * HOUR);
  await head.getByText('Operatorun cavabı üçün: 5 gün 23 saat').waitFor();
  await wroteAgo(7 * 24 * HOUR);
  await page.reload();
  await head.getByText('Cavab müddəti bitib').waitFor();
  await page.locator('#reply:disabled').waitFor();
  expect(complaints).toEqual([]);
});

it('that a reply was delivered and read is shown however late, on the page as it is open', async () => {
  const { page, complaints, citizen } = await both();
  await takes(page, citizen.number);
  await page.getByLabel('Vətəndaşa cavab').fill('Baxırıq');
  await page.getByLabel('Vətəndaşa cavab').press('Control+Enter');
  const line = page.getByRole('log').locator('.line', { hasText: 'Baxırıq' });
  await line.getByText('göndərildi').waitFor();
  const sent = product.now();
  const { moment, event } = onMeta(product, 'messenger', citizen.id);
  product.at('2024-09-02T10:15:00');
  await event(metaPayloads.delivered(moment(), [], sent));
  await line.getByText('çatdırıldı').waitFor();
  product.at('2024-09-02T10:29:00');
  await event(metaPayloads.readUpTo(moment(), sent));
  await line.getByText('oxundu').waitFor();
  expect(complaints).toEqual([]);
});
