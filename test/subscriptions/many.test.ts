import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';

const PEOPLE = 20;
let product: Product;
beforeAll(async () => {
  product = await startProduct({ at: '2024-08-20T10:00:00' });
});
afterAll(() => product.stop());

it('of twenty who are told the same month, one costs a drawing and an upload each; the others get the same files', async () => {
  const { bot } = product;
  const many: Awaited<ReturnType<typeof staffOf>>[] = [];
  while (many.length < PEOPLE) many.push(await staffOf(product, 'supervisor'));
  for (const one of many) await one.asks('/subscribe monthly agency');
  const { studio, services } = product.running.core;
  const made: Uint8Array[] = [];
  const { make } = studio;
  jest.spyOn(studio, 'make').mockImplementation((order) => (made.push(order), make(order)));
  bot.reset();
  product.at('2024-09-01T09:00:00');
  await services.subscriptions.round();
  await product.settled();

  const sent = (method: string) => bot.sends().filter((call) => call.method === method);
  for (const [method, file] of [
    ['sendPhoto', 'photo'],
    ['sendDocument', 'document'],
  ] as const) {
    const calls = sent(method);
    expect(new Set(calls.map(({ fields }) => fields['chat_id'])).size).toBe(PEOPLE);
    expect(calls.every(({ status }) => status === 200)).toBe(true);
    const handles = calls.flatMap(({ fields }) => (fields[file] === undefined ? [] : [fields[file]]));
    // All but one are asked for by the handle of the first.
    expect(calls).toHaveLength(PEOPLE);
    expect(handles).toHaveLength(PEOPLE - 1);
    expect(new Set(handles).size).toBe(1);
  }
  // The picture, and the digest.
  expect(made).toHaveLength(2);

  // Who asks now gets them as well: it is the same question.
  await many[0]!.asks('/stats 2024-08');
  await many[1]!.asks('/digest 2024-08');
  expect(made).toHaveLength(2);
  const files = [...sent('sendPhoto'), ...sent('sendDocument')];
  expect(files).toHaveLength(2 * PEOPLE + 2);
  expect(files.filter(({ fields }) => !fields['photo'] && !fields['document'])).toHaveLength(2);
});
