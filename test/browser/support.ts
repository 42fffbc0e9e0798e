import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type FrameLocator,
  type Page,
} from 'playwright-core';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config';
import type { Collections } from '../../src/database/collections';
import { createLogger } from '../../src/log';
import { startServer as startProduct } from '../../src/start';

/** What the browser tests need of a server: the demo's page. */
export interface TestServer {
  readonly url: string;
  /** What it has stored. */
  readonly db: Collections;
  close(): Promise<void>;
}

/** Starts the real demo on a database of its own. */
export async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dost-browser-'));
  const config = loadConfig({ DATA_DIR: dataDir, PORT: '0', ...environment }, { demo: true });
  const running = await startProduct(config, { logger: createLogger({ level: 'silent' }) });
  return {
    url: running.url,
    db: running.core.db,
    close: async () => {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The engine alone, without the windows of a browser: it takes half as long. */
const EXECUTABLES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Debian's Chromium, quiet and without its own errands. */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = EXECUTABLES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('Chromium is not installed: apt-get install chromium-headless-shell');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...more,
    ],
  });
}

/** A browser for this test file; no page is left after a test. Call it once, at the top. */
export function useBrowser(): { readonly now: Browser } {
  const browser = {} as { now: Browser };
  beforeAll(async () => {
    browser.now = await startBrowser();
  });
  afterAll(() => browser.now?.close());
  afterEach(async () => {
    await Promise.all(browser.now.contexts().map((context) => context.close()));
  });
  return browser;
}

/** The demo and a browser for this test file; no page is left after a test. Call it once, at the top. */
export function useDemo(): { readonly server: TestServer; readonly browser: Browser } {
  const demo = {} as { server: TestServer; browser: Browser };
  beforeAll(async () => {
    [demo.server, demo.browser] = await Promise.all([startServer(), startBrowser()]);
  });
  afterAll(async () => {
    await demo.browser?.close();
    await demo.server?.close();
  });
  afterEach(async () => {
    await Promise.all(demo.browser.contexts().map((context) => context.close()));
  });
  return demo;
}

/** Opens the page in a fresh browser profile, and keeps what it complained about. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale: 'az-AZ', timezoneId: 'Asia/Baku', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`request to ${request.url()}`);
  });
  await page.goto(url);
  await page.locator('body:not(.booting)').waitFor();
  return { page, complaints };
}

/** What sticks out of a window or a frame, and the buttons that are too small to touch. */
export function misfits(where: Pick<Page, 'locator'> | FrameLocator, width: number): Promise<string[]> {
  return where.locator('body *:not(.hidden)').evaluateAll((all, limit) => {
    const boxes = all.map((node) => ({ node, box: node.getBoundingClientRect() }));
    return boxes
      .filter(({ node, box }) => {
        if (box.width === 0) return false;
        const small = node.tagName === 'BUTTON' && (box.width < 43.5 || box.height < 43.5);
        return small || box.left < -0.5 || box.right > limit + 0.5;
      })
      .map(({ node, box }) => `${node.tagName} ${node.className} ${box.left} ${box.width}×${box.height}`);
  }, width);
}
