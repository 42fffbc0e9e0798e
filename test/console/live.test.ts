import { signIn } from '../support/console';
import { until } from '../support/processes';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

/** What was told; of the desk's own news, only what these tests publish. */
const changes = (frames: readonly { readonly event: string; readonly data: string }[]) =>
  frames
    .filter(({ event }) => event === 'change')
    .map(({ data }) => JSON.parse(data) as { readonly topic: string })
    .filter(({ topic }) => topic !== 'inbox.queue');

describe('the stream of a page', () => {
  it('tells of what changes, and each member of what is for that member', async () => {
    const { live } = product.running;
    const [leyla, aysel] = [await staffOf(product, 'operator'), await staffOf(product, 'operator')];
    const [first, second] = [
      await (await signIn(product, leyla)).events(),
      await (await signIn(product, aysel)).events(),
    ];
    await Promise.all([first.until('ready'), second.until('ready')]);
    live.publish({ topic: 'inbox', key: '2024-000001', to: ({ _id }) => _id === leyla.person });
    live.publish({ topic: 'inbox', data: { waiting: 3 } });
    await until(() => changes(first.frames).length === 2 && changes(second.frames).length === 1);
    expect(changes(first.frames)).toEqual([
      { topic: 'inbox', key: '2024-000001' },
      { topic: 'inbox', data: { waiting: 3 } },
    ]);
    expect(changes(second.frames)).toEqual([{ topic: 'inbox', data: { waiting: 3 } }]);
    first.close();
    second.close();
  });

  it('tells of what was looked for, which other processes may have done', async () => {
    const { live } = product.running;
    let since: Date | null = null;
    live.watch(async (before) => {
      // Each time anew: a page of an earlier test may still be open when it is looked first.
      since ??= before;
      return [{ topic: 'figures' }];
    });
    const events = await (await signIn(product, await staffOf(product, 'supervisor'))).events();
    await until(() => changes(events.frames).length > 0);
    expect(changes(events.frames)[0]).toEqual({ topic: 'figures' });
    expect(since).toEqual(product.now());
    events.close();
  });

  it('ends when the server stops, so that the page comes back to the next one', async () => {
    const browser = await signIn(product, await staffOf(product, 'operator'));
    const events = await browser.events();
    await events.until('ready');
    const stopped = product.restart();
    await events.until('stopping');
    await stopped;
  });
});
