import fc from 'fast-check';
import { INSTAGRAM, PAGE } from '../bots/meta/harness';
import { metaBody, metaPayloads, signMeta } from '../fakes/graph-payloads';
import { APP_SECRET } from '../support/product';
import { CORPUS } from './corpus';
import { bytesOf, type Changed, changedAnyhow, changedValue, type Raw, rawBytes } from './inputs';
import { type Tree, treeOf } from './tree';
import type { Way } from './way';
import { expect, next, post, type World } from './world';

/** Changed events before and after a good one. */
interface Batch {
  readonly before: readonly Changed[];
  readonly after: readonly Changed[];
}

/** A body that is changed as a whole: nothing is expected of what is in it. */
interface Whole {
  readonly whole: Changed;
}

const MOST = 1024 * 1024;
const WITNESSES = 16;
const FIRST_WITNESS = 24_011_997_700_000_000n;
const FIRST_PERSON = 24_011_997_711_810_000n;

const batch: fc.Arbitrary<Batch> = fc.record({
  before: fc.array(changedValue, { minLength: 1, maxLength: 8 }),
  after: fc.array(changedValue, { maxLength: 4 }),
});

function meta(name: 'messenger' | 'instagram'): Way<Batch | Whole | Raw> {
  const [object, account] =
    name === 'messenger' ? (['page', PAGE] as const) : (['instagram', INSTAGRAM] as const);
  const wholes: readonly Tree[] = CORPUS[name].map((event) => inBody(object, account, event));
  const sender = ({ person }: Changed): string => String(FIRST_PERSON + BigInt(person));
  const send = (world: World, body: Uint8Array, signature: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    return post(world, name, { path: '/webhooks/meta', headers, body });
  };
  const sendBatch = async ({ before, after }: Batch, world: World): Promise<void> => {
    const { serial, at } = next(world, '');
    const mark = `<f${serial}>`;
    const person = String(FIRST_WITNESS + BigInt(serial % WITNESSES));
    const good = JSON.stringify(metaPayloads.text({ account, person, at, mid: `w_${serial}` }, mark));
    const bad = (one: Changed): string => bytesOf(CORPUS[name], one, next(world, sender(one))).toString();
    const events = [...before.map(bad), good, ...after.map(bad)];
    const body = Buffer.from(
      `{"object":"${object}","entry":[{"id":"${account}","time":1,"messaging":[${events.join(',')}]}]}`,
    );
    const status = await send(world, body, signMeta(body, APP_SECRET));
    expect(status === (body.length > MOST ? 413 : 200), `answered with ${status}`);
    if (status === 200) world.siblings.logged.add(mark);
  };
  return {
    ...{ name, share: 0.23, lanes: 4, together: 4.5 },
    count: (input) => ('before' in input ? input.before.length + input.after.length : 1),
    inputs: fc.oneof(
      { weight: 12, arbitrary: batch },
      { weight: 4, arbitrary: fc.record({ whole: changedAnyhow }) },
      { weight: 1, arbitrary: rawBytes },
    ),
    async send(input, world) {
      if ('before' in input) return sendBatch(input, world);
      if ('whole' in input) {
        const body = bytesOf(wholes, input.whole, next(world, sender(input.whole)));
        return void (await send(world, body, signMeta(body, APP_SECRET)));
      }
      // Bytes of a stranger, and sometimes ones that are signed.
      const body = Buffer.from(input.raw, 'hex');
      const signature = body.length % 2 === 0 ? signMeta(body, APP_SECRET) : `sha256=${input.raw}`;
      const status = await send(world, body, signature);
      expect(body.length % 2 === 0 || status === 401, `forged and answered with ${status}`);
    },
  };
}

/** A body as Meta sends it with one event of the corpus. */
function inBody(object: 'page' | 'instagram', account: string, event: Tree): Tree {
  const body = JSON.parse(Buffer.from(metaBody(object, account, [0])).toString());
  return replaced(treeOf(body), event);
}

/** The only 0 replaced. */
function replaced(tree: Tree, by: Tree): Tree {
  if (tree.kind === 'leaf') return tree.text === '0' ? by : tree;
  return { ...tree, children: tree.children.map(({ key, value }) => ({ key, value: replaced(value, by) })) };
}

export const messenger = meta('messenger');
export const instagram = meta('instagram');
