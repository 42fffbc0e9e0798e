import { openCollections } from '../../src/database/collections';
import { metaBody, metaPayloads, signMeta } from '../fakes/graph-payloads';
import { onMeta, onTelegram, onWeb, type Person } from '../support/people';
import { startProduct, type Product } from '../support/product';
import { until } from '../support/processes';

// What must stand nowhere in the clear: words, names and ids of the people below.
const WORDS = 'Əlilliyimi necə uzada bilərəm? FİN 5KANAR7';
const NAME = 'Kanarya';
const TELEGRAM_ID = 7_000_000_123;
const MESSENGER_ID = '24681012141618202';
const INSTAGRAM_PERSON = '90210902109021090';

let product: Product;

describe('with all channels on', () => {
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());

  describe.each([
    ['Telegram', async () => onTelegram(product, TELEGRAM_ID, { name: NAME })],
    ['Messenger', async () => onMeta(product, 'messenger', MESSENGER_ID)],
    ['Instagram', async () => onMeta(product, 'instagram', INSTAGRAM_PERSON)],
    ['the web page', async () => onWeb(product)],
  ] as [string, () => Promise<Person>][])('a question on %s', (_name, arrive) => {
    it('goes through HTTP to the log and comes back as a numbered inquiry, with an answer or on its way to a person', async () => {
      const citizen = await arrive();
      const answers = await citizen.asks(WORDS);
      expect(answers).toHaveLength(1);
      expect(answers[0]!.text).toMatch(/ömrəsi: 2024-00000\d\n/);
      expect(answers[0]!.choices.map(({ value }) => value.split(':')[0])).toContain('helped');
      const [opened, outbound] = await Promise.all([
        product.db.interactions.findOne({}, { sort: { order: -1 } }),
        product.db.outbound.findOne({}, { sort: { order: -1 } }),
      ]);
      expect(opened).toMatchObject({
        kind: 'text',
        state: 'handled',
        handler: 'citizen.question',
        opened: true,
      });
      expect(outbound).toMatchObject({ _id: `${opened!._id}/0`, state: 'sent', attempts: 1 });
    });

    it('is answered once however often it is repeated', async () => {
      const citizen = await arrive();
      await citizen.asks('Təkrar sual');
      const [answers, rows] = [await citizen.answers(), await product.db.interactions.countDocuments()];
      for (const status of await product.sendAllAgain()) expect([200, 202]).toContain(status);
      await product.settled();
      expect(await citizen.answers()).toEqual(answers);
      expect(await product.db.interactions.countDocuments()).toBe(rows);
    });
  });

  it('keeps no word, name or id of anybody in the clear, neither in the database nor in the log lines', async () => {
    const web = await onWeb(product);
    const people: Person[] = [
      onTelegram(product, TELEGRAM_ID, { name: NAME }),
      onMeta(product, 'messenger', MESSENGER_ID),
      onMeta(product, 'instagram', INSTAGRAM_PERSON),
      web,
    ];
    await Promise.all(people.map((person) => person.asks(WORDS)));
    const rows = await everything(product);
    expect(rows.length).toBeGreaterThan(20);
    const texts = [...rows, ...product.logged];
    for (const secret of [
      ...['Əlilliyimi', '5KANAR7', NAME, String(TELEGRAM_ID), MESSENGER_ID, INSTAGRAM_PERSON, web.session],
      ...['qeydə alındı', product.bot.token, product.graph.token],
    ]) {
      const asBytes = [
        Buffer.from(secret).toString('base64').slice(0, 8),
        Buffer.from(secret).toString('hex'),
      ];
      for (const text of [secret, ...asBytes])
        expect({ secret, in: texts.filter((row) => row.includes(text)) }).toEqual({ secret, in: [] });
    }
  });

  it('reads what one body of Meta brings of several people, and sets aside only what it cannot understand', async () => {
    const one = onMeta(product, 'messenger', '111');
    const two = onMeta(product, 'messenger', '222');
    const body = metaBody('page', one.moment().account, [
      metaPayloads.text(one.moment(), 'Birinci sual'),
      { sender: { id: '333' } },
      metaPayloads.text(two.moment(), 'İkinci sual'),
    ]);
    const headers = {
      'content-type': 'application/json',
      'x-hub-signature-256': signMeta(body, product.environment['META_APP_SECRET']!),
    };
    expect(
      await product.deliver({ path: '/webhooks/meta', headers, body: Buffer.from(body).toString() }),
    ).toBe(200);
    await product.settled();
    expect([(await one.answers()).length, (await two.answers()).length]).toEqual([1, 1]);
    expect(await product.db.quarantine.countDocuments()).toBe(1);
  });
});

describe('with other settings', () => {
  afterEach(() => product.stop());

  it('takes Telegram updates by polling where no webhook is wanted', async () => {
    product = await startProduct({
      environment: { TELEGRAM_MODE: 'polling', TELEGRAM_WEBHOOK_SECRET: undefined, PUBLIC_URL: undefined },
    });
    const message = {
      message_id: 5,
      from: { id: TELEGRAM_ID, is_bot: false, first_name: NAME, language_code: 'ru' },
      chat: { id: TELEGRAM_ID, type: 'private', first_name: NAME },
      date: product.now().getTime() / 1000,
      text: 'Как продлить инвалидность?',
    };
    product.bot.pushUpdate({ message });
    await until(() => product.bot.sends().length > 0);
    expect(product.bot.sends()[0]!.fields['text']).toContain('Номер вашего обращения: 2024-000001');
    await product.settled();
  });

  it('says on start which channels are on, and that a dead Telegram token is one', async () => {
    product = await startProduct({
      environment: { TELEGRAM_BOT_TOKEN: '123456:REVOKED-token-long', META_PAGE_TOKEN: undefined },
    });
    await until(() => product.logged.some((line) => line.includes('channel.stopped')));
    const lines = product.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter(({ msg }) => msg === 'channel.configured').map(({ detail }) => detail)).toEqual([
      'telegram: on (webhook)',
      'messenger: off (META_PAGE_TOKEN is not set)',
      'instagram: off (META_PAGE_TOKEN is not set)',
      'web: on (chat page)',
    ]);
    expect(lines.find(({ msg }) => msg === 'channel.stopped')).toMatchObject({
      level: 'error',
      channel: 'telegram',
      detail: 'Telegram does not accept TELEGRAM_BOT_TOKEN',
    });
    expect(product.logged.join('')).not.toContain('REVOKED');
  });
});

/** Every row of every collection, as text; binary values as base64. */
async function everything({ running }: Product): Promise<string[]> {
  const collections = Object.values(await openCollections(running.core.database.connection));
  const rows = await Promise.all(collections.map((one) => one.find({} as never).toArray()));
  return rows.flat().map((row) => JSON.stringify(row));
}
