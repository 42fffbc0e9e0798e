import { openSite } from '../../src/cli/demo-site';
import { dataDirOf, yearBefore } from '../../src/cli/demo-simulated';
import { letWait } from '../../src/cli/demo-waiting';
import { type Product, startProduct } from '../support/product';

describe('the made-up demo', () => {
  it('has the twelve months before this one, in a folder of its own', () => {
    expect(yearBefore('2026-03-31')).toMatchObject({ from: '2025-03-01', months: 12 });
    expect(dataDirOf({ DATA_DIR: '/srv/dost' })).toBe('/srv/dost-simulated');
    expect(dataDirOf({})).toBe('./data/local-simulated');
  });

  describe('has citizens', () => {
    let product: Product;
    beforeAll(async () => {
      product = await startProduct({ demo: true });
    });
    afterAll(() => product?.stop());

    it('who wait for an operator, each once however often it is started', async () => {
      for (const _start of [1, 2]) {
        await letWait(product.running.core);
        await product.settled();
        const waiting = await product.db.inquiries.find().toArray();
        expect(waiting.map(({ channel, stage }) => [channel, stage])).toEqual([
          ['web', 'queued'],
          ['web', 'queued'],
          ['web', 'queued'],
        ]);
      }
    });
  });
});

it('a site of the demo has the chat of the server in it', async () => {
  const site = await openSite();
  site.show('http://127.0.0.1:3000', 'az');
  const page = await (await fetch(site.origin)).text();
  expect(page).toContain('<script src="http://127.0.0.1:3000/widget.js" async></script>');
  expect(page).toContain('Nümunə sayt');
});
