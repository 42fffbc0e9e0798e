import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** The accessibility checks, as a script for the page. */
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

declare const axe: {
  run(options: object): Promise<{
    violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
  }>;
};

/** The browser's own. */
declare const document: { readonly documentElement: { readonly clientWidth: number } };

export interface ConsoleOptions extends BrowserContextOptions {
  /** Whom to be in the demo; nobody when absent. */
  readonly role?: 'operator' | 'supervisor' | 'admin';
  readonly language?: 'az' | 'ru' | 'en';
  /** Below `/console`. */
  readonly path?: string;
  /** The page's clock can be moved. */
  readonly clock?: boolean;
}

/** Opens the console in a fresh browser profile, and keeps what it complained about. */
export async function openConsole(
  browser: Browser,
  url: string,
  { role, language = 'az', path = '/', clock = false, ...options }: ConsoleOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale: language, timezoneId: 'Asia/Baku', ...options });
  const page = await context.newPage();
  if (clock) await page.clock.install();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`request to ${request.url()}`);
  });
  await page.goto(`${url}/console${path}`);
  if (role) {
    await page.locator(`[data-role=${role}]`).click();
    await page.locator('.page h1').waitFor();
  } else await page.locator('h1').waitFor();
  return { page, complaints };
}

/** What axe finds wrong on the page as it is, a line each. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await axe.run({ runOnly: tags, resultTypes: ['violations'] })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} – ${failureSummary ?? ''}`),
  );
}

/** The same in light and in dark colours, one after the other. */
export async function findBarriersInBoth(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await findBarriers(page)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}

/** Goes on with the Tab key until something that matches has the focus; throws where there is no way. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus').and(page.locator(selector)).count()) > 0) return;
  }
  throw new Error(`no way to ${selector}`);
}

/** What sticks out of the window, and what is too small to touch. */
export function findMisfits(page: Page): Promise<string[]> {
  return page.locator('body *').evaluateAll((all) => {
    const limit = document.documentElement.clientWidth;
    return all.flatMap((node) => {
      const box = node.getBoundingClientRect();
      // Read by screen readers alone.
      for (let up: typeof node | null = node; up; up = up.parentElement)
        if (up.getBoundingClientRect().width <= 1 || up.matches('.skip')) return [];
      const touched = node.matches('button, summary, a, select, input:not([type=radio], [type=checkbox])');
      const small = touched && !node.closest('p') && (box.width < 43.5 || box.height < 43.5);
      // Tables and charts scroll by themselves; a drawing cuts off what stands out of it.
      const inside = node.parentElement?.closest('.table, .chart, svg');
      const out = !inside && (box.left < -0.5 || box.right > limit + 0.5);
      return small || out ? [`${node.tagName} ${node.className} ${box.left} ${box.width}×${box.height}`] : [];
    });
  });
}
