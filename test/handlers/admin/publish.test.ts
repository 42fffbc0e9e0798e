import { parse } from 'csv-parse/sync';
import { loadHours } from '../../../src/hours/load';
import { closeInquiry } from '../../../src/inquiries/close';
import { rollUpAll } from '../../../src/stats/roll-up';
import { publishMonth } from '../../../src/cli/publish';
import { call, cover, tell, visit } from '../../support/cases';
import { runCommand } from '../../support/command';
import { logInquiry } from '../../support/inquiries';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { lineOf, plain } from '../../support/text';

let product: Product;
let admin: Awaited<ReturnType<typeof staffOf>>;
const text = ([answer]: readonly { text: string }[]): string => plain(answer!.text);
/** The file that was sent last. */
const sentFile = () => product.bot.sends().at(-1)!.files['document']!;
const SEPTEMBER = { from: '2024-09-01', to: '2024-10-01' };

beforeEach(async () => {
  product = await startProduct({ at: '2024-09-01T00:30:00' });
  const { db } = product;
  const codes = (await db.centres.find().sort({ order: 1 }).toArray()).map(
    ({ _id }) => `centre:${_id}` as const,
  );
  const visits = codes.flatMap((subject, index) =>
    Array.from({ length: index + 2 }, (_, n) => {
      const known = { direction: 'disability', outcome: n === 0 ? 'open' : 'answered', sex: 'f' } as const;
      return visit(`2024-09-${String(n + 2).padStart(2, '0')}T10:00:00`, { subject, ...known, age: 40 + n });
    }),
  );
  await tell(db, 'desk', visits);
  await cover(db, 'desk', { ...SEPTEMBER, to: '2024-11-01', subjects: codes });
  await tell(db, 'pbx', [call('2024-09-02T09:00:00', { answered: true })]);
  await cover(db, 'pbx', {
    ...{ from: '2024-09-01', to: '2024-09-16', subjects: ['call-centre'], measured: 'call' },
  });
  for (const id of ['a', 'b']) await logInquiry(db, { id, at: '2024-09-10T08:00:00Z' });
  // What only the bot has answered would be closed by itself, sooner or later.
  await db.inquiries.updateMany(
    {},
    { $set: { stage: 'queued', queuedAt: new Date('2024-09-10T08:00:00Z') } },
  );
  await rollUpAll(db);
  product.at('2024-10-02T10:00:00');
  admin = await staffOf(product, 'admin', { label: 'Aysel M.' });
});
afterEach(() => product.stop());

describe('/publish', () => {
  it('shows what the checks found, seals by its button, and leads to the corrections', async () => {
    const [offer] = await admin.asks('/publish sentyabr 2024');
    expect(plain(offer!.text)).toMatch(/^Sentyabr 2024: təsdiqdən əvvəl yoxlama\n\nDOST Agentliyi, birbaşa/);
    expect(lineOf(offer!.text, 'Hələ açıq qalan')).toContain('müraciətlər: 11.');
    expect(lineOf(offer!.text, '✓ Düz gələn yoxlamalar:')).toContain('əvvəlki ayla ardıcıllıq');
    expect(lineOf(offer!.text, '! 142 Çağrı')).toBe(
      '! 142 Çağrı Mərkəzi: yalnız 01.09.2024 – 15.09.2024 məlumdur',
    );
    expect(lineOf(offer!.text, '! Məmnunluq sorğusu')).toBe(
      '! Məmnunluq sorğusu məlum deyil: Agentlik; bütün mərkəzlər',
    );
    expect(offer!.choices.map(({ label }) => label)).toEqual(['Ayı təsdiq et', 'Ləğv et']);
    expect(text(await admin.asks('/stats 3 2024-09'))).not.toContain('Təsdiqlənmə');

    expect(text(await admin.chooses(offer!.choices[0]!.value))).toBe(
      'Sentyabr 2024: göstəricilər təsdiqləndi. Sonrakı dəyişikliklər: /corrections 2024-09',
    );
    expect(await product.db.seals.findOne()).toMatchObject({ _id: '2024-09', sealedBy: admin.person });
    const stats = text(await admin.asks('/stats 3 2024-09'));
    expect(lineOf(stats, 'Mənbə:')).toBe('Mənbə: təsdiqlənmiş aylıq göstəricilər');
    expect(lineOf(stats, 'Təsdiqlənmə')).toBe('Təsdiqlənmə tarixi: 02.10.2024');
    const [again] = await admin.asks('/publish');
    expect(plain(again!.text)).toContain('artıq təsdiqlənib (02.10.2024, 10:00, Aysel M.)');
    expect(again!.choices.map(({ value }) => value)).toEqual(['/stats 2024-09', '/corrections 2024-09']);
    const actions = (
      await product.db.audit.find({ actor: admin.person }).sort({ $natural: 1 }).toArray()
    ).map(({ action }) => action);
    expect(actions).toEqual(['publish.read', 'stats.read', 'publish.seal', 'stats.read', 'publish.read']);
  });

  it('is confirmed by the words of its button, or by the command with its code', async () => {
    for (const confirm of [
      async () => admin.asks('ayı təsdiq et'),
      async (offer: string) => admin.asks(/\/publish 2024-09 p\w{8}/.exec(offer)![0].toUpperCase()),
    ]) {
      await product.db.seals.deleteMany({});
      const offer = text(await admin.asks('/publish 2024-09'));
      expect(text(await confirm(offer))).toContain('göstəricilər təsdiqləndi');
    }
  });

  it('seals nothing by a word that does not say for which figures, nor after it was cancelled', async () => {
    const [offer] = await admin.asks('/publish 2024-09');
    for (const words of ['/publish 2024-09 yes', '/publish 2024-09 bəli', '/publish 2024-09 təsdiq'])
      expect(text(await admin.asks(words))).toContain('təsdiqdən əvvəl yoxlama');
    expect(text(await admin.chooses(offer!.choices[1]!.value))).toContain('heç nə dəyişmədi');
    expect(await product.db.seals.countDocuments()).toBe(0);
  });

  it('shows the checks anew when the figures have changed meanwhile', async () => {
    const [offer] = await admin.asks('/publish 2024-09');
    await tell(product.db, 'desk', [visit('2024-09-05T10:00:00')]);
    await rollUpAll(product.db);
    const [changed, anew] = await admin.chooses(offer!.choices[0]!.value);
    expect(changed!.text).toContain('Göstəricilər bu arada dəyişib');
    expect(lineOf(anew!.text, 'DOST Agentliyi, birbaşa')).toContain(': 55');
    expect(await product.db.seals.countDocuments()).toBe(0);
    expect(text(await admin.chooses(anew!.choices[0]!.value))).toContain('təsdiqləndi');
  });

  it('refuses what cannot be sealed, and says why', async () => {
    expect(text(await admin.asks('/publish 2024-10'))).toContain('hələ başa çatmayıb');
    expect(text(await admin.asks('/publish 2024-08'))).toContain('icmal artıq dərc olunub (redaksiya 1');
    expect(text(await admin.asks('/publish 2015-03'))).toContain('heç bir göstərici məlum deyil');
    expect(text(await admin.asks('/publish 3 2024-09'))).toContain('bütün bölmələr birlikdə');
    expect(text(await admin.asks('/publish 2024'))).toContain('Nümunə: /publish 2024-09');
    expect(text(await admin.asks('/publish sentabrr'))).toContain('sentabrr');
    expect(await product.db.seals.countDocuments()).toBe(0);
  });

  it('does not exist for supervisors', async () => {
    const one = await staffOf(product, 'supervisor');
    expect(text(await one.asks('/publish 2024-09'))).toContain('Belə əmr yoxdur');
  });

  it('speaks every language, and explains itself', async () => {
    const expected = {
      ru: ['Сентябрь 2024 г.: проверка перед утверждением', 'Утвердить месяц', 'показатели утверждены'],
      en: [
        'September 2024: checks before sealing',
        'Seal the month',
        'September 2024: the figures are sealed.',
      ],
    };
    for (const [language, [title, button, done]] of Object.entries(expected)) {
      await product.db.seals.deleteMany({});
      const one = await staffOf(product, 'admin', { language });
      const [offer] = await one.asks('/publish 2024-09');
      expect(plain(offer!.text)).toContain(title);
      expect(offer!.choices[0]!.label).toBe(button);
      expect(text(await one.chooses(offer!.choices[0]!.value))).toContain(done);
    }
    expect(text(await admin.asks('/publish kömək'))).toContain('bunu geri almaq mümkün deyil');
  });
});

describe('/corrections', () => {
  /** Seals September; then an inquiry ends, and a visit comes late. */
  async function seal() {
    const [offer] = await admin.asks('/publish 2024-09');
    await admin.chooses(offer!.choices[0]!.value);
    await closeInquiry(product.db, loadHours('Asia/Baku'), 'a', {
      ...{ outcome: 'answered', by: 'person', staff: null, at: new Date('2024-10-03T08:00:00Z') },
    });
    await tell(product.db, 'desk', [visit('2024-09-20T10:00:00', { outcome: 'answered' })]);
    await product.db.cases.updateMany(
      { day: '2024-09-20' },
      { $set: { recordedAt: new Date('2024-10-03') } },
    );
    await rollUpAll(product.db);
    product.at('2024-10-05T10:00:00');
  }

  it('lists what moved, of everybody and of one, and why', async () => {
    await seal();
    const [all] = await admin.asks('/corrections');
    expect(plain(all!.text)).toMatch(
      /^Sentyabr 2024: təsdiqdən sonrakı düzəlişlər\nTəsdiqlənib: 02.10.2024, 10:00, Aysel M.\n\n/,
    );
    expect(lineOf(all!.text, '3 saylı')).toMatch(
      /^3 saylı Bakı DOST Mərkəzi, birbaşa müraciətlər: 4 → 5 \(\+1\); dəyişən göstəricilər: \d+$/,
    );
    expect(lineOf(all!.text, 'Çatbot')).toBe('Çatbot, müraciətlər: 2, dəyişməyib; dəyişən göstəricilər: 2');
    expect(lineOf(all!.text, '✓')).toBe('✓ Təsdiqlənmiş göstəricilər + düzəlişlər = sistem qeydləri');
    expect(all!.choices.map(({ value }) => value)).toEqual(
      expect.arrayContaining([
        '/corrections agency 2024-09',
        '/corrections 3 2024-09',
        '/corrections chatbot 2024-09',
      ]),
    );
    const one = text(await admin.chooses('/corrections 3 2024-09'));
    expect(one).toContain('Ay ərzində\nBirbaşa müraciətlər: 4 → 5 (+1)');
    expect(lineOf(one, 'Kumulyativ,')).toBe('Kumulyativ, birbaşa müraciətlər: 765 946 → 765 947 (+1)');
    expect(lineOf(one, 'Gec daxil olan')).toBe('Gec daxil olan qeydlər: 1 (mənbə: desk)');
    const { number } = (await product.db.inquiries.findOne({ _id: 'a' }))!;
    const chat = text(await admin.chooses('/corrections chatbot 2024-09'));
    expect(chat).toContain('Tam cavablandırıldı: 0 → 1 (+1)\nAçıq qalıb: 2 → 1 (−1)');
    expect(lineOf(chat, 'Təsdiqdən sonra bağlanan')).toBe(
      `Təsdiqdən sonra bağlanan müraciətlər: 1 (${number})`,
    );
    const october = text(await admin.asks('/stats 3 2024-10'));
    expect(lineOf(october, 'Kumulyativ göstəricidə')).toBe('Kumulyativ göstəricidə əvvəlki aylardan: +1');
    expect(october).toContain('/corrections 3 2024-09');
  });

  it('is a file as well: of everybody and of one, with the figures of the answer', async () => {
    await seal();
    const [all] = await admin.asks('/corrections 2024-09');
    expect(lineOf(all!.text, '3 saylı')).toContain(': 4 → 5 (+1)');
    expect(all!.choices.at(-1)!.value).toBe('/export corrections 2024-09');
    await admin.chooses('/export corrections 2024-09 csv');
    const everybody = sentFile();
    expect(everybody.fileName).toBe('corrections-2024-09.csv');
    const rows = parse(Buffer.from(everybody.bytes), { bom: true });
    const centre = '3 saylı Bakı DOST Mərkəzi, birbaşa müraciətlər';
    expect(rows.filter(([, row]) => row === centre).map((row) => row.slice(2, 4))).toEqual(
      expect.arrayContaining([
        ['Təsdiqlənib', '4'],
        ['İndi', '5'],
        ['Fərq', '1'],
      ]),
    );
    await admin.asks('/export düzəlişlər 3 sentyabr 2024 json');
    const one = JSON.parse(Buffer.from(sentFile().bytes).toString()) as { tables: { rows: object[] }[] };
    expect(one).toMatchObject({ args: '3 2024-09', source: 'sealed', tables: [{ key: 'month' }, {}, {}] });
    expect(one.tables.map(({ rows: [first] }) => first)).toMatchObject([
      { key: 'received', sealed: 4, now: 5, change: 1 },
      { name: 'Rayonlar', gained: 1, lost: 0 },
      { sealed: 765_946, now: 765_947, change: 1 },
    ]);
    await admin.asks('/export corrections 2024-09');
    expect(sentFile()).toMatchObject({ fileName: 'corrections-2024-09.xlsx' });
    const exported = await product.db.audit
      .find({ actor: admin.person, action: 'stats.export' })
      .sort({ $natural: 1 })
      .toArray();
    expect(exported.map(({ subject, details }) => [subject, details])).toEqual([
      ['all', { command: 'corrections', query: '2024-09', format: 'csv' }],
      ['centre:3', { command: 'corrections', query: '3 2024-09', format: 'json' }],
      ['all', { command: 'corrections', query: '2024-09', format: 'xlsx' }],
    ]);
  });

  it('is a file of what may be seen alone', async () => {
    await seal();
    const one = await staffOf(product, 'supervisor', { centres: ['3', '4'], grants: [] });
    await one.asks('/export corrections 2024-09 csv');
    const file = Buffer.from(sentFile().bytes).toString();
    expect(file).toContain('3 saylı Bakı DOST Mərkəzi');
    expect(file).not.toMatch(/Agentliyi|Çatbot|Abşeron/);
    const before = product.bot.sends().length;
    expect(text(await one.asks('/export corrections agency 2024-09'))).toContain('səlahiyyətiniz yoxdur');
    expect(text(await admin.asks('/export corrections 2024-10'))).toContain('göstəricilər təsdiqlənməyib');
    const sent = product.bot.sends().slice(before);
    expect(sent.filter(({ files }) => files['document'])).toEqual([]);
  });

  it('says of made-up figures that they are', async () => {
    await seal();
    await product.db.settings.updateOne({ _id: 'purpose' }, { $set: { value: 'simulated' } });
    for (const asked of ['/corrections', '/corrections 3 2024-09'])
      expect(text(await admin.asks(asked))).toMatch(/^SİMULYASİYA: /);
  });

  it('shows a supervisor only what may be seen', async () => {
    await seal();
    const one = await staffOf(product, 'supervisor', { centres: ['3', '4'], grants: [] });
    const [all] = await one.asks('/corrections 2024-09');
    expect(plain(all!.text)).not.toMatch(/Agentliyi|Çatbot|Abşeron/);
    expect(lineOf(all!.text, 'Dəyişməyib:')).toBe('Dəyişməyib: 4 saylı Bakı DOST Mərkəzi');
    for (const command of [
      '/corrections agency 2024-09',
      '/corrections 5 2024-09',
      '/corrections chatbot 2024-09',
    ])
      expect(text(await one.asks(command))).toContain('səlahiyyətiniz yoxdur');
    expect(await product.db.audit.countDocuments({ actor: one.person, action: 'stats.refused' })).toBe(3);
    expect(
      await product.db.audit.findOne({ actor: one.person, action: 'publish.corrections' }),
    ).toMatchObject({
      ...{ subject: 'all', details: { month: '2024-09' } },
    });
  });

  it('says of a month that is not sealed that it is not', async () => {
    expect(text(await admin.asks('/corrections'))).toBe('Hələ heç bir ay təsdiqlənməyib.');
    const [open] = await admin.asks('/corrections 2024-09');
    expect(open!.text).toContain('göstəricilər təsdiqlənməyib');
    expect(open!.choices.map(({ value }) => value)).toEqual(['/stats 2024-09', '/publish 2024-09']);
    expect(text(await admin.asks('/corrections 2024-08'))).toContain('artıq dərc olunub');
  });
});

test('/publish without a month takes the latest ended one that has figures and is not sealed, and says so', async () => {
  const chosen = 'Ay göstərilməyib: bu, göstəriciləri olan və hələ təsdiqlənməmiş sonuncu aydır.';
  expect(text(await admin.asks('/publish 2024-09'))).not.toContain(chosen);
  const [offer] = await admin.asks('/publish');
  expect(plain(offer!.text)).toMatch(/^Sentyabr 2024: təsdiqdən əvvəl yoxlama\nAy göstərilməyib/);
  expect(offer!.choices[0]!.value).toMatch(/^\/publish 2024-09 p/);
  // Nobody tells of December: its days have no server, no visits and no calls.
  product.at('2025-01-03T10:00:00');
  await product.db.coverage.updateMany({ to: null }, { $set: { to: '2024-12-01' } });
  expect(text(await admin.asks('/publish'))).toMatch(
    /^Noyabr 2024: təsdiqdən əvvəl yoxlama\nAy göstərilməyib/,
  );
  await admin.chooses(/\/publish 2024-11 p\w{8}/.exec(text(await admin.asks('/publish')))![0]);
  expect(text(await admin.asks('/publish'))).toMatch(/^Oktyabr 2024: .*\nAy göstərilməyib/);
});

test('dost publish shows the same and seals only with --yes', async () => {
  const run = (yes: boolean) =>
    runCommand(product.environment, () => publishMonth('2024-09', { lang: 'en', yes }));
  expect(plain((await run(false)).text)).toContain('DOST Agency, direct visits: 54');
  expect(await product.db.seals.countDocuments()).toBe(0);
  expect((await run(true)).text).toContain('2024-09 is sealed.');
  expect(await product.db.seals.findOne()).toMatchObject({ sealedBy: 'cli' });
  expect(await run(true)).toMatchObject({ status: 1 });
  const sealed = await runCommand(product.environment, () =>
    publishMonth('Sentyabr 2024', { lang: 'en', yes: false }),
  );
  expect(sealed.text).toContain('September 2024 is sealed already');
  const none = await runCommand(product.environment, () =>
    publishMonth('2024-13', { lang: 'en', yes: true }),
  );
  expect(none.error).toContain('"2024-13" is no month; right would be one that has ended, such as 2024-09');
  expect(text(await admin.asks('/publish 2024-09'))).toContain('əmr sətri');
});
