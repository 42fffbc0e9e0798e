import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { backUp } from '../../src/cli/backup';
import { doctor } from '../../src/cli/doctor';
import { erasePerson } from '../../src/cli/erase';
import { importCasesFile } from '../../src/cli/import-cases';
import { listQuarantine } from '../../src/cli/quarantine';
import { restore } from '../../src/cli/restore';
import { openDoors } from '../../src/compose';
import { loadConfig } from '../../src/config';
import { openCollections } from '../../src/database/collections';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { alertsOf } from '../../src/watch-duties';
import { metaBody, metaPayloads } from '../fakes/graph-payloads';
import { runCommand } from '../support/command';
import { onMeta, onTelegram, onWeb } from '../support/people';
import { PAGE_ID, startProduct, type Product } from '../support/product';
import { until } from '../support/processes';
import { staffOf } from '../support/staff';
import { asMeta, asTelegram, type Back, post, takenBy } from './doors';
import { tell } from './stored';

const METRICS_TOKEN = 'kanarya-metrics-0123456789';
// Words, names and ids of people: in no log line, metric or listing, and in no answer to anybody else.
const PERSONAL = ['5KANAR7', 'Kanaryaxanım', '7000000128', '28681012141618202', '+994501112828'];
const WORDS = `Mənim FİN kodum ${PERSONAL[0]}, nömrəm ${PERSONAL[4]}`;

let product: Product;
let folder: string;
/** Everything that came back of any request, headers included. */
const answers: string[] = [];
/** Keys that were made meanwhile. */
const keys: string[] = [];
/** What commands printed, and what errors said. */
const printed: string[] = [];
const note = (back: Back): Back => {
  answers.push(back.text, JSON.stringify([...back.headers]));
  return back;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dost-canary-'));
  const loud = { METRICS_TOKEN, LOG_LEVEL: 'trace', ADMINS: 'telegram:28' };
  // More than any disk has: its alert is raised.
  product = await startProduct({ environment: { ...loud, ALERT_DISK_FREE_MB: '10000000' } });
});
afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true });
});

/** The secrets of the environment: what is set by hand and must be seen by nobody. */
function secretsOf(): string[] {
  const names = Object.keys(product.environment).filter((name) => /KEY|TOKEN|SECRET/.test(name));
  expect(names.length).toBeGreaterThanOrEqual(7);
  return [...names.map((name) => product.environment[name]!), ...keys];
}

/** In every form in which it might appear. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').slice(0, -4),
  Buffer.from(secret).toString('hex'),
];

describe('row 28: every failure, one after the other', () => {
  const json = { 'content-type': 'application/json' };

  test('forged, torn, deep and huge requests', async () => {
    const secret = product.environment['TELEGRAM_WEBHOOK_SECRET']!;
    const variants: Record<string, string>[] = [
      json,
      { ...json, authorization: `Bearer ${METRICS_TOKEN}` },
      { 'content-type': 'text/plain', cookie: `__Host-dost_page=${secret}` },
    ];
    for (const path of [
      '/webhooks/telegram',
      '/webhooks/meta',
      '/chat/messages',
      '/ingest/events',
      '/nothing',
    ])
      for (const headers of variants)
        for (const body of [`{"text":"${WORDS}`, '', '['.repeat(9_000), WORDS.repeat(30_000)])
          note(await post(product, `${path}?token=${secret}&q=${encodeURIComponent(WORDS)}`, body, headers));
    note(await asTelegram(product, `{"update_id":1,"message":{"text":"${WORDS}"}}`));
    note(
      await asMeta(
        product,
        `{"object":"page","entry":[{"id":"${PAGE_ID}","messaging":[{"message":{"text":"${WORDS}"}}]}]}`,
      ),
    );
    note(
      await post(product, '/metrics', '', {
        authorization: `Bearer ${product.environment['META_APP_SECRET']}`,
      }),
    );
    const token = product.environment['META_VERIFY_TOKEN']!;
    const asked = await fetch(
      `${product.url}/webhooks/meta?hub.mode=subscribe&hub.verify_token=${token}x&hub.challenge=1`,
    );
    note({ status: asked.status, text: await asked.text(), headers: asked.headers });
  });

  test('platforms that refuse, break, hang up, redirect and know the token no more', async () => {
    const citizen = onTelegram(product, Number(PERSONAL[2]), { name: PERSONAL[1]! });
    const meta = onMeta(product, 'messenger', PERSONAL[3]!);
    const operator = await staffOf(product, 'operator');
    await takenBy(citizen, operator, WORDS);
    product.bot.failNext({ kind: 'refuse', code: 400, description: `Bad Request: ${WORDS}` });
    await operator.says('Bir');
    product.bot.failNext({ kind: 'cut' });
    await operator.says('İki');
    product.bot.failNext({ kind: 'garbage' });
    await operator.says('Üç');
    product.bot.failNext({
      kind: 'refuse',
      code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 1 },
    });
    await operator.says('Dörd');
    await product.settled();
    for (const failure of [
      { kind: 'drop' },
      { kind: 'status', status: 500 },
      { kind: 'code', code: 1 },
      { kind: 'code', code: 551 },
      { kind: 'code', code: 100 },
    ] as const) {
      product.graph.failNext(failure);
      await meta.says(`${WORDS} ${failure.kind}`);
    }
    const url = product.graph.serve(`/v/${PERSONAL[0]}.jpg`, {
      bytes: Buffer.from('x'),
      type: 'image/jpeg',
      status: 302,
      location: 'http://169.254.169.254/',
    });
    await meta.event(metaPayloads.files(meta.moment(), [{ type: 'image', url }], WORDS));
    product.bot.state.blockedBy.add(PERSONAL[2]!);
    await operator.says('Beş');
    await product.settled();
  });

  test('commands of staff that are wrong, and keys of sources', async () => {
    const supervisor = await staffOf(product, 'supervisor');
    for (const command of [
      `/stats ${PERSONAL[0]}`,
      `/cases 3 ${WORDS}`,
      `/export ${PERSONAL[1]}`,
      `/take ${PERSONAL[2]}`,
    ])
      await supervisor.says(command);
    await registerSource(product.db, 'desk', product.now());
    const { key } = await makeKey(product.db, 'desk');
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
    note(
      await post(product, '/ingest/events', `{"kind":"visit","id":"${WORDS}","centre":"x"}`, {
        ...headers,
        authorization: `Bearer ${key}x`,
      }),
    );
    keys.push(key);
    await product.settled();
  });

  test('a handler that throws, and a database that goes away', async () => {
    const { services } = product.running.core;
    const broken = jest
      .spyOn(services.desk, 'queue' as never)
      .mockRejectedValue(new Error('made up') as never);
    await (await staffOf(product, 'operator')).says('/queue');
    await product.settled();
    broken.mockRestore();
    const client = product.running.core.database.connection.getClient();
    await client.close(true);
    const web = await onWeb(product);
    note(
      await post(
        product,
        '/chat/messages',
        JSON.stringify({ id: '0b8f6a52-7c1e-4d7a-9a55-0f1c2d3e4f50', text: WORDS }),
        { ...json, cookie: web.cookie },
      ),
    );
    note(
      await asMeta(
        product,
        metaBody('page', PAGE_ID, [
          metaPayloads.text(
            { account: PAGE_ID, person: PERSONAL[3]!, at: product.now(), mid: 'm_28' },
            WORDS,
          ),
        ]),
      ),
    );
    const ready = await fetch(`${product.url}/readyz`);
    note({ status: ready.status, text: await ready.text(), headers: ready.headers });
    await client.connect();
    await until(async () => (await fetch(`${product.url}/readyz`)).status === 200);
    await product.settled();
  });

  test('a configuration that is wrong, and the commands that look at it', async () => {
    for (const secret of secretsOf())
      for (const name of [
        'IDENTITY_KEY',
        'TELEGRAM_BOT_TOKEN',
        'META_PAGE_TOKEN',
        'METRICS_TOKEN',
        'PORT_FILE',
        'MONGODB_URI',
      ])
        try {
          loadConfig(
            { ...product.environment, [name]: `${secret} ` + secret, PORT: 'x' },
            { cwd: product.environment['DATA_DIR']! },
          );
        } catch (error) {
          printed.push(String(error), JSON.stringify(error), String((error as Error).stack));
        }
    for (const command of [() => doctor(), () => listQuarantine({})]) {
      const { text, error } = await runCommand(product.environment, command);
      printed.push(text, error);
    }
    expect(printed.length).toBeGreaterThan(20);
  });

  test('alerts, and the commands that import, erase, back up and restore', async () => {
    const admin = onTelegram(product, 28);
    await admin.says('/start');
    const { core } = product.running;
    const alerts = alertsOf(core, openDoors(core.config, core.clock));
    await alerts.here();
    await alerts.around();
    await product.settled();
    const told = product.bot.sends().filter(({ fields }) => String(fields['chat_id']) === '28');
    const texts = told.map(({ fields }) => String(fields['text']));
    expect(texts.filter((text) => text.includes('Diskdə yer azdır'))).toHaveLength(1);
    const path = join(folder, 'visits.csv');
    const backup = join(folder, 'one.backup');
    const header = 'id;centre;at;direction;district;sex;age;note';
    // The report quotes the cell that is wrong, and nothing beside it.
    const bad = `${PERSONAL[3]};3;2024-02-30;VƏM;Quba;k;41;${WORDS}`;
    writeFileSync(path, `${header}\n${bad}\n2;3;2024-09-03 10:15;VƏM;Quba;k;41;${WORDS}\n`);
    const span = { from: '2024-09-01', to: '2024-09-30', centres: '3' };
    const how = { dryRun: false, despiteRejects: true, lang: 'az' } as const;
    const commands: (() => Promise<unknown>)[] = [
      () => importCasesFile({ kind: 'visit', path, source: 'front-desk', ...span, ...how }),
      () => erasePerson('telegram:28001', { yes: true }),
      () => backUp({ out: backup }),
      // Refused: a server works on it.
      () => restore(backup, { replace: true }),
    ];
    for (const command of commands) {
      const { text, error } = await runCommand(product.environment, command);
      printed.push(text, error);
      expect(text + error).not.toBe('');
    }
    printed.push(...texts, gunzipSync(readFileSync(backup)).toString('latin1'));
  });

  test('the platforms know the token no more', async () => {
    product.graph.failNext({ kind: 'code', code: 190 }, 50);
    product.bot.failNext({ kind: 'refuse', code: 401, description: 'Unauthorized' }, { times: 50 });
    await onMeta(product, 'messenger', '28000').says(WORDS);
    await onTelegram(product, 28_001).says(WORDS);
    await until(
      () => product.logged.filter((line) => line.includes('"channel.stopped"')).length >= 2,
      30_000,
    );
  });
});

describe('after all of them', () => {
  test('no secret is in any log line, error, metric, answer, or row', async () => {
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toContain('dost_events_recorded_total');
    expect(product.logged.length).toBeGreaterThan(100);
    const rows = await Promise.all(
      Object.values(await openCollections(product.running.core.database.connection)).map(async (one) =>
        JSON.stringify(await one.find({} as never).toArray()),
      ),
    );
    const places = [...product.logged, ...answers, ...printed, metrics, ...rows];
    tell('28', { secrets: secretsOf().length, canaries: PERSONAL.length, 'places searched': places.length });
    for (const [index, secret] of secretsOf().entries())
      for (const form of formsOf(secret))
        // Told by its place in the list: a failing test must not show it either.
        expect([index, places.findIndex((place) => place.includes(form))]).toEqual([index, -1]);
  });

  test('nobody’s words, names or ids are in any log line, error, metric, answer of HTTP, or row', async () => {
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    const rows = await Promise.all(
      Object.values(await openCollections(product.running.core.database.connection)).map(async (one) =>
        JSON.stringify(await one.find({} as never).toArray()),
      ),
    );
    const places = [...product.logged, ...answers, ...printed, metrics, ...rows];
    for (const canary of PERSONAL)
      for (const form of formsOf(canary))
        expect([
          canary,
          places.filter((place) => place.includes(form)).map((place) => place.slice(0, 300)),
        ]).toEqual([canary, []]);
  });
});

test('an exception that nobody caught is logged as any other, and the process ends', () => {
  const root = join(__dirname, '../..');
  const script = `
    const { createLogger } = require('./src/log');
    const { logUncaught } = require('./src/log-uncaught');
    logUncaught(createLogger({ level: 'info', secrets: ['${METRICS_TOKEN}'] }));
    setTimeout(() => {
      throw Object.assign(new Error('no answer to ${METRICS_TOKEN}'), { on: { payload: { text: '${PERSONAL[0]}' } } });
    }, 1);
    setTimeout(() => console.log('went on'), 60_000);`;
  const ran = spawnSync(process.execPath, [require.resolve('tsx/cli'), '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(ran.status).toBe(1);
  expect(ran.stderr).toBe('');
  const [line, ...more] = ran.stdout.trim().split('\n');
  expect(more).toEqual([]);
  expect(JSON.parse(line!)).toMatchObject({
    level: 'fatal',
    msg: 'process.failed',
    err: { message: 'no answer to [redacted]' },
  });
  expect(ran.stdout).not.toContain(PERSONAL[0]);
});
