import { ANY_UPDATE } from '../support/any-update';
import { onTelegram } from '../support/people';
import { WEBHOOK_SECRET } from '../support/product';
import { useProduct, post, writeRaw } from './doors';
import { tell } from './stored';

const product = useProduct();

const HEADER = 'x-telegram-bot-api-secret-token';
describe('row 14: Telegram’s secret', () => {
  test.each<[string, Record<string, string>]>([
    ['missing', {}],
    ['empty', { [HEADER]: '' }],
    ['wrong', { [HEADER]: 'wrong' }],
    ['right but for its last letter', { [HEADER]: `${WEBHOOK_SECRET.slice(0, -1)}2` }],
    ['right and more', { [HEADER]: `${WEBHOOK_SECRET}x` }],
    ['in other letters', { [HEADER]: WEBHOOK_SECRET.toUpperCase() }],
    ['in another header', { authorization: `Bearer ${WEBHOOK_SECRET}` }],
  ])('%s is 401, and nothing is kept', async (_what, headers) => {
    const json = { 'content-type': 'application/json', ...headers };
    const { status, text } = await post(product, '/webhooks/telegram', ANY_UPDATE, json);
    expect([status, text]).toEqual([401, 'unauthorized']);
    expect(await product.db.interactions.countDocuments()).toBe(0);
  });

  test('in the address, or twice in the headers, is 401', async () => {
    const json = { 'content-type': 'application/json' };
    const path = `/webhooks/telegram?${HEADER}=${WEBHOOK_SECRET}`;
    expect((await post(product, path, ANY_UPDATE, json)).status).toBe(401);
    const twice = await writeRaw(
      product,
      `POST /webhooks/telegram HTTP/1.1\r\nHost: b\r\nContent-Type: application/json\r\n${HEADER}: ${WEBHOOK_SECRET}\r\n` +
        `${HEADER}: wrong\r\nContent-Length: ${ANY_UPDATE.length}\r\nConnection: close\r\n\r\n${ANY_UPDATE}`,
    );
    expect(twice).toMatch(/^HTTP\/1\.1 401 /);
    expect(await product.db.interactions.countDocuments()).toBe(0);
  });

  test('of a valid update that comes again, also after a restart, makes it a duplicate: one row, one count, one answer', async () => {
    const citizen = onTelegram(product, 77);
    await citizen.asks('Pensiyam gəlmir');
    const before = [
      await product.db.interactions.countDocuments(),
      await product.db.inquiries.countDocuments(),
      product.bot.sends().length,
    ];
    expect(await product.sendAllAgain()).toEqual([200]);
    await product.restart();
    expect(await product.sendAllAgain()).toEqual([200]);
    await product.settled();
    const after = [
      await product.db.interactions.countDocuments(),
      await product.db.inquiries.countDocuments(),
      product.bot.sends().length,
    ];
    tell('14', { 'sent again': 2, rows: after[0], inquiries: after[1], answers: after[2] });
    expect(after).toEqual(before);
    expect(before.slice(0, 2)).toEqual([1, 1]);
  });
});
