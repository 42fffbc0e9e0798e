import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { wordsOf } from '../locales';
import { loadConfig } from '../src/config';
import type { Collections } from '../src/database/collections';
import { createLogger } from '../src/log';
import { startServer } from '../src/start';
import { openConsole } from '../test/browser/console';
import { startBrowser } from '../test/browser/support';
import { chatAt, type DemoCitizen } from '../test/support/demo-chat';
import { FILES } from '../test/support/files';
import { queuedRow } from '../test/support/inbox';

/** The README's pictures of the staff console: the demo on a database of its own, with people who are made up and figures that are published. */
const folder = resolve(__dirname, '../docs/images');
const MOST_BYTES = 200_000;
const VIEWPORT = { width: 1440, height: 900 };
const HUMAN = wordsOf('az')('button.human');

/** Who waits in the queue, and for how many minutes. */
const WAITING = [
  { minutes: 74, direction: 'disability', channel: 'telegram' },
  { minutes: 58, direction: 'employment', channel: 'messenger' },
  { minutes: 41, direction: 'socialProtection', channel: 'telegram', again: true },
  { minutes: 33, direction: 'certificates', channel: 'web' },
  { minutes: 26, direction: 'labour', channel: 'instagram' },
  { minutes: 19, direction: 'disability', channel: 'web' },
  { minutes: 11, direction: 'socialProtection', channel: 'messenger' },
  { minutes: 4, direction: null, channel: 'telegram' },
] as const;

// The clock of the demo goes on from a time that is chosen, so that the pictures are the same on any day.
let ahead = 0;
const clock = (): Date => new Date(Date.now() + ahead);
const goTo = (instant: string): void => void (ahead = Date.parse(instant) - Date.now());

void main();

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dost-console-'));
  goTo('2024-09-12T10:20:00+04:00');
  const config = loadConfig({ DATA_DIR: dataDir, PORT: '0' }, { demo: true });
  const running = await startServer(config, { logger: createLogger({ level: 'silent' }), clock });
  const browser = await startBrowser();
  try {
    const open = async (role: 'operator' | 'supervisor', name: string) => {
      const { page } = await openConsole(browser, running.url, {
        role,
        viewport: VIEWPORT,
        colorScheme: 'light',
      });
      await running.core.db.staff.updateMany({ role, revokedAt: null }, { $set: { label: name } });
      return page;
    };
    await drawInbox(await open('operator', 'Leyla Məmmədova'), running.url, running.core.db);
    await drawFigures(await open('supervisor', 'Rəna Əliyeva'), running.url);
  } finally {
    await browser.close();
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function drawInbox(page: Page, url: string, db: Collections): Promise<void> {
  const citizen = await chatAt(url);
  const does = (number: string, verb: string, body: object = {}) =>
    page.evaluate(
      async ({ path, asked }) => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ id: crypto.randomUUID(), ...asked });
        const answer = await fetch(path, { method: 'POST', headers, body });
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      },
      { path: `/console/api/inbox/inquiries/${number}/${verb}`, asked: body },
    );
  const earlier = await asks(
    citizen,
    db,
    'Ünvanlı dövlət sosial yardımı üçün hansı sənədlər lazımdır?',
    '2024-002741',
  );
  await does(earlier, 'take');
  await does(earlier, 'reply', { text: 'Salam! Müraciəti e-sosial.az portalında doldura bilərsiniz.' });
  const picked = { direction: 'socialProtection', type: 'question', district: 'quba' };
  await does(earlier, 'close', { ...picked, outcome: 'answered' });

  // Long ago: what is written now is another one.
  const then = { receivedAt: new Date('2024-08-21T07:12:00Z'), closedAt: new Date('2024-08-21T07:40:00Z') };
  await db.inquiries.updateOne({ number: earlier }, { $set: then });
  goTo('2024-09-12T10:31:00+04:00');
  await db.inquiries.insertMany(
    WAITING.map(({ minutes, ...row }, index) => {
      const at = new Date(clock().getTime() - minutes * 60_000);
      const since = { receivedAt: at, queuedAt: at, askedAt: at, day: '2024-09-12' };
      const before = 'again' in row ? { takenAt: at } : {};
      return queuedRow(index, {
        ...{ number: `2024-${String(3180 + index * 3).padStart(6, '0')}`, ...since, ...before },
        ...{ direction: row.direction, channel: row.channel },
      });
    }),
  );
  const number = await asks(
    citizen,
    db,
    'Salam. Avqust ayının pensiyası hesabıma köçməyib. Kartımı dəyişmişəm.',
    '2024-003207',
  );
  await does(number, 'take');
  goTo('2024-09-12T10:34:00+04:00');
  await does(number, 'reply', {
    text: 'Salam! Kartı nə vaxt dəyişmisiniz? Bankın arayışını göndərə bilərsiniz?',
  });
  goTo('2024-09-12T10:36:00+04:00');
  await citizen.sendsFile(FILES.pdf, {
    name: 'bank-arayışı.pdf',
    caption: 'Avqustun 26-da. Arayış buradadır.',
  });
  await does(number, 'note', {
    text: 'Yeni hesab nömrəsi ödəniş siyahısında yoxdur, sentyabr üçün düzəliş lazımdır.',
  });
  goTo('2024-09-12T10:38:00+04:00');
  await does(number, 'reply', {
    text: 'Təşəkkür edirəm. Yeni hesab qeydə alınır: avqustun ödənişi sentyabrınkı ilə birlikdə köçürüləcək.',
  });
  goTo('2024-09-12T10:39:00+04:00');
  await citizen.says('Çox sağ olun. Bir də rayonu dəyişdiyimi bildirmək istəyirəm.');
  await does(number, 'describe', picked);
  await page.goto(`${url}/console/inbox/${number}`);
  await page.getByRole('log').getByText('Çox sağ olun.').waitFor();
  await page.getByText(`№ ${earlier}`).waitFor();
  await save(page, 'console-inbox.png');
}

/** The citizen says it and wants a person; the number of what waits then. */
async function asks(citizen: DemoCitizen, db: Collections, words: string, number: string): Promise<string> {
  await citizen.says(words);
  await citizen.says(HUMAN);
  for (;;) {
    const waits = await db.inquiries.findOne({
      stage: 'queued',
      channel: 'web',
      person: { $not: /^nobody/ },
    });
    if (waits) {
      // As if there had been others before.
      await db.inquiries.updateOne({ _id: waits._id }, { $set: { number } });
      return number;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function drawFigures(page: Page, url: string): Promise<void> {
  await page.setViewportSize({ ...VIEWPORT, height: 1240 });
  await page.goto(`${url}/console/figures/stats?q=${encodeURIComponent('3 2024-08')}`);
  await page.locator('.answer[aria-busy=false] .answer-head h2').waitFor();
  await save(page, 'console-figures.png');
}

/** A picture of a few colours, which is enough for a page and keeps the file small. */
async function save(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.mouse.move(0, 0);
  const file = join(folder, name);
  await page.screenshot({ path: file });
  execFileSync('convert', [file, '+dither', '-colors', '160', '-strip', `PNG8:${file}`]);
  const { size } = statSync(file);
  if (size > MOST_BYTES) throw new Error(`${name} has more than ${MOST_BYTES} bytes`);
  console.log(`${name}: ${Math.round(size / 1000)} kB`);
}
