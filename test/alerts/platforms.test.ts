import { createAppClient, createMeta, type MetaOptions } from '../../bots/meta';
import { setupMeta } from '../../bots/meta/setup';
import { PAGE_FIELDS, readAppWebhooks } from '../../bots/meta/subscriptions';
import { webhookProblem } from '../../bots/telegram/webhook-problem';
import { watchedPlatforms } from '../../src/ask-platforms';
import { openDoors } from '../../src/compose';
import { alertsOf } from '../../src/watch-duties';
import { startGraphApi, type FakeGraphApi } from '../fakes/graph-api';
import type { AppWebhook } from '../fakes/graph-settings';
import { onTelegram } from '../support/people';
import { APP_SECRET, type Product, startProduct, VERIFY_TOKEN } from '../support/product';

const WEBHOOK = 'https://bot.example.az/webhooks/telegram';

describe('the whole product', () => {
  let product: Product;
  beforeAll(async () => {
    // Without the app's number its own webhook is not asked for.
    product = await startProduct({ environment: { ADMINS: 'telegram:501', META_APP_ID: undefined } });
  });
  afterAll(() => product.stop());

  /** A look at the platforms, minutes later, by a process that has just started; resolves to all that was ever told. */
  async function lookAt(time: string): Promise<string[]> {
    product.at(time);
    const { core } = product.running;
    await alertsOf(core, openDoors(core.config, product.now)).around();
    await product.settled();
    const texts = product.bot.sends().map(({ fields }) => String(fields['text']));
    return texts.filter((text) => /^(Sistemdə nasazlıq var|Nasazlıq aradan qalxıb|Неисправность)/.test(text));
  }

  test('an administrator hears once that a webhook is lost, also after a restart, and once that it is back', async () => {
    await onTelegram(product, 501).asks('/start');
    const { webhook } = product.bot.state;
    webhook.url = 'https://elsewhere.example.az/secret-path';
    expect(await lookAt('2024-09-02T10:05:00')).toEqual([]);
    const [lost, meta, ...others] = await lookAt('2024-09-02T10:10:00');
    expect(lost).toContain('Telegram mesajları bizə çatdırmır\nBaşlayıb: 02.09.2024 10:05');
    expect(lost).toContain('Vebhuk başqa ünvana qurulub');
    expect(lost).not.toContain('secret-path');
    // Nobody has subscribed the page yet, either.
    expect(meta).toContain('Səhifə tətbiqə abunə deyil');
    expect(others).toEqual([]);
    await product.restart();
    expect(await lookAt('2024-09-02T10:15:00')).toHaveLength(2);
    webhook.url = WEBHOOK;
    expect((await lookAt('2024-09-02T10:20:00'))[2]).toContain('Bitib: 02.09.2024 10:20');
    expect(await lookAt('2024-09-02T10:25:00')).toHaveLength(3);
  });

  test('that the token was dead is told once it lives again', async () => {
    product.bot.reset();
    const refusal = { kind: 'refuse', code: 401, description: 'Unauthorized' } as const;
    product.bot.failNext(refusal, { times: 1000, method: /^getMe$/ });
    expect(await lookAt('2024-09-02T10:30:00')).toEqual([]);
    expect(product.logged.some((line) => line.includes('"alert.undelivered"'))).toBe(true);
    product.bot.reset();
    const [over] = await lookAt('2024-09-02T10:35:00');
    expect(over).toContain('Telegram botun açarını (token) qəbul etmir');
    expect(over).toContain('Başlayıb: 02.09.2024 10:30\nBitib: 02.09.2024 10:35');
  });
});

describe('Meta', () => {
  let graph: FakeGraphApi;
  let options: MetaOptions;
  beforeEach(async () => {
    graph = await startGraphApi({ appSecret: APP_SECRET });
    options = {
      ...{ appSecrets: [APP_SECRET], verifyTokens: [VERIFY_TOKEN], pageId: graph.pageId },
      ...{ pageTokens: [graph.token], graphRoot: graph.url, graphVersion: 'v26.0' },
    };
  });
  afterEach(() => graph.close());

  const ask = (more: Partial<MetaOptions> = {}) => createMeta({ ...options, ...more }).subscription(null);

  test('says that the page is not subscribed, and is well once it is', async () => {
    expect(await ask()).toEqual({ token: 'alive', problem: 'unsubscribed', reason: '' });
    await setupMeta(options, {} as never).catch(() => undefined);
    expect(await ask()).toEqual({ token: 'alive', problem: null, reason: '' });
  });

  test('says that the token is dead, and nothing when it cannot be asked', async () => {
    expect(await ask({ pageTokens: ['another-token'] })).toMatchObject({
      token: 'dead',
      reason: 'graph 190',
    });
    expect(await ask({ graphRoot: 'http://127.0.0.1:9' })).toMatchObject({ token: null, problem: null });
  });

  describe('the app’s webhooks', () => {
    const ours = (fields: readonly string[], more: Partial<AppWebhook> = {}): AppWebhook => ({
      ...{ active: true, callback_url: 'https://bot/x' },
      fields: fields.map((name) => ({ name, version: 'v26.0' })),
      ...more,
    });
    const page = ours(PAGE_FIELDS);
    const instagram = ours(['messages', 'messaging_postbacks', 'message_reactions']);
    const elsewhere = { callback_url: 'https://other/x' };

    test.each<[string | null, Record<string, AppWebhook>]>([
      ['none', { instagram }],
      ['off', { page: { ...page, active: false }, instagram }],
      ['elsewhere', { page: { ...page, ...elsewhere }, instagram }],
      ['fields', { page: ours(PAGE_FIELDS.slice(1)), instagram }],
      ['instagram-none', { page }],
      ['instagram-off', { page, instagram: { ...instagram, active: false } }],
      ['instagram-elsewhere', { page, instagram: { ...instagram, ...elsewhere } }],
      ['instagram-fields', { page, instagram: ours(['messages', 'message_reactions']) }],
      [null, { page, instagram }],
    ])('are %s', async (problem, webhooks) => {
      const all = { ...options, appId: '1517776481860111', instagramId: '17841400000000001' };
      await setupMeta(all, {} as never).catch(() => undefined);
      for (const [object, webhook] of Object.entries(webhooks)) graph.webhooks.set(object, webhook);
      expect(await createMeta(all).subscription('https://bot/x')).toMatchObject({ token: 'alive', problem });
    });

    test('of Instagram is nothing to us where Instagram is off', async () => {
      const client = createAppClient({ ...options, appId: '1517776481860111' })!;
      graph.webhooks.set('page', page);
      expect(await readAppWebhooks(client, null, { instagram: false })).toMatchObject({ problem: null });
    });
  });
});

describe('Telegram', () => {
  const now = new Date('2024-09-02T06:00:00Z');
  const ago = (ms: number) => ({ message: 'Wrong response', at: new Date(now.getTime() - ms) });
  const state = { ok: true as const, url: WEBHOOK, pending: 0, lastError: null };
  const wanted = { mode: 'webhook' as const, url: WEBHOOK };

  test('is well with our address and no failure of late', () => {
    expect(webhookProblem(state, wanted, now)).toBeNull();
    expect(webhookProblem({ ...state, lastError: ago(3_600_000) }, wanted, now)).toBeNull();
  });

  test('is not while deliveries fail', () => {
    expect(webhookProblem({ ...state, lastError: ago(60_000) }, wanted, now)).toMatchObject({
      kind: 'failing',
    });
    expect(webhookProblem({ ...state, lastError: ago(300_000) }, wanted, now, 240_000)).toBeNull();
  });

  test('is not while a webhook is set and we poll', () => {
    expect(webhookProblem(state, { mode: 'polling', url: null }, now)).toMatchObject({ kind: 'in-the-way' });
  });
});

test('a platform that is off is not watched', () => {
  expect(watchedPlatforms({} as never, { telegram: null, meta: null }, () => new Date())).toEqual([]);
});
