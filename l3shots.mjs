import { chromium } from 'playwright-core';
const url = 'http://127.0.0.1:3000';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox','--disable-gpu','--disable-dev-shm-usage'] });
const cmds = ['/stats 3 2024-08','/stats agency 2024-08 file','/trend','/compare 1 2 3 2024-08','/map 2024-08','/hours 2024-08','/digest 2024-08'];
const want = (process.argv[2] ?? 'az,ru,en').split(',');
const widths = (process.argv[3] ?? '390,1280').split(',').map(Number);
for (const lang of want) for (const width of widths) {
  const context = await browser.newContext({ locale: 'az-AZ', timezoneId: 'Asia/Baku', viewport: { width, height: width < 600 ? 844 : 900 } });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log(lang, width, 'ERR', String(e)));
  page.on('console', (m) => m.type() === 'error' && console.log(lang, width, 'console', m.text()));
  await page.goto(url); await page.locator('body:not(.booting)').waitFor();
  await page.locator(`#languages [data-value=${lang}]`).click().catch((e)=>console.log(String(e).slice(0,200)));
  await page.locator('#roles [data-value=supervisor]').click();
  await page.waitForTimeout(800);
  let i = 0;
  for (const cmd of cmds) {
    await page.locator('#text').fill(cmd); await page.keyboard.press('Enter');
    let last = -1, still = 0;
    const t0 = Date.now();
    while (Date.now() - t0 < 25000 && still < 8) {
      await page.waitForTimeout(400);
      const n = await page.locator('.entry').count();
      const busy = await page.locator('#typing:not([hidden])').count();
      if (n === last && !busy) still++; else still = 0;
      last = n;
    }
    await page.waitForTimeout(500);
    await page.screenshot({ path: `/tmp/l3/chat-${lang}-${width}-${i++}.png` });
  }
  const h = await page.evaluate("document.getElementById('scroller').scrollHeight");
  const sw = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]");
  console.log(lang, width, 'height', h, sw);
  // whole conversation: let all lazy pictures come
  const n = await page.locator('.entry').count();
  for (let k = 0; k < n; k++) { await page.locator('.entry').nth(k).scrollIntoViewIfNeeded(); await page.waitForTimeout(120); }
  await page.setViewportSize({ width, height: Math.min(h + 400, 14000) });
  await page.waitForTimeout(600);
  await page.screenshot({ path: `/tmp/l3/chat-${lang}-${width}-all.png` });
  await context.close();
}
await browser.close();
