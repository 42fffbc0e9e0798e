import { join } from 'node:path';
import { mongo } from 'mongoose';
import { dropDatabase } from './support/free-databases';
import { runScript } from './support/processes';
import { type Product, startProduct } from './support/product';

let product: Product;
let name: string;
beforeAll(async () => {
  product = await startProduct({ start: false });
  name = `${product.environment['MONGODB_DB']!}_broken`;
});
afterAll(async () => {
  await product.stop();
  await dropDatabase(product.environment['MONGODB_URI']!, name);
});

it('what a start fails of is told in the log, and nothing of what the database says of its rows', async () => {
  const client = await new mongo.MongoClient(product.environment['MONGODB_URI']!).connect();
  // Of a database whose index was lost: it cannot be made anew.
  const rows = [{ number: 'canary-1' }, { number: 'canary-1' }];
  await client.db(name).collection('inquiries').insertMany(rows);
  await client.close();
  const { ended, lines, errors } = runScript(join(__dirname, '../src/main.ts'), [], {
    ...product.environment,
    ...{ PATH: process.env['PATH'] ?? '', MONGODB_DB: name },
  });
  expect(await ended).toBe(1);
  const told = lines.map((line) => JSON.parse(line) as { msg: string; err?: { code: number } });
  expect(told.at(-1)).toMatchObject({ level: 'fatal', msg: 'process.failed', err: { code: 11000 } });
  expect([...lines, ...errors].join('\n')).not.toContain('canary');
});
