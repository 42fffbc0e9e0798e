import { INSTAGRAM_ID, PAGE_ID, VERIFY_TOKEN } from '../support/product';
import { onTelegram, onWeb } from '../support/people';
import { staffOf } from '../support/staff';
import { answersByClass, ask, asMeta, asTelegram, useProduct, post } from './doors';
import { tell } from './stored';

const product = useProduct();
afterAll(() => {
  // Whatever came in, no object has got a field that it was not given.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

const rows = () => product.db.interactions.countDocuments();
const update = (id: number, more: string) =>
  `{"update_id":${id},"message":{"message_id":${id},"date":1725272130,${more}}}`;

describe('row 11: words of the database, where there should be none', () => {
  test.each([
    [
      'as the chat of an update',
      update(1, '"chat":{"id":{"$ne":1},"type":"private"},"from":{"id":5},"text":"a"'),
    ],
    ['as its sender', update(2, '"chat":{"id":5,"type":"private"},"from":{"id":{"$gt":""}},"text":"a"')],
    ['as its text', update(3, '"chat":{"id":5,"type":"private"},"from":{"id":5},"text":{"$ne":null}')],
    ['as its number', '{"update_id":{"$ne":1},"message":{"message_id":1}}'],
  ])('%s: nothing of it is understood', async (_what, body) => {
    const before = await product.db.quarantine.countDocuments();
    const known = await rows();
    expect((await asTelegram(product, body)).status).toBe(200);
    await product.settled();
    // A message without readable words is one that is not supported: logged as such, and nothing more.
    expect((await product.db.quarantine.countDocuments()) - before + ((await rows()) - known)).toBe(1);
    expect(await product.db.people.countDocuments({ _id: /object|\$/ })).toBe(0);
  });

  test.each(['page', 'instagram'])('as ids of Meta (%s): nothing of it is understood', async (object) => {
    const account = object === 'page' ? PAGE_ID : INSTAGRAM_ID;
    const known = await rows();
    const event = `{"sender":{"id":{"$ne":1}},"recipient":{"id":"${account}"},"timestamp":1,"message":{"mid":{"$gt":""},"text":"a"}}`;
    const body = `{"object":"${object}","entry":[{"id":"${account}","messaging":[${event}]},{"id":{"$ne":1},"messaging":[${event}]}]}`;
    expect((await asMeta(product, body)).status).toBe(200);
    expect(await rows()).toBe(known);
  });

  test('as a message of the page is refused', async () => {
    const { cookie } = await onWeb(product);
    const headers = { cookie, 'content-type': 'application/json' };
    for (const body of [
      '{"id":{"$ne":1},"text":"a"}',
      '{"id":"0b8f6a52-7c1e-4d7a-9a55-0f1c2d3e4f50","text":{"$ne":1}}',
    ])
      expect((await post(product, '/chat/messages', body, headers)).status).toBe(400);
  });

  test.each([
    '/stats $where',
    '/stats {"$ne":1} 2024-08',
    '/stats 3 $gt',
    '/stats __proto__ 2024-08',
    '/stats constructor 2024-08',
    '/cases 3 2024-08 outcome=$ne',
    '/cases 3 2024-08 __proto__=1',
    '/cases 3 2024-08 $where=1',
    '/export __proto__ 2024-08',
    '/trend toString',
    '/record hasOwnProperty',
    '/subscribe __proto__',
    '/compare $in 1 2024-08',
    '/operators {"$gt":""}',
    '/map __proto__',
    '/day {"$ne":null}',
  ])('in a command (%s) are an unknown word, which is told', async (command) => {
    const { asks } = await staffOf(product, 'supervisor');
    const answers = await asks(command);
    expect(answers.length).toBeGreaterThan(0);
    const said = answers.map(({ text }) => text).join('\n');
    expect(said).not.toMatch(/\[object|undefined|NaN|function|Üzr istəyirik/);
  });

  test.each([
    '/join {"$ne":1}',
    '/take {"$gt":""}',
    '/start {"$ne":1}',
    '/lang __proto__',
    '/status $where',
    '/help __proto__',
  ])('in a citizen’s command (%s) change nothing and open nothing', async (command) => {
    const staff = await product.db.staff.countDocuments();
    const citizen = onTelegram(product, 4_000 + command.length);
    const answers = await citizen.asks(command);
    expect(answers.map(({ text }) => text).join('\n')).not.toMatch(/\[object|undefined|NaN|Üzr istəyirik/);
    expect(await product.db.staff.countDocuments()).toBe(staff);
    expect(await product.db.inquiries.countDocuments()).toBe(0);
  });

  test.each([
    '{"$ne":1}',
    '__proto__',
    'helped:__proto__',
    'helped:{"$ne":1}',
    'rate:$gt:5',
    'lang:constructor',
    'direction:__proto__',
    'file:$where',
  ])('as the value of a button (%s) do nothing', async (value) => {
    const citizen = onTelegram(product, 5_000 + value.length);
    expect(await citizen.presses(value)).toBe(200);
    await product.settled();
    const said = (await citizen.answers()).map(({ text }) => text).join('\n');
    expect(said).not.toMatch(/\[object|undefined|NaN|Üzr istəyirik/);
    expect(await product.db.inquiries.countDocuments()).toBe(0);
  });

  test('as fields that every object has are kept from every object', async () => {
    const polluting = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
    await asTelegram(
      product,
      update(90, `"chat":{"id":6,"type":"private",${polluting}},"from":{"id":6},"text":"Salam",${polluting}`),
    );
    await asMeta(
      product,
      `{"object":"page","entry":[{"id":"${PAGE_ID}",${polluting},"messaging":[{${polluting}}]}],${polluting}}`,
    );
    const { cookie } = await onWeb(product);
    const headers = { cookie, 'content-type': 'application/json' };
    await post(product, '/chat/messages', `{"text":"a",${polluting}}`, headers);
    await product.settled();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('in an address: keys that are repeated, nested or everybody’s are refused or inert', async () => {
    const { cookie } = await onWeb(product);
    const get = async (path: string) => (await ask(product, path, { headers: { cookie } })).status;
    expect(await get('/chat/files?id=a&id=b')).toBe(404);
    expect(await get('/chat/files?id[$ne]=a')).toBe(404);
    expect(await get('/chat/files?__proto__[id]=a')).toBe(404);
    expect(await get('/chat/events?role=citizen&role=supervisor')).toBe(400);
    expect(await get('/chat/config?locale=az&locale=ru&__proto__=1')).toBe(200);
    const hub = `/webhooks/meta?hub.mode=subscribe&hub.challenge=1&hub.verify_token`;
    expect(await get(`${hub}=${VERIFY_TOKEN}&hub.verify_token=${VERIFY_TOKEN}`)).toBe(403);
    expect(await get(`${hub}[$ne]=1`)).toBe(403);
    expect(await get(`${hub}=${VERIFY_TOKEN}`)).toBe(200);
    const answers = await answersByClass(product);
    tell('11', { answers: JSON.stringify(answers) });
    expect(answers).not.toHaveProperty('5xx');
  });
});
