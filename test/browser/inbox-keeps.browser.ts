import type { Page } from 'playwright-core';
import { FILES } from '../support/files';
import { queuedRow } from '../support/inbox';
import { findBarriers } from './console';
import { button, chooses, inInbox, row, takes } from './inbox';
import { useDemo } from './support';

const demo = useDemo();
const { db, waits, asksAgain, operator } = inInbox(demo);

afterEach(async () => {
  await db().inquiries.deleteMany({});
  await db().staff.updateMany({}, { $set: { onDuty: false } });
});

const box = (page: Page) => page.getByLabel('Vətəndaşa cavab');
async function hasWritten(page: Page, text: string): Promise<void> {
  for (let tries = 0; (await box(page).inputValue()) !== text && tries < 200; tries += 1)
    await page.waitForTimeout(50);
  expect(await box(page).inputValue()).toBe(text);
}
const dialog = (page: Page) => page.getByRole('dialog');

/** Holds requests back until told to let them go. */
async function held(page: Page, url: RegExp): Promise<() => void> {
  let letGo = (): void => undefined;
  const until = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(url, async (route) => {
    await until;
    await route.fallback();
  });
  return letGo;
}

/** Answers the next such request with a failure; `after`: the server has done it all the same. */
async function failsOnce(page: Page, url: RegExp, status: number, after = false): Promise<void> {
  let failed = false;
  await page.route(url, async (route) => {
    if (failed) return route.continue();
    failed = true;
    if (after) await route.fetch();
    await route.fulfill({ status, json: { error: 'failed', message: 'Alınmadı.' } });
  });
}

describe('what is written while a message is on its way', () => {
  it('stays for the next message', async () => {
    const citizen = await waits();
    const { page, complaints } = await operator();
    await takes(page, citizen.number);
    const letGo = await held(page, /\/reply$/);
    await box(page).fill('Sənədinizi aldıq.');
    await box(page).press('Control+Enter');
    await box(page).press('End');
    await page.keyboard.type(' Sabah cavab yazarıq.');
    letGo();
    await page.getByRole('log').getByText('Sənədinizi aldıq.').waitFor();
    expect(await box(page).inputValue()).toBe('Sabah cavab yazarıq.');
    await box(page).press('Control+Enter');
    await citizen.hears(/^Sabah cavab yazarıq\.$/);
    await hasWritten(page, '');
    expect(complaints).toEqual([]);
  });

  it.each(['before', 'after'])(
    'stays when the answer is lost, typed %s that is told; the first comes once',
    async (when) => {
      const citizen = await waits();
      const { page } = await operator();
      await takes(page, citizen.number);
      let lost = true;
      await page.route(/\/reply$/, async (route) => {
        if (!lost) return route.continue();
        await route.fetch();
        await route.fulfill({ status: 502, json: { error: 'failed', message: 'Alınmadı.' } });
      });
      const letGo = await held(page, /\/reply$/);
      const refused = page.waitForResponse((response) => response.status() === 502);
      await box(page).fill('Salam.');
      await box(page).press('Control+Enter');
      if (when === 'after') {
        letGo();
        await page.locator('.reply-unsent').waitFor();
      }
      await page.keyboard.type(' Baxırıq.');
      letGo();
      await refused;
      lost = false;
      await page.getByRole('log').getByText('Salam.').waitFor();
      await hasWritten(page, 'Baxırıq.');
      expect(citizen.heard().filter((text) => text === 'Salam.')).toHaveLength(1);
    },
  );

  it('and the file that was chosen for it', async () => {
    const citizen = await waits();
    const { page } = await operator();
    await takes(page, citizen.number);
    const choose = (name: string, buffer: Buffer) =>
      page.locator('[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    const letGo = await held(page, /\/file$/);
    await choose('birinci.pdf', FILES.pdf);
    await button(page, 'Göndər').click();
    await choose('ikinci.png', FILES.png);
    letGo();
    await page
      .getByRole('log')
      .getByRole('link', { name: /birinci\.pdf/ })
      .waitFor();
    await page.getByText('ikinci.png').waitFor();
  });
});

describe('a dialog', () => {
  it('that something was typed in asks before it closes', async () => {
    const citizen = await waits();
    const { page } = await operator();
    await takes(page, citizen.number);
    await button(page, 'Qeyd').click();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await button(page, 'Qeyd').click();
    const note = dialog(page).getByLabel('Qeyd');
    await note.fill('Uzun bir qeyd');
    await page.mouse.click(5, 5);
    await dialog(page).getByText('Yazdıqlarınız yadda saxlanmayıb').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await button(page, 'Yazmağa davam et').click();
    expect(await note.inputValue()).toBe('Uzun bir qeyd');
    // Escape asks, and the second one goes on writing.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await note.inputValue()).toBe('Uzun bir qeyd');
    await page.keyboard.press('Escape');
    await button(page, 'Bağla və sil').click();
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('says in itself why nothing came of it, and a note is kept once after it was tried again', async () => {
    const citizen = await waits();
    const { page } = await operator();
    await takes(page, citizen.number);
    await failsOnce(page, /\/note$/, 500, true);
    await button(page, 'Qeyd').click();
    await dialog(page).getByLabel('Qeyd').fill('Bir dəfə');
    await button(page, 'Qeydi saxla').click();
    await dialog(page).getByRole('alert').getByText('Alınmadı.').waitFor();
    await button(page, 'Qeydi saxla').click();
    await dialog(page).waitFor({ state: 'detached' });
    const notes = page.getByRole('complementary').getByText('Bir dəfə');
    await notes.first().waitFor();
    expect(await notes.count()).toBe(1);
  });

  it('whose choices do not come says so, and brings them when asked again', async () => {
    const citizen = await waits();
    const { page } = await operator();
    await takes(page, citizen.number);
    await failsOnce(page, /\/inbox\/choices$/, 503);
    await button(page, 'Bağla').first().click();
    await dialog(page).getByText('Alınmadı.').waitFor();
    await button(page, 'Yenidən cəhd et').click();
    await dialog(page).getByLabel('İstiqamət').waitFor();
    await page.keyboard.press('Escape');
    await failsOnce(page, /\/inbox\/colleagues$/, 503);
    await button(page, 'Yönləndir').click();
    await button(page, 'Yenidən cəhd et').click();
    await dialog(page).getByText('Hazırda növbətçi olan başqa operator yoxdur.').waitFor();
  });
});

it('a conversation stays in sight when too much was asked, and goes on', async () => {
  const citizen = await waits();
  const { page } = await operator();
  await takes(page, citizen.number);
  const asked = new RegExp(`/inquiries/${citizen.number}\\?`);
  await failsOnce(page, asked, 429);
  const refused = page.waitForResponse((response) => response.status() === 429);
  await citizen.says('Orada mısınız?');
  await refused;
  expect(await page.getByRole('log').getByText('Pensiyam bu ay gəlməyib').count()).toBe(1);
  await page.getByRole('log').getByText('Orada mısınız?').waitFor();
});

it('what could not be read says why, and is there once it can be read', async () => {
  const citizen = await waits();
  const ended = { stage: 'closed', outcome: 'answered', closedAt: new Date('2024-08-20T08:00:00Z') } as const;
  await db().inquiries.updateOne({ number: citizen.number }, { $set: ended });
  const number = await asksAgain(citizen, 'Yeni sualım var');
  const { page } = await operator();
  await takes(page, number);
  let broken = true;
  await page.route(/\/inbox\/(mine|inquiries)/, (route) =>
    broken
      ? route.fulfill({ status: 503, json: { error: 'busy', message: 'Bir az sonra.' } })
      : route.continue(),
  );
  await page.reload();
  await page.locator('.talk').getByRole('alert').getByText('Bir az sonra.').waitFor();
  await page.getByRole('button', { name: /^İcramda/ }).click();
  await page.locator('.inbox-lists').getByRole('alert').getByText('Bir az sonra.').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  broken = false;
  // It is tried again by itself, too.
  await row(page, number).waitFor();
  const beside = page.getByRole('complementary');
  await beside.getByText(`№ ${citizen.number}`).waitFor();
  broken = true;
  await beside.getByText(`№ ${citizen.number}`).click();
  await beside.getByRole('alert').getByText('Bir az sonra.').waitFor();
  broken = false;
  await button(beside, 'Yenidən cəhd et').click();
  await beside.getByText('Pensiyam bu ay gəlməyib').waitFor();
  expect(await beside.getByRole('alert').count()).toBe(0);
});

it('a picture that could not be brought is brought when asked again', async () => {
  const citizen = await waits();
  await citizen.sendsFile(FILES.png, { name: 'vəsiqə.png' });
  const { page } = await operator();
  let broken = true;
  await page.route(/\/files\//, (route) =>
    broken
      ? route.fulfill({ status: 503, json: { error: 'busy', message: 'Bir az sonra.' } })
      : route.continue(),
  );
  await takes(page, citizen.number);
  await page.getByText('Bir az sonra.').waitFor();
  broken = false;
  await button(page, 'Yenidən cəhd et').click();
  await page.getByRole('log').getByRole('img').waitFor();
});

describe('the list', () => {
  const selected = (page: Page) => page.locator('[role=option][aria-selected=true]');

  it('keeps the person who is selected when others come before', async () => {
    await db().inquiries.insertMany([10, 20, 30].map((index) => queuedRow(index)));
    const { page } = await operator();
    await row(page, queuedRow(30).number).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await selected(page).textContent()).toContain(queuedRow(20).number);
    await db().inquiries.insertOne(queuedRow(5));
    await row(page, queuedRow(5).number).waitFor();
    expect(await selected(page).textContent()).toContain(queuedRow(20).number);
    // Whoever is taken meanwhile is selected no more; the way goes on from there.
    await db().inquiries.deleteOne({ number: queuedRow(20).number });
    await row(page, queuedRow(20).number).waitFor({ state: 'detached' });
    expect(await selected(page).count()).toBe(0);
    await page.keyboard.press('j');
    expect(await selected(page).textContent()).toContain(queuedRow(30).number);
  });

  it('gives the focus to the inquiry that is opened, and has it again afterwards', async () => {
    const citizen = await waits();
    const { page } = await operator('az', { viewport: { width: 360, height: 740 } });
    await row(page, citizen.number).click();
    await page.locator('.talk h2:focus').waitFor();
    await button(page, 'Üzərimə götür').click();
    await page.getByRole('log').waitFor();
    await page.locator('.talk h2:focus').waitFor();
    await button(page, 'Əməliyyatlar').click();
    await chooses(page, 'Növbəyə qaytar');
    await page.getByText(/Müraciət növbədədir/).waitFor();
    await page.locator('.talk h2:focus').waitFor();
    await page.getByRole('link', { name: 'Siyahıya qayıt' }).click();
    await page.locator('.inbox-head h1:focus').waitFor();
  });

  it('and the open inquiry change their language together', async () => {
    const citizen = await waits();
    const { page } = await operator();
    await takes(page, citizen.number);
    await page.getByRole('button', { name: /^Növbə \d/ }).click();
    const options = () =>
      page
        .getByLabel(/İstiqamət|Направление/)
        .first()
        .textContent();
    const before = await options();
    await page.locator('.account > summary').click();
    await page.locator('.account-panel [value=ru]').check({ force: true });
    await page.locator('html[lang=ru]').waitFor();
    await page.locator('.talk').getByText('сайт').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await options()).not.toBe(before);
    expect(await page.locator('.talk').textContent()).not.toMatch(/Müraciət|veb/);
  });
});
