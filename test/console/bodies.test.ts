import { type ClientRequest, request } from 'node:http';
import { type ConsoleClient, signIn } from '../support/console';
import { type Product, startProduct } from '../support/product';
import { until } from '../support/processes';
import { staffOf } from '../support/staff';

let product: Product;
const members: ConsoleClient[] = [];
const open: ClientRequest[] = [];
const refused: number[] = [];

beforeAll(async () => {
  product = await startProduct();
  for (let n = 0; n < 5; n += 1) members.push(await signIn(product, await staffOf(product, 'supervisor')));
});
afterAll(async () => {
  leave();
  await product.stop();
});

/** Begins to send a file of a kilobyte, of which only the first byte comes. */
function begin({ cookie }: ConsoleClient): void {
  const url = `${product.url}/console/api/administration/imports?kind=visit&source=desk`;
  const headers = { cookie, 'content-type': 'application/octet-stream', 'content-length': '1000' };
  const asked = request(url, { method: 'POST', headers });
  asked.on('error', () => undefined);
  asked.once('response', ({ statusCode }) => refused.push(statusCode!));
  open.push(asked);
  asked.write('x');
}

function leave(): void {
  for (const one of open.splice(0)) one.destroy();
}

test('two files of one member are under way at once, and eight of all; who leaves makes room', async () => {
  const [first, second, third, fourth, fifth] = members as [
    ConsoleClient,
    ConsoleClient,
    ConsoleClient,
    ConsoleClient,
    ConsoleClient,
  ];
  for (let n = 0; n < 3; n += 1) begin(first);
  await until(() => refused.length > 0);
  expect(refused).toEqual([429]);
  for (const member of [second, third, fourth]) for (let n = 0; n < 2; n += 1) begin(member);
  begin(fifth);
  await until(() => refused.length > 1);
  expect(refused).toEqual([429, 503]);
  leave();
  await until(async () => {
    const { status } = await fifth.upload(
      '/administration/imports?kind=visit&source=desk',
      Buffer.from('x'),
      {},
    );
    return status !== 503;
  });
  expect(refused).toEqual([429, 503]);
});
