import { showLog } from '../../src/cli/log';
import { openCollections } from '../../src/database/collections';
import { grantRole } from '../../src/people/role';
import { metaPayloads } from '../fakes/graph-payloads';
import { PICTURE } from '../support/chat-script';
import { runCommand } from '../support/command';
import { onMeta, onTelegram } from '../support/people';
import { startProduct, type Product } from '../support/product';

const ADMIN = 'telegram:9001';
const OPERATOR = 50_505;
// Stands in the address of each file, and must stand nowhere else.
const CANARY = 'kanarya-5KANAR7';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ environment: { ADMINS: ADMIN, LOG_LEVEL: 'debug' } });
  const { db, people } = product.running.core;
  await grantRole(db, people.pseudonym('telegram', String(OPERATOR)), 'operator', 'cli', product.now());
});
afterAll(() => product.stop());

describe.each(['messenger', 'instagram'] as const)('files that a citizen sends by %s', (channel) => {
  it('reach the operator, also when one message brings several, and each once', async () => {
    const citizen = onMeta(product, channel, channel === 'messenger' ? '111' : '222');
    const operator = onTelegram(product, OPERATOR);
    await operator.asks('/on');
    await citizen.asks('/human');
    const registered = (await citizen.asks('Qərar aldım')).map(({ text }) => text).join('\n');
    const number = /\d{4}-\d{6}/.exec(registered)![0];
    await operator.asks(`/take ${number}`);

    const before = product.bot.sends().length;
    const file = (type: 'image' | 'file', name: string, mimeType: string) => {
      const path = `/v/${CANARY}/${channel}/${name}`;
      return { type, url: product.graph.serve(path, { bytes: PICTURE, type: mimeType }) };
    };
    const files = [
      file('image', '1.png', 'image/png'),
      file('image', '2.png', 'image/png'),
      file('file', 'arayis.pdf', 'application/pdf'),
    ];
    await citizen.event(metaPayloads.files(citizen.moment(), files, 'Budur'));
    await product.settled();
    const told = product.bot.sends().slice(before);
    expect(told.map(({ method }) => method)).toEqual(
      ['sendPhoto', 'sendPhoto', 'sendDocument'].flatMap((method) => ['sendMessage', method]),
    );
    expect(told.map(({ fields }) => /Budur/.test(String(fields['text'])))).toEqual([
      true,
      ...Array<boolean>(5).fill(false),
    ]);
    expect(told.every(({ fields }) => String(fields['chat_id']) === String(OPERATOR))).toBe(true);

    await product.sendAllAgain();
    await product.settled();
    expect(product.bot.sends()).toHaveLength(before + 6);
  });
});

it('keeps the address of a file to itself: no log line, metric, row or listing has it', async () => {
  const fetched = product.graph.calls.filter(({ path }) => path.includes(CANARY));
  expect(fetched).toHaveLength(6);
  const listings = await Promise.all([
    fetch(`${product.url}/metrics`).then((response) => response.text()),
    ...Object.values(await openCollections(product.running.core.database.connection)).map(async (one) =>
      JSON.stringify(await one.find({} as never).toArray()),
    ),
  ]);
  expect(listings[0]).toContain('dost_events_recorded_total');
  for (const unmask of [undefined, ADMIN]) {
    const request = { json: true, ...(unmask ? { unmask } : {}) };
    const { text } = await runCommand({ ...product.environment }, () => showLog(request));
    expect(text).toContain('attachment');
    listings.push(text);
  }
  const signatures = fetched.map(({ query }) => query['oh']!);
  for (const secret of [CANARY, ...signatures])
    for (const text of [secret, Buffer.from(secret).toString('base64').slice(0, 8)])
      for (const place of [...listings, ...product.logged]) expect(place.includes(text)).toBe(false);
});
