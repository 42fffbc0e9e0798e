import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTAGRAM } from '../bots/meta/harness';
import { type Product, startProduct } from '../support/product';
import type { Case } from './cases';

const FOLDER = join(__dirname, 'cases');
/** What is told of an input; a database that is slow has errors of its own. */
const FAILED = /"(event|http)\.failed"/;

let product: Product;

beforeAll(async () => {
  product = await startProduct({ environment: { INSTAGRAM_ID: INSTAGRAM } });
});
afterAll(() => product.stop());

describe('what a fuzzer has found once is answered, handled and no error any more', () => {
  test.each(readdirSync(FOLDER))('%s', async (file) => {
    const { requests } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Case;
    const logged = product.logged.length;
    for (const { path, headers, text, hex } of requests) {
      const body = hex === undefined ? text! : Buffer.from(hex, 'hex');
      const response = await fetch(product.url + path, { method: 'POST', headers, body });
      await response.arrayBuffer();
      expect(response.status).toBeLessThan(500);
    }
    await product.settled();
    expect(product.logged.slice(logged).filter((line) => FAILED.test(line))).toEqual([]);
    expect(await product.db.interactions.countDocuments({ state: 'failed' })).toBe(0);
  });
});
