import { onTelegram } from '../support/people';
import { until } from '../support/processes';
import { type Product, startProduct } from '../support/product';
import { tell } from './stored';

// Long enough for another chat's answer on a busy machine.
const WAIT_S = 10;
const REFUSED = {
  kind: 'refuse',
  code: 429,
  description: `Too Many Requests: retry after ${WAIT_S}`,
  parameters: { retry_after: WAIT_S },
} as const;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const callsOf = (chat: number) =>
  product.bot.sends().filter(({ fields }) => String(fields['chat_id']) === String(chat));

it('waits as long as Telegram asks in the middle of a conversation, keeps its order, and lets other chats go on', async () => {
  const [one, other] = [onTelegram(product, 501), onTelegram(product, 502)];
  await one.asks('Kurs var?');
  const before = callsOf(501).length;
  product.bot.failNext(REFUSED, { chat: '501' });
  await one.says('İkinci sual');
  await until(() => callsOf(501).at(-1)?.status === 429);
  const refused = performance.now();
  for (const text of ['Üçüncü sual', '/status', 'Dördüncü sual']) await one.says(text);
  // Another chat asks and is answered while this one waits.
  await other.says('Pensiya');
  await until(() => callsOf(502).some(({ status }) => status === 200));
  expect(callsOf(501)).toHaveLength(before + 1);

  await until(() => callsOf(501).length > before + 1);
  const waited = performance.now() - refused;
  tell('18', { 'asked to wait s': WAIT_S, 'waited ms': Math.round(waited) });
  expect(waited).toBeGreaterThan(WAIT_S * 1000 - 100);
  await product.settled();
  // The refused one goes first, as it was, and each of the four is answered once, in its turn.
  const answers = callsOf(501).slice(before);
  expect(answers.map(({ status }) => status)).toEqual([429, 200, 200, 200, 200]);
  expect(answers[1]!.fields).toEqual(answers[0]!.fields);
  const rows = await product.db.outbound.find({ state: 'sent' }).sort({ order: 1 }).toArray();
  const log = await product.db.interactions
    .find({ kind: { $in: ['text', 'command'] } })
    .sort({ order: 1 })
    .toArray();
  const ofOne = log.filter(({ person }) => person === log[0]!.person).map(({ _id }) => _id);
  const answered = rows.filter(({ person }) => person === log[0]!.person).map(({ _id }) => _id.split('/')[0]);
  expect(answered).toEqual(ofOne);
  expect(new Set(answers.slice(1).map(({ messageId }) => messageId)).size).toBe(4);
});
