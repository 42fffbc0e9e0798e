import type { Browser, Page } from 'playwright-core';
import type { Product } from '../support/product';
import { signedIn, startSimulated } from '../console/dashboard/support';
import { startBrowser } from './support';

/** Two months of everything. */
const AUTUMN = { seed: 5, from: '2024-09-01', months: 2, inquiries: 3000 };

/** How the figures are looked at. */
export interface How {
  readonly locale?: 'az' | 'ru' | 'en';
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** The figures of a simulated autumn in a browser. */
export interface Figures {
  readonly product: Product;
  /** A page of the figures in a fresh browser of an administrator who has a chat with the bot, and what it complained about. */
  open(path: string, how?: How): Promise<{ page: Page; complaints: string[] }>;
}

/** The product and a browser for this test file; no page is left after a test. Call it once, at the top. */
export function useFigures(): Figures {
  const running = {} as { product: Product; browser: Browser };
  beforeAll(async () => {
    [running.product, running.browser] = await Promise.all([
      startSimulated('2024-11-10T10:00:00', AUTUMN),
      startBrowser(),
    ]);
  }, 300_000);
  afterAll(async () => {
    await running.browser?.close();
    await running.product?.stop();
  });
  afterEach(async () => {
    await Promise.all(running.browser.contexts().map((context) => context.close()));
  });
  return {
    get product() {
      return running.product;
    },
    open: (path, how) => openFigures(running, path, how),
  };
}

async function openFigures(
  { product, browser }: { readonly product: Product; readonly browser: Browser },
  path: string,
  { locale = 'az', width = 1440, colorScheme = 'light' }: How = {},
): Promise<{ page: Page; complaints: string[] }> {
  const conversation = `of ${path} ${locale} ${width} ${colorScheme}`;
  const { cookie, person } = await signedIn(product, 'admin', { locale, conversation });
  const row = { $setOnInsert: { channel: 'telegram' as const, person } };
  await product.db.conversations.updateOne({ _id: conversation }, row, { upsert: true });
  const context = await browser.newContext({
    ...{ locale, colorScheme, viewport: { width, height: 900 }, acceptDownloads: true },
  });
  const [name, value] = cookie.split('=') as [string, string];
  const page = await context.newPage();
  // `addCookies` names the host in the cookie, which one with this prefix may not have.
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.setCookie', { name, value, url: product.url, path: '/', secure: true });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${product.url}/console/figures${path}`);
  await answered(page);
  return { page, complaints };
}

/** The answer of a page is there. */
export function answered(page: Page): Promise<void> {
  return page.locator('.answer[aria-busy=false] .answer-head h2, .answer-head h2').first().waitFor();
}
