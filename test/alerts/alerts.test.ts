import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAlerts, type Alerts } from '../../src/alerts/alerts';
import type { AlertDeps, PlatformState } from '../../src/alerts/deps';
import type { FaultLimits } from '../../src/alerts/rules';
import { DEFAULT_FAULT_LIMITS } from './limits';
import { DostError } from '../../src/core/errors';
import { createMetrics } from '../../src/metrics';
import { rollUpAll } from '../../src/stats/roll-up';
import { useDatabase } from '../support/database';
import { captureLog, said } from '../support/instance';
import { openSubscribers, type Subscriber, type Subscribers } from '../support/subscribers';

const database = useDatabase();
const GIGABYTE = 1024 ** 3;
const WELL: PlatformState = { tokenAlive: true, webhookWorks: true, reason: '' };

/** What the world looks like; a test changes it. */
let world: { freeBytes: number; away: boolean; telegram: PlatformState; meta: PlatformState };
let staff: Subscribers;
let folder: string;
let metrics: AlertDeps['metrics'];
let logged: string[];

beforeEach(() => {
  world = { freeBytes: 50 * GIGABYTE, away: false, telegram: WELL, meta: WELL };
  staff = openSubscribers(database.collections, '2024-09-04T10:00:00');
  folder = mkdtempSync(join(tmpdir(), 'dost-alerts-'));
  metrics = createMetrics();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that watches; another one each time, as after a restart. */
function watcher(
  dataDir = folder,
  limits: Partial<FaultLimits> = {},
  tell: AlertDeps['tell'] = (...told) => staff.instance.outbox.tell(...told),
): Alerts {
  const capture = captureLog();
  logged = capture.logged;
  return createAlerts({
    ...{ db: database.collections, dataDir, metrics, log: capture.log },
    ...{ clock: staff.now, timezone: 'Asia/Baku', defaultLocale: 'az' },
    limits: { ...DEFAULT_FAULT_LIMITS, ...limits },
    database: {
      kind: 'standalone' as AlertDeps['database']['kind'],
      ping: async () => {
        if (world.away) throw new DostError('database.unavailable', 'away');
        return 1;
      },
    },
    channels: new Map(Object.values(staff.channels).map((one) => [one.name, one])),
    platforms: [
      { platform: 'telegram', ask: async () => world.telegram },
      { platform: 'meta', ask: async () => world.meta },
    ],
    tell,
    freeBytes: async () => world.freeBytes,
  });
}

async function look(alerts: Alerts): Promise<void> {
  await alerts.here();
  await alerts.around();
  await staff.instance.settle();
}

/** What somebody was told of alerts. */
const texts = (who: Subscriber): string[] =>
  who
    .got()
    .flatMap(({ text }) =>
      /^(Sistemdə nasazlıq var|Nasazlıq aradan qalxıb|Неисправность)/.test(text) ? [text] : [],
    );

/** A member of staff who has written to the bot. */
async function member(row: Parameters<Subscribers['subscriber']>[0]): Promise<Subscriber> {
  const one = await staff.subscriber(row);
  await one.says('/start');
  return one;
}

it('tells that it is over also where another process sees the end while the beginning is being told', async () => {
  const admin = await member({ role: 'admin' });
  world.freeBytes = GIGABYTE;
  const other = watcher();
  const slow = watcher(folder, {}, async (...told) => {
    world.freeBytes = 50 * GIGABYTE;
    staff.at('2024-09-04T10:30:00');
    await other.here();
    staff.at('2024-09-04T10:31:00');
    await other.here();
    return staff.instance.outbox.tell(...told);
  });
  await look(slow);
  expect(texts(admin)).toEqual([expect.stringMatching(/^Sistemdə nasazlıq var/)]);
  await look(watcher());
  await look(watcher());
  expect(texts(admin)).toEqual([expect.anything(), expect.stringMatching(/^Nasazlıq aradan qalxıb/)]);
});

it('tells every administrator once when something begins and once when it is over, whatever is restarted', async () => {
  const admin = await member({ role: 'admin' });
  const russian = await member({ role: 'admin', locale: 'ru' });
  const supervisor = await member({ role: 'supervisor' });
  await look(watcher());
  expect(texts(admin)).toEqual([]);
  expect(await metrics.render()).toContain('dost_database_up{from="here"} 1\n');
  expect(await metrics.render()).toContain('dost_database_ping_seconds{from="here"} 0.001\n');

  world.freeBytes = GIGABYTE;
  const first = watcher();
  await look(first);
  expect(logged).toContain('alert.raised');
  await look(first);
  await look(watcher());
  expect(texts(admin)).toHaveLength(1);
  expect(texts(admin)[0]).toContain('Diskdə yer azdır\nBaşlayıb: 04.09.2024 10:00\nBoş yer: 1\u00a0024 MB');
  expect(texts(russian)[0]).toContain('На диске мало места');
  expect(await metrics.render()).toContain('dost_alert_raised{alert="disk"} 1');
  expect(await metrics.render()).toContain(`dost_disk_free_bytes{where="spool"} ${GIGABYTE}\n`);

  world.freeBytes = 50 * GIGABYTE;
  staff.at('2024-09-04T10:30:00');
  const later = watcher();
  await look(later);
  staff.at('2024-09-04T10:31:00');
  await look(later);
  await look(watcher());
  expect(texts(admin)).toHaveLength(2);
  expect(texts(admin)[1]).toContain('Başlayıb: 04.09.2024 10:00\nBitib: 04.09.2024 10:30');
  expect(texts(supervisor)).toEqual([]);
});

it('tells what was raised before a crash, and not again when the crash came after it was told', async () => {
  const admin = await member({ role: 'admin' });
  world.freeBytes = GIGABYTE;
  await watcher().here();
  expect(texts(admin)).toEqual([]);
  await look(watcher());
  expect(texts(admin)).toHaveLength(1);
  await database.collections.settings.updateMany(
    { _id: { $regex: '^alert:' } },
    {
      $set: { 'value.told': false },
    },
  );
  await look(watcher());
  expect(texts(admin)).toHaveLength(1);
});

it('tells of two machines by themselves, and of one only once however many processes are on it', async () => {
  const admin = await member({ role: 'admin' });
  const other = mkdtempSync(join(tmpdir(), 'dost-alerts-'));
  world.freeBytes = GIGABYTE;
  for (const alerts of [watcher(), watcher(), watcher(other)]) await look(alerts);
  expect(texts(admin)).toHaveLength(2);
  rmSync(other, { recursive: true });
});

it('keeps in mind that the database was away, and tells it when it is back', async () => {
  const admin = await member({ role: 'admin' });
  const alerts = watcher();
  world.away = true;
  await alerts.here();
  staff.at('2024-09-04T10:01:00');
  const find = jest.spyOn(database.collections.settings, 'find').mockImplementation(() => {
    throw new DostError('database.unavailable', 'away');
  });
  await alerts.here();
  find.mockRestore();
  expect(logged).toContain('alert.raised');
  world.away = false;
  staff.at('2024-09-04T10:03:00');
  await look(alerts);
  expect(texts(admin)).toHaveLength(1);
  expect(texts(admin)[0]).toContain('Başlayıb: 04.09.2024 10:00\nCavab yoxdur');
  staff.at('2024-09-04T10:04:00');
  await look(alerts);
  expect(texts(admin)[1]).toContain('Bitib: 04.09.2024 10:03');
});

it.each([
  ['telegram', 'Unauthorized', 'messenger'],
  ['meta', 'graph 190', 'telegram'],
] as const)(
  'uses what is left when the token for %s is dead, and tells its administrators once it lives again',
  async (platform, reason, left) => {
    const there = await member({ role: 'admin', channel: platform === 'meta' ? 'messenger' : 'telegram' });
    const elsewhere = await member({ role: 'admin', channel: left });
    world[platform] = { tokenAlive: false, webhookWorks: null, reason };
    await look(watcher());
    expect(texts(there)).toEqual([]);
    expect(texts(elsewhere)).toEqual([expect.stringContaining(`Cavab: ${reason}`)]);
    world[platform] = WELL;
    staff.at('2024-09-04T10:10:00');
    await look(watcher());
    for (const one of [there, elsewhere]) expect(texts(one).at(-1)).toContain('Nasazlıq aradan qalxıb');
  },
);

it('says in the log that nobody could be told', async () => {
  world.telegram = { tokenAlive: false, webhookWorks: null, reason: 'Unauthorized' };
  await look(watcher());
  expect(logged).toEqual(['alert.raised', 'alert.undelivered']);
});

it('says nothing of what all share once another process watches, and still speaks of its own machine', async () => {
  world.telegram = { tokenAlive: false, webhookWorks: null, reason: 'Unauthorized' };
  await look(watcher());
  expect(await metrics.render()).toContain('dost_alert_raised{alert="telegram-token"} 1');
  metrics.watchedElsewhere();
  const text = await metrics.render();
  const named = [...text.matchAll(/dost_alert_raised\{alert="(.+)"\} 0/g)].map(([, alert]) => alert);
  expect(named.sort()).toEqual(['database', 'disk', 'spool']);
  expect(text).not.toContain('telegram-token');
});

it('takes a webhook for lost when it is in two answers, and knows nothing from a platform that does not answer', async () => {
  const admin = await member({ role: 'admin' });
  const alerts = watcher();
  world.meta = { tokenAlive: true, webhookWorks: false, reason: 'unsubscribed' };
  await look(alerts);
  expect(texts(admin)).toEqual([]);
  staff.at('2024-09-04T10:05:00');
  await look(alerts);
  expect(texts(admin)).toEqual([expect.stringContaining('Səhifə tətbiqə abunə deyil')]);
  world.meta = { tokenAlive: null, webhookWorks: null, reason: '' };
  staff.at('2024-09-04T10:10:00');
  await look(alerts);
  expect(texts(admin)).toHaveLength(1);
  expect(await metrics.render()).not.toContain('dost_platform_works{platform="meta"');
});

it('tells that events wait in the spool', async () => {
  const admin = await member({ role: 'admin' });
  mkdirSync(join(folder, 'spool'));
  writeFileSync(join(folder, 'spool', 'a.spool'), 'x'.repeat(10));
  await look(watcher());
  staff.at('2024-09-04T10:02:00');
  await look(watcher());
  expect(texts(admin)).toEqual([expect.stringContaining('Gözləyir: 10 bayt')]);
  rmSync(join(folder, 'spool'), { recursive: true });
  staff.at('2024-09-04T10:03:00');
  await look(watcher());
  expect(texts(admin)[1]).toContain('Nasazlıq aradan qalxıb');
});

it('does not tell that the spool is empty again when nobody was told that it was not', async () => {
  const admin = await member({ role: 'admin' });
  const alerts = watcher();
  mkdirSync(join(folder, 'spool'));
  writeFileSync(join(folder, 'spool', 'a.spool'), 'x'.repeat(10));
  await alerts.here();
  staff.at('2024-09-04T10:02:00');
  await alerts.here();
  expect(logged).toContain('alert.raised');
  rmSync(join(folder, 'spool'), { recursive: true });
  staff.at('2024-09-04T10:02:10');
  await look(alerts);
  expect(logged).toContain('alert.cleared');
  expect(texts(admin)).toEqual([]);
});

it('tells that a queue is too long, however short a while all of it has waited', async () => {
  for (const text of ['Salam', 'Necəsiniz', 'Sabahınız xeyir'])
    await staff.another().inbox.record(said(text));
  await watcher(folder, { queueLength: 4 }).around();
  expect(logged).toEqual([]);
  await watcher(folder, { queueLength: 3 }).around();
  expect(logged).toContain('alert.raised');
  const row = await database.collections.settings.findOne({ _id: 'alert:inbox' });
  expect(row!.value).toMatchObject({ raised: true, facts: { count: 3, seconds: 0 } });
  expect(await metrics.render()).toContain('dost_waiting_messages{where="inbox"} 3\n');
});

it('tells that what came is not handled and what is to be sent is not sent, by the age of the oldest', async () => {
  const admin = await member({ role: 'admin' });
  await staff.another().inbox.record(said('Salam'));
  await database.collections.outbound.insertOne({
    ...{ _id: 'old/0', channel: 'telegram', person: admin.person, conversation: admin.conversation },
    ...{
      partition: 3,
      order: 1,
      createdAt: staff.now(),
      content: Buffer.alloc(0),
      state: 'queued',
      attempts: 0,
    },
  });
  staff.at('2024-09-04T10:05:00');
  await watcher().around();
  const raised = await database.collections.settings
    .find({ _id: { $in: ['alert:inbox', 'alert:outbox'] }, 'value.raised': true } as object)
    .toArray();
  expect(raised.map(({ value }) => (value as { facts: object }).facts)).toEqual([
    { count: 1, seconds: 300 },
    { count: 1, seconds: 300 },
  ]);
  expect(await metrics.render()).toContain('dost_waiting_oldest_seconds{where="inbox"} 300');
  await database.collections.interactions.deleteMany({ state: 'received' });
  await database.collections.outbound.deleteOne({ _id: 'old/0' });
  await staff.instance.settle();
  expect(texts(admin)).toHaveLength(2);
  for (const time of ['2024-09-04T10:06:00', '2024-09-04T10:08:00']) {
    staff.at(time);
    await look(watcher());
  }
  expect(texts(admin).slice(2)).toEqual([
    expect.stringMatching(/^Nasazlıq aradan qalxıb\nGələn mesajlar .*\n.*\nBitib: 04.09.2024 10:06$/),
    expect.stringMatching(/^Nasazlıq aradan qalxıb\n.*\n.*\nBitib: 04.09.2024 10:06$/),
  ]);
});

it('tells that nothing is counted any more', async () => {
  const admin = await member({ role: 'admin' });
  await staff.instance.inbox.record(said('Maaşım gəlmir'));
  await staff.instance.settle();
  // Adding the days up again would count it.
  const value = { day: '2024-09-04', at: staff.now(), differences: 0 };
  await database.collections.settings.insertOne({ _id: 'figures-checked', value });
  const alerts = watcher();
  await look(alerts);
  staff.at('2024-09-04T10:10:00');
  await look(alerts);
  expect(texts(admin)).toEqual([expect.stringContaining('Göstəricilər gecikmə ilə hesablanır')]);
  expect(await metrics.render()).toContain('dost_uncounted_seconds{where="log"} 600\n');
  await rollUpAll(database.collections);
  await look(alerts);
  expect(texts(admin)[1]).toContain('Nasazlıq aradan qalxıb');
});

it('tells that more and more is set aside', async () => {
  const admin = await member({ role: 'admin' });
  const rejects = Array.from({ length: 20 }, (_, index) => ({
    ...{ channel: 'telegram' as const, raw: Buffer.from(`{"a":${index}}`), reason: 'not an update' },
  }));
  await staff.instance.inbox.quarantine(rejects);
  await look(watcher());
  expect(texts(admin)).toEqual([expect.stringContaining('Son bir saatda kənara qoyulub: 20')]);
  staff.at('2024-09-04T11:00:01');
  await look(watcher());
  expect(texts(admin)[1]).toContain('Nasazlıq aradan qalxıb');
});

it('adds the last days up again once a day, and hourly while they differ', async () => {
  const admin = await member({ role: 'admin' });
  await staff.instance.inbox.record(said('Maaşım gəlmir'));
  await staff.instance.settle();
  await rollUpAll(database.collections);
  await database.collections.figures.updateOne(
    { _id: 'chatbot|2024-09-02' },
    { $inc: { 'counts.received': 1 } },
  );
  const alerts = watcher();
  await look(alerts);
  expect(texts(admin)).toEqual([
    expect.stringContaining('Uyğun gəlməyən göstəricilər: 2 (chatbot|2024-09-02, chatbot|2024-09)'),
  ]);
  await database.collections.figures.updateOne(
    { _id: 'chatbot|2024-09-02' },
    { $inc: { 'counts.received': -1 } },
  );
  await look(alerts);
  expect(texts(admin)).toHaveLength(1);
  staff.at('2024-09-04T11:00:00');
  await look(alerts);
  expect(texts(admin)[1]).toContain('Nasazlıq aradan qalxıb');
  expect(await metrics.render()).toContain('dost_figures_differences{days="last"} 0');
});

it('shows an administrator what is wrong now, audited; to others the command does not exist', async () => {
  const admin = await member({ role: 'admin' });
  const supervisor = await member({ role: 'supervisor' });
  expect((await admin.says('/alerts'))[0]!.text).toBe('Hazırda heç bir nasazlıq yoxdur.');
  world.freeBytes = GIGABYTE;
  await look(watcher());
  const [shown] = await admin.says('/alerts');
  expect(shown!.text).toContain('Diskdə yer azdır\nBaşlayıb: 04.09.2024 10:00');
  expect(shown!.text).toContain('docs/operations.md. Bölmələr: disk');
  expect((await supervisor.says('/alerts'))[0]!.text).not.toContain('Disk');
  const rows = await database.collections.audit
    .find({ action: 'alerts.read' })
    .sort({ $natural: 1 })
    .toArray();
  expect(rows.map(({ details }) => details)).toEqual([{ raised: [] }, { raised: ['disk'] }]);
});

it('ends what a machine that is no more had raised, without a word', async () => {
  const admin = await member({ role: 'admin' });
  world.freeBytes = GIGABYTE;
  await look(watcher());
  staff.at('2024-09-05T10:30:00');
  await watcher().around();
  expect(logged).toContain('alert.ended');
  await staff.instance.settle();
  expect(texts(admin)).toHaveLength(1);
});
