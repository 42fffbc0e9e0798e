import type { FakeGraphApi, GraphFailure } from '../fakes/graph-api';
import { onMeta } from '../support/people';
import { startProduct, type Product } from '../support/product';
import { until } from '../support/processes';
import { staffOf } from '../support/staff';
import { expectNoFailures, takenBy } from './doors';
import { tell } from './stored';

let product: Product;
let graph: FakeGraphApi;
let staff: Awaited<ReturnType<typeof staffOf>>;
/** What must never be sent a second time. */
const sentOnce: string[] = [];
beforeAll(async () => {
  // An answer that does not come is waited for ten seconds; here for less.
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms === 10_000 ? 2_000 : ms));
  product = await startProduct();
  graph = product.graph;
});
beforeEach(async () => {
  staff = await staffOf(product, 'operator');
});
afterAll(async () => {
  jest.restoreAllMocks();
  expectNoFailures(product);
  await product.stop();
});

let id = 0;
/** POSTs of messages with this in them. */
const postsOf = (text: string) =>
  graph.calls.filter(
    ({ path, payload }) => path.endsWith('/messages') && JSON.stringify(payload).includes(text),
  );
const told = async (): Promise<string> => (await staff.answers()).map(({ text }) => text).join('\n');

describe('row 19: the Graph API does not do what it should', () => {
  test.each<[string, GraphFailure, object, RegExp, number]>([
    [
      'answers 500',
      { kind: 'status', status: 500 },
      { state: 'unknown', reason: 'http 500' },
      /məlum deyil/,
      0,
    ],
    [
      'answers 503',
      { kind: 'status', status: 503 },
      { state: 'unknown', reason: 'http 503' },
      /məlum deyil/,
      0,
    ],
    ['breaks the connection', { kind: 'drop' }, { state: 'unknown' }, /məlum deyil/, 0],
    ['never answers', { kind: 'hang' }, { state: 'unknown', reason: 'timeout' }, /məlum deyil/, 0],
    [
      'answers code 1 although it has delivered',
      { kind: 'code', code: 1, delivered: true },
      { state: 'unknown', reason: 'graph 1' },
      /məlum deyil/,
      1,
    ],
    ['answers 551: the person is gone', { kind: 'code', code: 551 }, { state: 'failed' }, /bloklayıb/, 0],
    [
      'answers 10: the window is closed',
      { kind: 'code', code: 10, subcode: 2_018_278 },
      { state: 'failed', reason: 'window-closed' },
      /müddəti bitib/,
      0,
    ],
    [
      'answers 100',
      { kind: 'code', code: 100 },
      { state: 'failed', reason: 'graph 100' },
      /Göndərilmədi|göndərilmədi/,
      0,
    ],
  ])(
    '%s: sent once and never again, and the operator is told',
    async (_what, failure, expected, words, arrived) => {
      const citizen = onMeta(product, 'messenger', `19000${(id += 1)}`);
      await takenBy(citizen, staff);
      const text = `Cavab nömrə ${id}`;
      graph.failNext(failure);
      await staff.says(text);
      await until(async () => words.test(await told()));
      await product.settled();
      expect(postsOf(text)).toHaveLength(1);
      expect(graph.sent.filter((one) => one.text === text)).toHaveLength(arrived);
      expect(await product.db.outbound.find({ author: staff.person }).toArray()).toMatchObject([expected]);
      sentOnce.push(text);
    },
  );

  test('answers 613: it backs off and sends then, once', async () => {
    const citizen = onMeta(product, 'messenger', `19000${(id += 1)}`);
    await takenBy(citizen, staff);
    graph.failNext({ kind: 'code', code: 613, retryAfter: '1' });
    const began = performance.now();
    await staff.says('Bir az sonra');
    await until(() => graph.sent.some(({ text }) => text === 'Bir az sonra'));
    expect(performance.now() - began).toBeGreaterThan(900);
    await product.settled();
    expect(postsOf('Bir az sonra')).toHaveLength(2);
    expect(graph.sent.filter(({ text }) => text === 'Bir az sonra')).toHaveLength(1);
  });

  test('also after a restart: what was ambiguous or refused is never sent again', async () => {
    expect(sentOnce).toHaveLength(8);
    await product.restart();
    await product.settled();
    const posts = sentOnce.map((text) => postsOf(text).length);
    tell('19', { kinds: sentOnce.length, 'POSTs, a restart later': posts.reduce((a, b) => a + b, 0) });
    expect(posts).toEqual(sentOnce.map(() => 1));
  });

  test('answers 190: the channel stops, the log says so without the token, and nothing more is tried', async () => {
    const citizen = onMeta(product, 'messenger', `19000${(id += 1)}`);
    await takenBy(citizen, staff);
    graph.failNext({ kind: 'code', code: 190 }, 100);
    await staff.says('Token ölüb');
    const stopped = () =>
      product.logged
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .find(({ msg, channel }) => msg === 'channel.stopped' && channel === 'messenger');
    await until(() => stopped() !== undefined);
    expect(stopped()).toMatchObject({ level: 'error', reason: 'graph 190' });
    const messages = () => graph.calls.filter(({ payload }) => payload['message'] !== undefined).length;
    const tried = messages();
    await staff.says('Yenə');
    await citizen.says('Sual');
    await until(async () => (await product.db.interactions.findOne({ state: 'received' })) === null);
    expect(messages()).toBe(tried);
    expect(product.logged.join('')).not.toContain(graph.token);
    // Kept until the token is good again.
    expect(
      await product.db.outbound.countDocuments({ state: { $in: ['queued', 'sending'] } }),
    ).toBeGreaterThan(0);
  });
});
