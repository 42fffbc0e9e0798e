import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { STRANGE_ADDRESSES } from '../bots/meta/addresses';
import { metaPayloads } from '../fakes/graph-payloads';
import { onMeta } from '../support/people';
import { startProduct, type Product } from '../support/product';
import { staffOf } from '../support/staff';
import { expectNoFailures, takenBy } from './doors';
import { tell } from './stored';

let product: Product;
let inside: Server;
/** What a server that only this machine can reach was asked for. */
const asked: string[] = [];
let there: string;

beforeAll(async () => {
  inside = createServer(({ url }, response) => {
    asked.push(url!);
    response.end('secret of the inside');
  });
  // Also by IPv6, where the machine has it.
  await new Promise<void>((resolve) => inside.listen(0, resolve));
  there = `http://127.0.0.1:${(inside.address() as AddressInfo).port}`;
  product = await startProduct();
});
afterAll(async () => {
  jest.restoreAllMocks();
  inside.closeAllConnections();
  inside.close();
  expectNoFailures(product);
  await product.stop();
});

describe('row 31: a file whose address leads inside', () => {
  test('is never fetched, wherever it leads, and the operator sees that there was one', async () => {
    const citizen = onMeta(product, 'messenger', '310001');
    const operator = await staffOf(product, 'operator');
    await takenBy(citizen, operator);
    const fetched: string[] = [];
    const original = globalThis.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      fetched.push(input instanceof Request ? input.url : String(input));
      return original(input, init);
    });
    for (const [, addressAt] of STRANGE_ADDRESSES) {
      const url = addressAt(there);
      await citizen.event(metaPayloads.attachment(citizen.moment(), 'image', { url }, 'Budur'));
    }
    await product.settled();
    const strange = fetched.filter(
      (url) =>
        !url.startsWith(product.url) &&
        !url.startsWith(product.graph.url) &&
        !url.startsWith(product.bot.url),
    );
    tell('31', { addresses: STRANGE_ADDRESSES.length, fetched: strange.length + asked.length });
    expect(strange).toEqual([]);
    expect(asked).toEqual([]);
    const shown = (await operator.answers()).filter(({ text }) => text.includes('Budur'));
    expect(shown).toHaveLength(STRANGE_ADDRESSES.length);
    expect(JSON.stringify(await operator.answers())).not.toContain('secret of the inside');
  });

  test.each([301, 302, 303, 307, 308])(
    'that Meta itself redirects to with %d is not followed',
    async (status) => {
      const citizen = onMeta(product, 'messenger', `31${status}`);
      const operator = await staffOf(product, 'operator');
      await takenBy(citizen, operator);
      for (const location of [
        `${there}/x.jpg`,
        'http://169.254.169.254/latest/meta-data/',
        'http://[::1]/x',
      ]) {
        const url = product.graph.serve(`/v/${status}.jpg`, {
          bytes: Buffer.from('x'),
          type: 'image/jpeg',
          status,
          location,
        });
        await citizen.event(metaPayloads.files(citizen.moment(), [{ type: 'image', url }]));
        await product.settled();
      }
      expect(asked).toEqual([]);
      expect(product.graph.calls.filter(({ path }) => path === `/v/${status}.jpg`).length).toBeGreaterThan(0);
      expect(
        product.bot
          .sends()
          .filter(
            ({ method, fields }) =>
              method !== 'sendMessage' && String(fields['chat_id']) === String(operator.id),
          ),
      ).toEqual([]);
    },
  );
});
