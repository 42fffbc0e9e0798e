import fc from 'fast-check';
import { NDJSON, visit } from '../support/ingest';
import { CORPUS } from './corpus';
import { bytesOf, type Changed, inputs, type Raw } from './inputs';
import { type ByteEdit, byteEdits, changedBytes } from './mutate';
import type { Way } from './way';
import { expect, next, post } from './world';

/** Changed lines before a good one; with `bytes` the whole body is changed, and nothing is expected of it. */
interface Lines {
  readonly lines: readonly (Changed | Raw)[];
  readonly bytes: readonly ByteEdit[];
}

const LF = Buffer.from('\n');

/** Cases of other systems, a few lines a request, from sources in turn. */
export const ingest: Way<Lines> = {
  ...{ name: 'ingest', share: 0.13, lanes: 2, together: 6 },
  count: ({ lines }) => lines.length,
  inputs: fc.record({
    lines: fc.array(inputs, { minLength: 1, maxLength: 12 }),
    bytes: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: byteEdits }),
  }),
  async send({ lines, bytes }, world) {
    const bad = lines.map((line) => Buffer.concat([bytesOf(CORPUS.ingest, line, next(world, '')), LF]));
    const { serial } = next(world, '');
    const mark = `S-${serial}`;
    const body = changedBytes(Buffer.concat([...bad, Buffer.from(JSON.stringify(visit(mark)))]), bytes);
    const key = world.keys[serial % world.keys.length]!;
    const headers = { ...NDJSON, authorization: `Bearer ${key}` };
    const status = await post(world, 'ingest', { path: '/ingest/events', headers, body });
    expect([200, 400, 429].includes(status), `answered with ${status}`);
    if (status === 200 && bytes.length === 0) world.siblings.told.add(mark);
  },
};
