import { mkdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { chatAt, type DemoCitizen } from '../support/demo-chat';
import { openConsole } from './console';
import type { useDemo } from './support';

/** Where pictures of the pages are put; none when absent. */
const SHOTS = process.env['INBOX_SHOTS'];

/** What the tests of the inbox do: `demo` is that of the file. */
export function inInbox(demo: ReturnType<typeof useDemo>) {
  const db = () => demo.server.db;
  return {
    db,
    /** A citizen on the chat page whose inquiry waits; it can write more and reads what comes. */
    waits: async (words = 'Pensiyam bu ay gəlməyib') => {
      const citizen = await chatAt(demo.server.url);
      await citizen.says(words);
      await citizen.says('/human');
      return { ...citizen, number: await queuedNumber(demo) };
    },
    /** The same citizen asks again. */
    asksAgain: async (citizen: DemoCitizen, words: string): Promise<string> => {
      await citizen.says(words);
      await citizen.says('/human');
      return queuedNumber(demo);
    },
    operator: (language: 'az' | 'ru' | 'en' = 'az', more: object = {}) =>
      openConsole(demo.browser, demo.server.url, { role: 'operator', language, ...more }),
  };
}

async function queuedNumber(demo: ReturnType<typeof useDemo>): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await demo.server.db.inquiries.findOne({ stage: 'queued' }, { sort: { receivedAt: -1 } });
    if (found) return found.number;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no inquiry waits');
}

/** An inquiry in a list. */
export function row(page: Page, number: string): Locator {
  return page.getByRole('option').filter({ hasText: number });
}

export function button(page: Page | Locator, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** Opens one that waits, and takes it. */
export async function takes(page: Page, number: string): Promise<void> {
  await row(page, number).click();
  await button(page, 'Üzərimə götür').click();
  await page.getByRole('log').waitFor();
}

/** Does something that stands behind "Digər". */
export async function chooses(page: Page, name: string): Promise<void> {
  await page.getByText('Digər', { exact: true }).click();
  await button(page, name).click();
}

/** Pictures of a page at three widths, when they are wanted. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  await mkdir(SHOTS, { recursive: true });
  const before = page.viewportSize()!;
  for (const [width, height] of [
    [360, 740],
    [768, 1024],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${SHOTS}/${name}-${width}.png` });
  }
  await page.setViewportSize(before);
}
