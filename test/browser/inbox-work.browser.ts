import { FILES } from '../support/files';
import { until } from '../support/processes';
import { findBarriers, findBarriersInBoth, openConsole } from './console';
import { button, chooses, inInbox, row, shoot, takes } from './inbox';
import { useDemo } from './support';

const demo = useDemo();
const { db, waits, asksAgain, operator } = inInbox(demo);

afterEach(async () => {
  await db().inquiries.deleteMany({});
  await db().staff.updateMany({}, { $set: { onDuty: false } });
});

const inquiryOf = (number: string) => db().inquiries.findOne({ number });

it('an inquiry is handed to a colleague on duty, who has it at once, with its notes', async () => {
  const citizen = await waits();
  const [first, second] = [await operator(), await operator()];
  await takes(first.page, citizen.number);
  await button(first.page, 'Qeyd').click();
  await first.page.getByRole('dialog').getByLabel('Qeyd').fill('Sənəd gözlənilir');
  await button(first.page, 'Qeydi saxla').click();
  // Nobody else is there yet.
  await button(first.page, 'Yönləndir').click();
  await first.page.getByText('Hazırda növbətçi olan başqa operator yoxdur.').waitFor();
  await button(first.page.getByRole('dialog'), 'Ləğv et').click();
  await button(second.page, 'Növbətçiliyə başla').click();
  await button(second.page, 'Növbətçiliyi bitir').waitFor();
  await button(first.page, 'Yönləndir').click();
  const dialog = first.page.getByRole('dialog');
  await dialog.getByRole('radio').waitFor();
  await shoot(first.page, 'transfer');
  expect(await findBarriersInBoth(first.page)).toEqual([]);
  // Nobody is chosen before one has chosen.
  await button(dialog, 'Yönləndir').click();
  await dialog.getByRole('alert').getByText('Operatoru seçin.').waitFor();
  await dialog.getByRole('radio').check();
  await button(dialog, 'Yönləndir').click();
  await first.page.getByText(/Müraciət icradadır\. Operator:/).waitFor();
  expect(await first.page.getByText('Pensiyam').count()).toBe(0);
  await second.page.getByRole('button', { name: /^İcramda/ }).click();
  await row(second.page, citizen.number).click();
  await second.page.getByRole('log').getByText('Pensiyam bu ay gəlməyib').waitFor();
  await second.page.getByRole('complementary').getByText('Sənəd gözlənilir').waitFor();
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

it('what an inquiry is about is changed while it is open', async () => {
  const citizen = await waits();
  const { page, complaints } = await operator();
  await takes(page, citizen.number);
  await chooses(page, 'Təsnifatı dəyişdir');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Növ').selectOption('complaint');
  await dialog.getByLabel('Rayon və ya şəhər').selectOption({ label: 'Quba' });
  expect(await findBarriersInBoth(page)).toEqual([]);
  await button(dialog, 'Yadda saxla').click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('complementary').getByText('Quba').waitFor();
  expect(await inquiryOf(citizen.number)).toMatchObject({
    ...{ stage: 'taken', type: 'complaint', district: 'quba' },
  });
  expect(complaints).toEqual([]);
});

it('says what became of a reply', async () => {
  const citizen = await waits();
  const { page, complaints } = await operator();
  await takes(page, citizen.number);
  const box = page.getByLabel('Vətəndaşa cavab');
  await box.fill('Baxırıq');
  await box.press('Control+Enter');
  const line = page.getByRole('log').locator('.line', { hasText: 'Baxırıq' });
  await line.getByText('göndərildi').waitFor();
  const becomes = async (state: 'failed' | 'unknown'): Promise<void> => {
    const { person } = (await inquiryOf(citizen.number))!;
    await db().outbound.updateMany({ person }, { $set: { state } });
  };
  await becomes('failed');
  await line.getByText('Göndərilmədi: kanal mesajı qəbul etmədi.').waitFor();
  expect(await findBarriersInBoth(page)).toEqual([]);
  await becomes('unknown');
  await line.getByText('Çatdırıldığı məlum deyil.').waitFor();
  expect(complaints).toEqual([]);
});

it('an inquiry is forwarded to clerical work only with a note', async () => {
  const citizen = await waits();
  const { page, complaints } = await operator();
  await takes(page, citizen.number);
  await chooses(page, 'Kargüzarlığa göndər');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('İstiqamət').selectOption({ index: 1 });
  await dialog.getByLabel('Növ').selectOption({ index: 1 });
  await dialog.getByLabel('Rayon və ya şəhər').selectOption({ label: 'Quba' });
  expect(await dialog.getByRole('radio', { name: 'kargüzarlığa göndərildi' }).isChecked()).toBe(true);
  await button(dialog, 'Bağla').click();
  await dialog.getByText('Bu sahəni doldurun.').waitFor();
  await shoot(page, 'forward');
  await dialog.getByLabel('Kargüzarlıq üçün qeyd').fill('Yenidən hesablama');
  await button(dialog, 'Bağla').click();
  await page.getByText('Müraciət bağlanıb.').waitFor();
  expect(await inquiryOf(citizen.number)).toMatchObject({ outcome: 'forwarded', district: 'quba' });
  await citizen.hears(new RegExp(citizen.number));
  expect(complaints).toEqual([]);
});

it('a citizen is blocked after one was asked, and let in again', async () => {
  const citizen = await waits();
  const { page, complaints } = await operator();
  await takes(page, citizen.number);
  const { person } = (await inquiryOf(citizen.number))!;
  const blocked = async () => (await db().people.findOne({ _id: person }))!.blocked ?? null;
  await chooses(page, 'Vətəndaşı blokla');
  await button(page.getByRole('dialog'), 'Ləğv et').click();
  expect(await blocked()).toBeNull();
  await chooses(page, 'Vətəndaşı blokla');
  await shoot(page, 'block');
  expect(await findBarriersInBoth(page)).toEqual([]);
  await button(page.getByRole('dialog'), 'Blokla').click();
  await page.getByText('Müraciət bağlanıb.').waitFor();
  expect(await blocked()).not.toBeNull();
  await button(page, 'Bloku götür').click();
  await page.getByText(/blok götürüldü/).waitFor();
  expect(await blocked()).toBeNull();
  expect(complaints).toEqual([]);
});

it('a supervisor corrects how a closed one was counted; an operator cannot', async () => {
  const citizen = await waits();
  const { page } = await operator();
  await takes(page, citizen.number);
  await button(page, 'Bağla').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('İstiqamət').selectOption({ index: 2 });
  await dialog.getByLabel('Növ').selectOption('question');
  await dialog.getByLabel('Rayon və ya şəhər').selectOption({ label: 'Quba' });
  await dialog.getByRole('radio').first().check();
  await button(dialog, 'Bağla').click();
  await page.getByText('Müraciət bağlanıb.').waitFor();
  expect(await button(page, 'Düzəliş et').count()).toBe(0);
  const path = `/inbox/${citizen.number}`;
  const rena = await openConsole(demo.browser, demo.server.url, { role: 'supervisor', path });
  await button(rena.page, 'Düzəliş et').click();
  const correcting = rena.page.getByRole('dialog');
  expect(await correcting.getByLabel('Növ').inputValue()).toBe('question');
  await correcting.getByLabel('Növ').selectOption('complaint');
  await shoot(rena.page, 'correct');
  expect(await findBarriersInBoth(rena.page)).toEqual([]);
  await button(correcting, 'Düzəliş et').click();
  await correcting.waitFor({ state: 'detached' });
  expect(await inquiryOf(citizen.number)).toMatchObject({ type: 'complaint', district: 'quba' });
  expect(rena.complaints).toEqual([]);
});

it('a canned reply is found by its words, and picked by a click', async () => {
  const citizen = await waits();
  const { page } = await operator();
  await takes(page, citizen.number);
  const box = page.getByLabel('Vətəndaşa cavab');
  await box.fill('/yoxdurbelə');
  await page.getByText('Belə hazır cavab yoxdur.').waitFor();
  await box.fill('/müraciətiniz operatora');
  const found = page.getByRole('listbox', { name: 'Hazır cavablar' }).getByRole('option');
  await found.first().click();
  expect(await box.inputValue()).toMatch(/^Salam! Müraciətiniz operatora/);
  // The list is picked from where it has the focus, too.
  await box.fill('/');
  const second = (await found.nth(1).textContent())!;
  await box.press('Shift+Tab');
  await page.locator('#canned:focus').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await until(() => box.evaluate((node) => node === node.ownerDocument.activeElement));
  expect(second).toContain(await box.inputValue());
  // What was picked is sent as it was changed.
  await box.fill('Salam! Baxırıq.');
  await button(page, 'Göndər').click();
  await citizen.hears(/^Salam! Baxırıq\.$/);
});

it('what was said long ago is brought on demand, and stays while more is said', async () => {
  const citizen = await waits();
  const { page } = await operator();
  await takes(page, citizen.number);
  const log = page.getByRole('log');
  await page.evaluate(`(async () => {
    for (let at = 1; at <= 60; at += 1) {
      const answer = await fetch('/console/api/inbox/inquiries/${citizen.number}/reply', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: crypto.randomUUID(), text: 'Cavab ' + at + '.' }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
    }
  })()`);
  await page.reload();
  await log.getByText('Cavab 60.').waitFor();
  const lines = () => log.locator('.line').count();
  expect(await lines()).toBe(40);
  await shoot(page, 'long');
  const more = button(page, 'Əvvəlki mesajlar');
  await citizen.says('Hələ buradayam');
  await log.getByText('Hələ buradayam').waitFor();
  expect(await lines()).toBe(41);
  await more.click();
  await log.getByText('Cavab 1.', { exact: true }).waitFor();
  await more.waitFor({ state: 'detached' });
  expect(await log.locator('.line-text').allTextContents()).toEqual([
    'Pensiyam bu ay gəlməyib',
    '/human',
    ...Array.from({ length: 60 }, (_, index) => `Cavab ${index + 1}.`),
    'Hələ buradayam',
  ]);
  expect(await findBarriers(page)).toEqual([]);
}, 120_000);

it('a sign of life is what a person does, and not the page', async () => {
  const citizen = await waits();
  const { page } = await operator();
  await takes(page, citizen.number);
  const { assignee } = (await inquiryOf(citizen.number))!;
  const long = new Date(Date.now() - 3_600_000);
  const seen = async () => (await db().staff.findOne({ _id: assignee! }))!.lastActiveAt!;
  await db().staff.updateOne({ _id: assignee! }, { $set: { lastActiveAt: long } });
  // Read by itself: what the citizen says, who waits, and all of it after the network was away.
  await citizen.says('Orada mısınız?');
  await page.getByRole('log').getByText('Orada mısınız?').waitFor();
  const other = await waits('Başqa sual');
  await page.getByRole('button', { name: /^Növbə 1/ }).click();
  await row(page, other.number).waitFor();
  await page.context().setOffline(true);
  await citizen.says('Alo');
  await page.context().setOffline(false);
  await page.getByRole('log').getByText('Alo').waitFor();
  expect(await seen()).toEqual(long);
  await page.getByLabel('Vətəndaşa cavab').fill('Buradayam');
  await page.getByLabel('Vətəndaşa cavab').press('Control+Enter');
  await citizen.hears(/^Buradayam$/);
  expect((await seen()).getTime()).toBeGreaterThan(long.getTime());
});

describe('files', () => {
  it('a citizen’s picture is shown and opened, a document saved, now and in a later inquiry', async () => {
    const citizen = await waits();
    await citizen.sendsFile(FILES.png, { name: 'vəsiqə.png', caption: 'Vəsiqəmin şəkli' });
    await citizen.sendsFile(FILES.pdf, { name: 'qərar.pdf' });
    const { page, complaints } = await operator();
    await takes(page, citizen.number);
    const log = page.getByRole('log');
    const picture = log.getByRole('img', { name: 'Vətəndaşla yazışmadakı şəkil' });
    await picture.waitFor();
    await picture.scrollIntoViewIfNeeded();
    const width = () =>
      picture.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth);
    for (let tries = 0; (await width()) === 0 && tries < 200; tries += 1) await page.waitForTimeout(50);
    expect(await width()).toBe(640);
    await log.getByText('Vəsiqəmin şəkli').waitFor();
    const opened = page.waitForEvent('popup');
    await picture.click();
    const shown = await opened;
    await shown.locator('img').waitFor();
    await shown.close();
    const download = page.waitForEvent('download');
    await log.getByRole('link', { name: /qərar\.pdf/ }).click();
    expect((await download).suggestedFilename()).toBe('qərar.pdf');
    await shoot(page, 'files');
    expect(await findBarriers(page)).toEqual([]);

    await chooses(page, 'Növbəyə qaytar');
    await page.getByText(/Müraciət növbədədir/).waitFor();
    // Closed long enough ago that what is written now is another one.
    const ended = {
      stage: 'closed',
      outcome: 'answered',
      closedAt: new Date('2024-08-20T08:00:00Z'),
    } as const;
    await db().inquiries.updateOne({ number: citizen.number }, { $set: ended });
    const number = await asksAgain(citizen, 'Yeni sualım var');
    expect(number).not.toBe(citizen.number);
    const beside = page.getByRole('complementary');
    await page.getByRole('button', { name: /^Növbə \d/ }).click();
    await takes(page, number);
    await beside.getByText(`№ ${citizen.number}`).click();
    await beside.getByText('Pensiyam bu ay gəlməyib').waitFor();
    await beside.getByRole('img', { name: 'Vətəndaşla yazışmadakı şəkil' }).waitFor();
    await shoot(page, 'earlier');
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);

  it('an operator sends a picture with words below it, and a document, and each comes once', async () => {
    const citizen = await waits();
    const { page, complaints } = await operator();
    await takes(page, citizen.number);
    const log = page.getByRole('log');
    const choose = (name: string, buffer: Buffer) =>
      page.locator('[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    const chooser = page.waitForEvent('filechooser');
    await button(page, 'Fayl əlavə et').click();
    expect((await chooser).isMultiple()).toBe(false);
    await choose('nümunə.png', FILES.png);
    await page.getByText('nümunə.png').waitFor();
    await button(page, 'Faylı çıxar').click();
    expect(await page.getByText('nümunə.png').count()).toBe(0);
    await choose('nümunə.png', FILES.png);
    await page.getByLabel('Vətəndaşa cavab').fill('Nümunə belədir');
    await shoot(page, 'attached');
    expect(await findBarriers(page)).toEqual([]);
    await button(page, 'Göndər').click();
    await log.getByText('Nümunə belədir').waitFor();
    await log.getByRole('img').waitFor();
    expect(await page.getByLabel('Vətəndaşa cavab').inputValue()).toBe('');
    await citizen.hears(/./);
    // What is written while the network is away goes with its file, once.
    await page.context().setOffline(true);
    await choose('qərar.pdf', FILES.pdf);
    await page.getByLabel('Vətəndaşa cavab').fill('Qərar da budur');
    await button(page, 'Göndər').click();
    await page.getByText('əlaqə yoxdur').waitFor();
    await page.context().setOffline(false);
    await log.getByText('Qərar da budur').waitFor();
    await log.getByRole('link', { name: /qərar\.pdf/ }).waitFor();
    for (let tries = 0; citizen.got().length < 2 && tries < 200; tries += 1) await page.waitForTimeout(50);
    expect(citizen.got()).toEqual(['Operatorun göndərdiyi şəkil', 'qərar.pdf']);
    // What is no file that is taken stays where it was chosen, and says why.
    await choose('şəkil.png', Buffer.from('<svg onload="alert(1)"/>'));
    await button(page, 'Göndər').click();
    await page.getByText(/Bu növ fayl qəbul edilmir/).waitFor();
    await page.getByText('şəkil.png').waitFor();
    await choose('böyük.pdf', Buffer.alloc(10_000_001));
    await page.getByText('Fayl çox böyükdür. Ən böyük ölçü: 10 MB.').waitFor();
    expect(citizen.got()).toHaveLength(2);
    expect(complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|422/.test(one))).toEqual([]);
  });
});
