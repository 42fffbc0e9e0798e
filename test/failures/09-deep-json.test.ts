import { metaPayloads } from '../fakes/graph-payloads';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { visit } from '../support/ingest';
import { onMeta, onTelegram, onWeb } from '../support/people';
import { INSTAGRAM_ID, PAGE_ID } from '../support/product';
import { asMeta, asTelegram, useProduct, post } from './doors';
import { tell } from './stored';

const product = useProduct();
let aside = 0;
afterEach(async () => {
  aside += (await product.db.quarantine.deleteMany({})).deletedCount;
});
afterAll(() => tell('9', { levels: LEVELS, 'set aside, of what came twice': aside }));

const LEVELS = 50_000;
const ARRAYS = '['.repeat(LEVELS) + ']'.repeat(LEVELS);
const OBJECTS = '{"a":'.repeat(LEVELS) + '1' + '}'.repeat(LEVELS);
const update = (message: string) => `{"update_id":7,"message":${message}}`;
const body = (messaging: string, object = 'page', account = PAGE_ID) =>
  `{"object":"${object}","entry":[{"id":"${account}","time":1725272130000,"messaging":${messaging}}]}`;

/** What was set aside, as the bytes that it was. */
async function setAside(): Promise<string[]> {
  const rows = await product.db.quarantine.find().toArray();
  return rows.map(({ content }) => Buffer.from(product.running.core.keyring.unseal(content)).toString());
}

describe('row 9: JSON that is not as it should be', () => {
  test.each<[string, 'telegram' | 'meta', string]>([
    ['Telegram, arrays in arrays', 'telegram', ARRAYS],
    ['Telegram, objects in objects', 'telegram', OBJECTS],
    ['Telegram, within a message', 'telegram', update(OBJECTS)],
    ['Telegram, an array for an update', 'telegram', '[]'],
    ['Telegram, an array for a message', 'telegram', update('[]')],
    [
      'Telegram, arrays for a chat and a sender',
      'telegram',
      update('{"message_id":1,"date":1725272130,"chat":[],"from":[]}'),
    ],
    ['Telegram, cut off', 'telegram', update('{"text":"sa').slice(0, -1)],
    ['Meta, arrays in arrays', 'meta', ARRAYS],
    ['Meta, objects in objects', 'meta', OBJECTS],
    ['Meta, an object for the entries', 'meta', '{"object":"page","entry":{}}'],
    ['Meta, an array for a body', 'meta', '[{"object":"page"}]'],
    ['Messenger, within an event', 'meta', body(`[{"sender":{"id":"1"},"message":${ARRAYS}}]`)],
    ['Instagram, within an event', 'meta', body(`[${OBJECTS}]`, 'instagram', INSTAGRAM_ID)],
    ['Messenger, an object for the events', 'meta', body('{"0":{}}')],
    ['Messenger, no events', 'meta', body('[]')],
    ['Messenger, an empty event', 'meta', body('[{}]')],
    ['Messenger, arrays for sender and message', 'meta', body('[{"sender":[],"recipient":[],"message":[]}]')],
  ])('%s: acknowledged, and its bytes set aside once, however often it comes', async (_what, door, bytes) => {
    const send = door === 'telegram' ? asTelegram : asMeta;
    for (const { status, text } of [await send(product, bytes), await send(product, bytes)]) {
      expect(status).toBe(200);
      expect(text.length).toBeLessThan(50);
    }
    const [kept, ...others] = await setAside();
    expect(others).toEqual([]);
    // Of Meta's body the piece alone, in a body of its own, where it can be written; every byte of it is there.
    if (kept !== bytes)
      expect(JSON.parse(kept!)).toEqual(JSON.parse(bytes.replace('"time":1725272130000,', '')));
    expect(await product.db.interactions.countDocuments()).toBe(0);
  });

  test('beside what is understood is set aside alone: its siblings are answered', async () => {
    const before = onMeta(product, 'messenger', '111');
    const after = onMeta(product, 'messenger', '222');
    const pieces = [
      ...[JSON.stringify(metaPayloads.text(before.moment(), 'Birinci sual')), '{}', OBJECTS, '[]', 'null'],
      JSON.stringify(metaPayloads.text(after.moment(), 'İkinci sual')),
    ];
    expect((await asMeta(product, body(`[${pieces.join(',')}]`))).status).toBe(200);
    await product.settled();
    expect([(await before.answers()).length, (await after.answers()).length]).toEqual([1, 1]);
    expect(await setAside()).toHaveLength(4);
    expect(await product.db.interactions.countDocuments()).toBe(2);
  });

  test('on the chat page is refused, and the session goes on', async () => {
    const web = await onWeb(product);
    const headers = { cookie: web.cookie, 'content-type': 'application/json' };
    for (const bytes of [ARRAYS.slice(LEVELS - 8_000, LEVELS + 8_000), '[]', '{"id":[],"text":{}}'])
      expect((await post(product, '/chat/messages', bytes, headers)).status).toBe(400);
    expect((await post(product, '/chat/messages', OBJECTS, headers)).status).toBe(413);
    expect((await web.asks('Sual')).length).toBeGreaterThan(0);
  });

  test('in a line of a source is rejected alone, told to the source, and kept by nobody', async () => {
    await registerSource(product.db, 'desk', product.now());
    const { key } = await makeKey(product.db, 'desk');
    const good = (id: string) => JSON.stringify(visit(id, { at: '2024-08-03T10:15:00+04:00' }));
    const lines = [good('1'), ARRAYS, OBJECTS, '[]', '{"kind":[],"id":{}}', good('2')];
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
    const { status, text } = await post(product, '/ingest/events', lines.join('\n'), headers);
    expect(status).toBe(200);
    const { results } = JSON.parse(text) as { results: { result: string }[] };
    expect(results.map(({ result }) => result)).toEqual([
      ...['new', 'rejected', 'rejected', 'rejected', 'rejected', 'new'],
    ]);
    expect((await product.db.cases.find().sort({ id: 1 }).toArray()).map(({ id }) => id)).toEqual(['1', '2']);
    expect(await setAside()).toEqual([]);
  });

  test('does not keep anybody from being answered', async () => {
    expect(await onTelegram(product, 5).asks('Sual')).toHaveLength(1);
  });
});
