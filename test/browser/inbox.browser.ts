import { FILES } from '../support/files';
import { queuedRow } from '../support/inbox';
import { until } from '../support/processes';
import { findBarriers, findBarriersInBoth, findMisfits, tabTo } from './console';
import { button, inInbox, row, shoot, takes } from './inbox';
import { useDemo } from './support';

const demo = useDemo();
const { db, waits, operator } = inInbox(demo);

afterEach(async () => {
  await db().inquiries.deleteMany({});
});

it('an operator takes an inquiry, answers, notes, picks and closes it', async () => {
  const citizen = await waits();
  const { page, complaints } = await operator();
  await row(page, citizen.number).click();
  await page.getByText('Müraciət növbədədir').waitFor();
  expect(await page.getByText('Pensiyam bu ay gəlməyib').count()).toBe(0);
  await shoot(page, 'waiting');
  expect(await findBarriersInBoth(page)).toEqual([]);
  await button(page, 'Üzərimə götür').click();
  const log = page.getByRole('log');
  await log.getByText('Pensiyam bu ay gəlməyib').waitFor();
  // A canned reply is chosen by keyboard, and can be changed before it is sent.
  const box = page.getByLabel('Vətəndaşa cavab');
  await box.fill('/sal');
  await page.getByRole('option', { name: /salam/ }).waitFor();
  await box.press('Enter');
  expect(await box.inputValue()).toMatch(/^Salam!/);
  await box.press('Control+Enter');
  await log.getByText('Salam!').waitFor();
  await log.getByText('göndərildi').waitFor();
  expect(await box.inputValue()).toBe('');
  await citizen.hears(/^Salam! Müraciətiniz/);
  await citizen.says('Şəxsiyyət vəsiqəm dəyişib');
  await log.getByText('Şəxsiyyət vəsiqəm dəyişib').waitFor();
  await button(page, 'Qeyd').click();
  await page.getByRole('dialog').getByLabel('Qeyd').fill('Sənəd yoxlanılır');
  await button(page, 'Qeydi saxla').click();
  await page.getByRole('complementary').getByText('Sənəd yoxlanılır').waitFor();
  await shoot(page, 'open');
  expect(await findBarriers(page)).toEqual([]);
  // Nothing is closed before everything is picked.
  await button(page, 'Bağla').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Bağla' }).click();
  await dialog.getByText('Bu sahəni doldurun.').first().waitFor();
  await shoot(page, 'closing');
  expect(await findBarriersInBoth(page)).toEqual([]);
  await dialog.getByLabel('İstiqamət').selectOption({ index: 2 });
  await dialog.getByLabel('Növ').selectOption({ index: 1 });
  await dialog.getByLabel('Rayon və ya şəhər').selectOption({ label: 'Quba' });
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: 'Bağla' }).click();
  await page.getByText('Müraciət bağlanıb.').waitFor();
  const closed = (await db().inquiries.findOne({ number: citizen.number }))!;
  expect(closed).toMatchObject({ stage: 'closed', outcome: 'answered', district: 'quba' });
  await citizen.hears(new RegExp(citizen.number));
  expect(complaints).toEqual([]);
});

it('shows what citizens and operators write as it was written: markup is text, and nothing of it runs', async () => {
  const ran = "document.title='ran'";
  const markup = `<img src="x" onerror="${ran}"> <b>qalın</b> <script>${ran}</script> <a href="javascript:${ran}">ad</a> &lt;i&gt; _*[\``;
  const citizen = await waits(`${markup} 1`);
  const { page, complaints } = await operator();
  await takes(page, citizen.number);
  const log = page.getByRole('log');
  await log.getByText(`${markup} 1`, { exact: true }).waitFor();
  await citizen.says(`${markup} 2`);
  await log.getByText(`${markup} 2`, { exact: true }).waitFor();
  await page.getByLabel('Vətəndaşa cavab').fill(`${markup} 3`);
  await page.getByLabel('Vətəndaşa cavab').press('Control+Enter');
  await log.getByText(`${markup} 3`, { exact: true }).waitFor();
  expect(await page.locator('[onerror], [src="x"], [href^="javascript:"], [role=log] b').count()).toBe(0);
  expect(await page.title()).not.toBe('ran');
  expect(complaints).toEqual([]);
});

it('of two operators at once one gets the inquiry, and the other sees who has it', async () => {
  const { number } = await waits();
  const [first, second] = [await operator(), await operator()];
  for (const { page } of [first, second]) await row(page, number).click();
  const takes = [first, second].map(({ page }) => button(page, 'Üzərimə götür'));
  await Promise.all(takes.map((take) => take.waitFor()));
  await Promise.all(takes.map((take) => take.click()));
  const [one, other] = [first.page, second.page];
  const winner = await Promise.race(
    [one, other].map(async (page) => {
      await page.getByRole('log').waitFor();
      return page;
    }),
  );
  const loser = winner === one ? other : one;
  await loser.getByText(/artıq icradadır/).waitFor();
  await loser.getByText(/Müraciət icradadır. Operator:/).waitFor();
  expect(await loser.getByText('Pensiyam').count()).toBe(0);
  await shoot(loser, 'collision');
});

it('a reply that was written while the network was away is sent once it is back, and once', async () => {
  const citizen = await waits();
  const { page } = await operator();
  await row(page, citizen.number).click();
  await button(page, 'Üzərimə götür').click();
  const box = page.getByLabel('Vətəndaşa cavab');
  await box.fill('Sənədinizi aldıq');
  await page.context().setOffline(true);
  await box.press('Control+Enter');
  await page.getByText('əlaqə yoxdur').waitFor();
  await shoot(page, 'offline');
  // The draft outlives the page.
  await page.context().setOffline(false);
  await page.reload();
  await page.getByRole('log').getByText('Sənədinizi aldıq').waitFor();
  await citizen.hears(/Sənədinizi aldıq/);
  expect(citizen.heard().filter((text) => text === 'Sənədinizi aldıq')).toHaveLength(1);
  expect(await page.getByLabel('Vətəndaşa cavab').inputValue()).toBe('');
  // What was said meanwhile is caught up with.
  await page.context().setOffline(true);
  await citizen.says('Orada mısınız?');
  await page.context().setOffline(false);
  await page.getByRole('log').getByText('Orada mısınız?').waitFor();
});

it('a revoked operator is out at once, and nothing that was written stays', async () => {
  const citizen = await waits();
  const { page } = await operator();
  await row(page, citizen.number).click();
  await button(page, 'Üzərimə götür').click();
  await page.getByLabel('Vətəndaşa cavab').fill('Yarımçıq cavab');
  await db().staff.updateMany({ revokedAt: null }, { $set: { revokedAt: new Date() } });
  await page.getByText('Sessiya başa çatıb').waitFor();
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  expect(await page.getByText('Pensiyam').count()).toBe(0);
});

it('five thousand that wait are scrolled through', async () => {
  await db().inquiries.insertMany(Array.from({ length: 5000 }, (_, index) => queuedRow(index)));
  const { page, complaints } = await operator();
  await row(page, '2024-500000').waitFor();
  const list = page.getByRole('listbox', { name: 'Növbə' });
  await list.focus();
  await page.keyboard.press('End');
  await row(page, '2024-504999').waitFor();
  expect(await row(page, '2024-504999').getAttribute('aria-posinset')).toBe('5000');
  expect(await page.getByRole('option').count()).toBeLessThan(60);
  await list.evaluate((node) => (node.scrollTop = node.scrollHeight / 2));
  await row(page, '2024-502500').waitFor();
  await shoot(page, 'queue');
  expect(await findBarriersInBoth(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('the queue is narrowed by direction and by channel, and says how many of each wait', async () => {
  await db().inquiries.insertMany([
    queuedRow(0, { direction: 'labour', channel: 'messenger' }),
    queuedRow(1, { direction: 'labour' }),
    queuedRow(2, { direction: null }),
  ]);
  const { page, complaints } = await operator();
  const shown = async (indexes: readonly number[]): Promise<void> => {
    const rows = page.getByRole('listbox', { name: 'Növbə' }).getByRole('option');
    await until(async () => (await rows.count()) === indexes.length);
    for (const index of indexes) await row(page, `2024-50000${index}`).waitFor();
  };
  await shown([0, 1, 2]);
  await page.getByLabel('İstiqamət').selectOption('labour');
  await shown([0, 1]);
  await page.getByLabel('Kanal').selectOption('messenger');
  await shown([0]);
  await page.getByLabel('İstiqamət').selectOption('none');
  await page.getByText('Növbədə müraciət yoxdur.').waitFor();
  await page.getByLabel('Kanal').selectOption('');
  await shown([2]);
  expect(await findBarriers(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('a file that was chosen is there again when one comes back to its inquiry', async () => {
  const one = await waits();
  const { page, complaints } = await operator();
  await takes(page, one.number);
  const other = await waits('Başqa sual');
  await page
    .locator('[type=file]')
    .setInputFiles({ name: 'nümunə.png', mimeType: 'image/png', buffer: FILES.png });
  await page.getByText('nümunə.png').waitFor();
  await page.getByRole('button', { name: /^Növbə 1/ }).click();
  await takes(page, other.number);
  expect(await page.getByText('nümunə.png').count()).toBe(0);
  await page.getByRole('button', { name: /^İcramda 2/ }).click();
  await row(page, one.number).click();
  await page.getByText('nümunə.png').waitFor();
  await button(page, 'Göndər').click();
  await page.getByRole('log').getByRole('img').waitFor();
  expect(await page.getByText('nümunə.png').count()).toBe(0);
  expect(complaints).toEqual([]);
});

it('everything is done by keyboard alone', async () => {
  const citizen = await waits();
  const { page } = await operator();
  await row(page, citizen.number).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Klaviatura qısayolları' }).waitFor();
  await shoot(page, 'keys');
  expect(await findBarriersInBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await button(page, 'Üzərimə götür').waitFor();
  await page.keyboard.press('t');
  await page.getByRole('log').waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('Cavab');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('log').getByText('Cavab').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.getByRole('listbox', { name: 'Hazır cavablar' }).waitFor();
  await shoot(page, 'canned');
  expect(await findBarriersInBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Qeydim');
  await tabTo(page, '[type=submit]');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByText('Qeydim').waitFor();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('İstiqamət').waitFor();
  for (const name of ['İstiqamət', 'Növ', 'Rayon və ya şəhər']) {
    await tabTo(page, 'select');
    expect(await page.evaluate('document.activeElement.labels[0].textContent')).toBe(name);
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, '[type=radio]');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByText('Müraciət bağlanıb.').waitFor();
});

it.each([
  ['ru', 'Взять в работу', 'Ответ гражданину'],
  ['en', 'Claim', 'Reply to the citizen'],
] as const)('the main path in %s', async (language, take, reply) => {
  const citizen = await waits();
  const { page, complaints } = await operator(language, { colorScheme: 'dark' });
  await page.evaluate(`fetch('/console/api/account/language', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"locale":"${language}"}',
  })`);
  await page.reload();
  await row(page, citizen.number).click();
  await button(page, take).click();
  await page.getByLabel(reply).fill('Baxırıq');
  await page.getByLabel(reply).press('Control+Enter');
  await page.getByRole('log').getByText('Baxırıq').waitFor();
  await shoot(page, `open-${language}-dark`);
  expect(await findBarriers(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('fits a phone, and can be touched: the heading is one line, and the rest of it behind a button', async () => {
  const citizen = await waits();
  const { page } = await operator('az', { viewport: { width: 360, height: 740 }, hasTouch: true });
  await row(page, citizen.number).waitFor();
  expect(await findMisfits(page)).toEqual([]);
  await row(page, citizen.number).tap();
  await button(page, 'Üzərimə götür').tap();
  await page.getByRole('log').waitFor();
  expect(await findMisfits(page)).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);
  expect((await page.locator('.talk-head').boundingBox())!.height).toBeLessThan(64);
  expect(await page.locator('.talk-details').isVisible()).toBe(false);
  await button(page, 'Əməliyyatlar').tap();
  await button(page, 'Qeyd').waitFor();
  expect(await findMisfits(page)).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);
  await shoot(page, 'unfolded');
  await page.getByRole('link', { name: 'Siyahıya qayıt' }).tap();
  await button(page, 'İcramda 1').waitFor();
});
