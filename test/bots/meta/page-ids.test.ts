import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readPageIds } from '../../../bots/meta/page-ids';
import { optionsFor } from './harness';

/** What is found when Meta answers this list. */
async function found(data: string): Promise<readonly string[] | null> {
  const meta = createServer((_req, res) => {
    res.setHeader('content-type', 'application/json');
    res.end(`{"data":${data}}`);
  });
  await once(meta.listen(0, '127.0.0.1'), 'listening');
  try {
    const root = `http://127.0.0.1:${(meta.address() as AddressInfo).port}`;
    return await readPageIds(optionsFor(root, { appId: '99' }), '10155');
  } finally {
    meta.closeAllConnections();
    meta.close();
  }
}

test.each([
  ['[{"id":"24011997711810392"},{"id":7001}]', ['24011997711810392', '7001']],
  ['[]', []],
])('under the ids of %s somebody wrote to the page', async (data, ids) => {
  expect(await found(data)).toEqual(ids);
});

test.each(['[{"id":"7001"},{"id":24011997711810392}]', '[{"id":1.5}]', '[{"id":null}]', '[{}]'])(
  'where %s has an id that cannot be read exactly, nobody else is taken for the person: it is asked again',
  async (data) => {
    expect(await found(data)).toBeNull();
  },
);
