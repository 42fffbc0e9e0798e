import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ask } from '../../src/cli/ask';
import { setupChannels } from '../../src/cli/channels-setup';
import { demo } from '../../src/cli/demo';
import { doctor } from '../../src/cli/doctor';
import { importCentresFile, importDigestFile } from '../../src/cli/import-file';
import { showLog } from '../../src/cli/log';
import { recountFigures } from '../../src/cli/recount';
import { loadConfig } from '../../src/config';
import { ownerMark } from '../../src/inbox/owner';
import { silentLog } from '../../src/log';
import { createKeyring } from '../../src/people/keyring';
import { startServer } from '../../src/start';
import { startGraphApi } from '../fakes/graph-api';
import { runCommand, type Ran } from '../support/command';
import { onTelegram } from '../support/people';
import { startProduct, type Product } from '../support/product';
import { plain } from '../support/text';

const DIGEST = resolve(__dirname, '../../data/digests/2024-08.json');
const CENTRES = resolve(__dirname, '../../data/centres.json');
const ADMIN = 'telegram:9001';
const CITIZEN = 4242;

let product: Product;
beforeAll(async () => {
  product = await startProduct({ environment: { ADMINS: ADMIN } });
  await onTelegram(product, CITIZEN).asks('Əlilliyimi necə uzada bilərəm?');
});
afterAll(() => product.stop());

const run = (command: () => Promise<unknown>, more: Record<string, string> = {}): Promise<Ran> =>
  runCommand({ ...product.environment, ...more }, command);
const file = (name: string, content: string): string => {
  const path = join(product.environment['DATA_DIR']!, name);
  writeFileSync(path, content);
  return path;
};

describe('dost ask', () => {
  const question = { as: 'citizen', lang: 'az', channel: 'telegram', text: 'Növbəti il nə olacaq?' } as const;

  it('goes the same way in as a citizen, beside the running server, and is counted nowhere', async () => {
    const before = await product.db.inquiries.countDocuments({ test: { $ne: true } });
    const ran = await run(() => ask(question));
    expect(ran).toMatchObject({
      status: 0,
      text: expect.stringMatching(/Nömrəsi: T\d{4}-/),
    });
    await product.settled();
    expect(await product.db.inquiries.countDocuments({ test: { $ne: true } })).toBe(before);
    const trial = await product.db.inquiries.findOne({ test: true });
    expect(trial).toBeDefined();
    for (const rows of [
      product.db.interactions,
      product.db.outbound,
      product.db.conversations,
      product.db.people,
    ])
      expect(await rows.countDocuments({ test: true } as never)).toBeGreaterThan(0);
    expect(product.bot.sends()).toHaveLength(1);
  });

  it('leaves an audit row that says who asked as whom', async () => {
    await run(() => ask({ ...question, as: 'supervisor', text: '/stats 3 2024-08' }));
    expect(await product.db.audit.findOne({ action: 'cli.ask', subject: 'supervisor' })).toMatchObject({
      actor: 'cli',
      test: true,
      details: { channel: 'telegram' },
    });
  });

  it('fails where the configuration is wrong, naming the variable', async () => {
    const ran = await run(() => ask(question), { PORT: 'eighty' });
    expect(ran).toMatchObject({ status: 1, error: expect.stringContaining('PORT') });
  });
});

describe('dost import digest', () => {
  it('says of a digest that is there already that nothing changed, each time', async () => {
    for (const _again of [1, 2]) {
      const ran = await run(() => importDigestFile(DIGEST, 'az'));
      expect(ran).toMatchObject({ status: 0, text: expect.stringContaining('heç nə dəyişmədi') });
    }
    expect(await product.db.digests.countDocuments()).toBe(1);
  });

  it('names each of the six discrepancies, with what is printed and what is computed', async () => {
    const text = plain((await run(() => importDigestFile(DIGEST, 'az'))).text);
    expect(text).toContain('Uyğunsuzluqlar: 6');
    for (const [subject, printed, computed] of [
      ['3 saylı Bakı DOST Mərkəzi', '51,2 %', '51,1 %'],
      ['4 saylı Bakı DOST Mərkəzi', '70,3 %', '70,2 %'],
      ['5 saylı Bakı DOST Mərkəzi', '89,1 %', '89,0 %'],
      ['Abşeron DOST Mərkəzi', '82,7 %', '82,1 %'],
    ] as const) {
      const about = text.split('\n').filter((line) => line.includes(subject));
      expect(about.join('\n')).toMatch(new RegExp(`${printed}.*${computed}`, 's'));
    }
    expect(text).toContain('müraciətlərin cavablandırılması');
    expect(text).toContain('xidmət istiqamətləri');
  });

  it.each([
    ['that does not exist', '/nowhere/digest.json', /The file \/nowhere\/digest\.json does not exist\./],
    ['that is a folder', '/', /cannot be read/],
  ])('fails for a file %s', async (_name, path, why) => {
    expect(await run(() => importDigestFile(path, 'az'))).toMatchObject({
      status: 1,
      error: expect.stringMatching(why),
    });
  });

  it('fails for what is no digest, and keeps nothing of it', async () => {
    for (const content of ['{', '{}', '{"schema":"dost-digest/99"}'])
      expect((await run(() => importDigestFile(file('bad.json', content), 'az'))).status).toBe(1);
    expect(await product.db.digests.countDocuments()).toBe(1);
  });
});

describe('dost import centres', () => {
  it('adds what is new and changes nothing that is there', async () => {
    const ran = await run(() => importCentresFile(CENTRES));
    expect(JSON.parse(ran.text)).toMatchObject({ added: [], different: [] });
  });
});

describe('dost recount', () => {
  it('compares with --check, and fails on a difference; without, it repairs', async () => {
    expect(await run(() => recountFigures({ check: true }))).toMatchObject({
      status: 0,
      text: expect.stringMatching(/\b0 differences\n$/),
    });
    await product.db.figures.updateOne({ _id: 'chatbot|2024-09' }, { $inc: { 'counts.received': 1 } });
    expect(await run(() => recountFigures({ check: true }))).toMatchObject({
      status: 1,
      text: expect.stringContaining('chatbot|2024-09'),
    });
    expect(await run(() => recountFigures({ check: false }))).toMatchObject({
      status: 0,
      text: expect.stringMatching(/\trepaired\n.*\b1 repaired, 0 left\n$/),
    });
    expect((await run(() => recountFigures({ check: true }))).status).toBe(0);
  });

  it('fails while something is left that it cannot repair', async () => {
    const inquiry = (await product.db.inquiries.findOne({ test: { $ne: true } }))!;
    await product.db.inquiries.deleteOne({ _id: inquiry._id });
    const before = await product.db.figures.find().toArray();
    for (const _again of [1, 2]) {
      expect(await run(() => recountFigures({ check: false }))).toMatchObject({
        status: 1,
        text: expect.stringMatching(/log-without-inquiry\t.*\tleft\n(.|\n)* 0 repaired, \d+ left\n/),
      });
    }
    expect(await product.db.figures.find().toArray()).toEqual(before);
    await product.db.inquiries.insertOne(inquiry);
    expect((await run(() => recountFigures({ check: true }))).status).toBe(0);
  });
});

describe('dost log', () => {
  it('prints a line for each message, both ways, with the words masked', async () => {
    const { text } = await run(() => showLog({ json: false }));
    const lines = text.trim().split('\n');
    expect(lines.some((line) => /\tin\ttelegram\t.*\tcitizen\.question\t/.test(line))).toBe(true);
    expect(lines.some((line) => /\tout\ttelegram\t/.test(line))).toBe(true);
    expect(text).toMatch(/\[\d+ bytes, encrypted\]/);
    for (const secret of ['Əlilliyimi', String(CITIZEN), 'qeydə alındı']) expect(text).not.toContain(secret);
  });

  it('prints JSON for programs, and only what is not older than asked', async () => {
    const { text } = await run(() => showLog({ json: true, since: '2024-09-02' }));
    const [first] = text.split('\n');
    expect(JSON.parse(first!)).toMatchObject({
      way: 'in',
      channel: 'telegram',
      kind: 'text',
      state: 'handled',
    });
    expect((await run(() => showLog({ json: true, since: '2099-01-01' }))).text).toBe('');
    expect(await run(() => showLog({ json: false, since: 'gestern' }))).toMatchObject({
      status: 1,
      error: expect.stringContaining('2024-09-01'),
    });
  });

  it('shows the words to an administrator alone, and audits it', async () => {
    for (const unmask of ['telegram:4242', 'telegram', 'x:1', ''])
      expect(await run(() => showLog({ json: false, unmask }))).toMatchObject({ status: 1, text: '' });
    const ran = await run(() => showLog({ json: false, unmask: ADMIN }));
    expect(ran.status).toBe(0);
    expect(ran.text).toContain('Əlilliyimi necə uzada bilərəm?');
    expect(await product.db.audit.countDocuments({ action: 'log.unmasked' })).toBe(1);
  });

  it('lets no word speak to the terminal, or turn the line', async () => {
    await onTelegram(product, CITIZEN).asks('Sualım var \u009b2J \u202etxet');
    for (const json of [false, true]) {
      const { text } = await run(() => showLog({ json, unmask: ADMIN }));
      expect(text).toContain('u{9b}2J');
      expect(text).toContain('u{202e}txet');
      expect(text).not.toMatch(/[^\P{C}\n\t]/u);
    }
  });
});

describe('dost doctor', () => {
  const WEBHOOK = { url: 'https://bot.example.az/webhooks/telegram', secret: '', allowed: [] };
  const webhook = (change: Partial<Product['bot']['state']['webhook']> = {}): void => {
    product.bot.state.webhook = { ...WEBHOOK, maxConnections: 40, ...change };
  };
  beforeEach(() => webhook());
  afterAll(() => webhook({ url: '' }));

  it('prints a line for each check, all good', async () => {
    const { text, status, error } = await run(doctor);
    expect(error).toBe('');
    expect(text.split('\n').filter((line) => line.startsWith('FIX'))).toEqual([]);
    for (const what of [
      ...['configuration', 'database', 'disk', 'clock', 'log', 'quarantine', 'keys', 'spool'],
      ...['telegram', 'telegram webhook', 'meta', 'instagram'],
    ])
      expect(text).toMatch(new RegExp(`^ok   ${what}: `, 'm'));
    for (const channel of ['telegram: on', 'messenger: on', 'instagram: on', 'web: on'])
      expect(text).toContain(`channel: ${channel}`);
    expect(status).toBe(0);
  });

  it.each([
    ['polling', { url: 'https://old.example.az/123456:TOKEN' }, /one is set \(old\.example\.az\)/],
    ['webhook', { url: '' }, /none is set, but TELEGRAM_MODE is webhook/],
    ['webhook', { url: 'https://old.example.az/123456:TOKEN' }, /set to old\.example\.az, not to https:/],
    ['webhook', { lastError: 'Wrong response from the webhook: 502' }, /could not deliver: .*502/],
  ])('says what keeps Telegram from reaching us (%s, %j)', async (mode, state, why) => {
    webhook(state);
    const { text, status } = await run(doctor, { TELEGRAM_MODE: mode });
    const line = text.split('\n').find((one) => one.startsWith('FIX  telegram webhook: '));
    expect(line).toMatch(why);
    expect(text).not.toContain('TOKEN@');
    expect(text).not.toContain('123456:TOKEN');
    expect(status).toBe(1);
  });

  it('finds nothing wrong with a failure of Telegram that is long over', async () => {
    webhook({ lastError: 'Connection refused', lastErrorDate: 1_700_000_000 });
    expect((await run(doctor)).text).toMatch(/^ok   telegram webhook: /m);
  });

  it('says that another Instagram account is linked with the page, or none', async () => {
    const { text } = await run(doctor, { INSTAGRAM_ID: '17841499999999999' });
    expect(text).toMatch(/^FIX  instagram: INSTAGRAM_ID is 17841499999999999, .* 17841400000000001/m);
    const bare = await startGraphApi({ instagramId: null });
    const alone = await run(doctor, { META_GRAPH_ROOT: bare.url, META_PAGE_TOKEN: bare.token });
    await bare.close();
    expect(alone.text).toMatch(/^FIX  instagram: no professional account is linked/m);
  });

  it('says what waits and should not: in the log, in quarantine, on disk, and for a key', async () => {
    const { db } = product;
    const row = (await db.interactions.findOne({ partition: { $gte: 0 } }))!;
    const late = { state: 'received', partition: 99, receivedAt: new Date(Date.now() - 600_000) } as const;
    await db.interactions.insertOne({ ...row, ...late, _id: 'telegram:late' });
    const aside = { channel: 'telegram', receivedAt: new Date(), reason: 'shape', content: Buffer.alloc(1) };
    await db.quarantine.insertOne({ _id: 'telegram:aside', ...aside });
    const person = (await db.people.findOne())!;
    const key = createKeyring([Buffer.alloc(32, 1)]).createKey().wrapped;
    await db.people.updateOne({ _id: person._id }, { $set: { key } });
    // Of somebody who runs: what the dead left is taken over.
    const left = file(`spool/0-000000-${ownerMark()}.spool`, 'x'.repeat(100));
    const { text, status } = await run(doctor);
    await Promise.all([
      db.interactions.deleteOne({ _id: 'telegram:late' }),
      db.quarantine.deleteOne({ _id: 'telegram:aside' }),
      db.people.updateOne({ _id: person._id }, { $set: { key: person.key } }),
    ]);
    rmSync(left, { force: true });
    expect(text).toMatch(/^FIX  log: 1 events are waiting to be handled, the oldest for 60\d s; /m);
    expect(text).toMatch(/^FIX  quarantine: 1 were set aside, not understood \(shape: 1\)/m);
    expect(text).toMatch(/^FIX  keys: the keys of 1 people do not open .*IDENTITY_KEY/m);
    expect(text).toMatch(/^FIX  spool: 100 bytes wait in /m);
    expect(status).toBe(1);
  });

  it('says what to fix: wrong settings by their names', async () => {
    const { text, status } = await run(doctor, { PORT: 'eighty', TIMEZONE: 'Baku' });
    expect(text).toMatch(/^FIX  configuration: PORT .*65535/m);
    expect(text).toMatch(/^FIX  configuration: TIMEZONE .*Asia\/Baku/m);
    expect(status).toBe(1);
  });

  it('says what to fix: dead tokens, and a database that is away, with no secret in it', async () => {
    const { text, status } = await run(doctor, {
      TELEGRAM_BOT_TOKEN: '123456:REVOKED-token-long',
      META_PAGE_TOKEN: 'EAArevoked',
      MONGODB_URI: 'mongodb://dost:pa55word@127.0.0.1:1/',
    });
    expect(text).toMatch(/^FIX  telegram: TELEGRAM_BOT_TOKEN is refused; get a new one from BotFather/m);
    expect(text).toMatch(/^FIX  meta: META_PAGE_TOKEN is refused/m);
    expect(text).toMatch(/^FIX  database: /m);
    expect(text).not.toMatch(/REVOKED|revoked|pa55word/);
    expect(status).toBe(1);
  });
});

describe('dost channels setup', () => {
  it('sets webhooks, menus, profile and subscriptions, and the second time changes nothing', async () => {
    // Meta shakes hands with the address at once, so it has to be one that answers.
    const here = { PUBLIC_URL: product.url, TELEGRAM_MODE: 'polling' };
    const first = await run(setupChannels, here);
    expect(first.status).toBe(0);
    expect(first.text).toMatch(/^meta webhook\tchanged$/m);
    expect(first.text).toMatch(/^telegram commands\taz\tchanged$/m);
    const second = await run(setupChannels, here);
    expect(second.status).toBe(0);
    const lines = second.text.trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(8);
    for (const line of lines) expect(line).toMatch(/\tunchanged$/);
  });

  it('sets Telegram’s webhook in webhook mode', async () => {
    await run(setupChannels);
    expect(product.bot.state.webhook.url).toBe('https://bot.example.az/webhooks/telegram');
    expect((await run(setupChannels)).text).toMatch(/^telegram webhook\tunchanged$/m);
  });

  it('fails when a platform refuses, and when no channel is on', async () => {
    product.bot.failNext(
      { kind: 'refuse', code: 400, description: 'Bad Request' },
      { method: /getWebhookInfo/ },
    );
    expect(await run(setupChannels)).toMatchObject({ status: 1, text: expect.stringContaining('failed') });
    const { TELEGRAM_BOT_TOKEN: _t, META_PAGE_TOKEN: _m, ...off } = product.environment;
    expect(await runCommand(off, setupChannels)).toMatchObject({
      status: 1,
      error: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
    });
  });
});

describe('the demo', () => {
  it('refuses a real database and real tokens', async () => {
    const { status, error } = await run(() => demo({ simulated: false }));
    expect(status).toBe(1);
    for (const variable of ['MONGODB_URI', 'TELEGRAM_BOT_TOKEN', 'META_PAGE_TOKEN'])
      expect(error).toContain(`${variable} is set, but the demo`);
  });

  it('has its own database, which the real server refuses, as the demo refuses the real one', async () => {
    const real = loadConfig(product.environment);
    await expect(
      startServer({ ...real, demo: true }, { logger: product.running.core.log as never }),
    ).rejects.toThrow('This database is a real one; the demo needs its own.');
    const made = await startProduct({ start: false });
    const config = loadConfig(made.environment);
    const quiet = { logger: silentLog as never };
    await (await startServer({ ...config, demo: true }, quiet)).stop();
    await expect(startServer(config, quiet)).rejects.toThrow('This database was made by the demo');
    await made.stop();
  });
});
