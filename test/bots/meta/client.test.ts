import { createServer } from 'node:http';
import { createBackOff } from '../../../bots/meta/back-off';
import { createGraphClient, type GraphClient } from '../../../bots/meta/client';
import { startGraphApi, type FakeGraphApi, type GraphFailure } from '../../fakes/graph-api';

const PERSON = '24011997711810392';
const TOKENS = ['EAAcanaryNew', 'EAAcanaryOld'];
const MESSAGE = { recipient: { id: PERSON }, messaging_type: 'RESPONSE', message: { text: 'Salam' } };

let graph: FakeGraphApi;
let client: GraphClient;

beforeAll(async () => {
  graph = await startGraphApi({ tokens: TOKENS.slice(0, 1) });
});
afterAll(() => graph.close());
beforeEach(() => {
  graph.reset();
  client = clientOf(graph.url, TOKENS.slice(0, 1));
});

function clientOf(graphRoot: string, pageTokens: readonly string[]): GraphClient {
  return createGraphClient({
    graphRoot,
    graphVersion: 'v26.0',
    node: graph.pageId,
    pageTokens,
    timeoutMs: 1_500,
  });
}

async function sendAfter(failure: GraphFailure) {
  graph.failNext(failure);
  const result = await client.send(MESSAGE);
  expect(JSON.stringify(result)).not.toContain('canary');
  expect(graph.calls).toHaveLength(1);
  return result;
}

describe('one send', () => {
  it('is one POST of the documented form, with the token in a header only', async () => {
    const result = await client.send(MESSAGE);
    expect(result).toEqual({ state: 'sent', messageId: graph.sent[0]!.messageId });
    expect(graph.calls).toEqual([
      {
        method: 'POST',
        path: `/v26.0/${graph.pageId}/messages`,
        query: {},
        authorization: `Bearer ${TOKENS[0]}`,
        payload: MESSAGE,
      },
    ]);
  });

  it.each([1, 2, -1])('is unknown after code %d, and not made again', async (code) => {
    expect(await sendAfter({ kind: 'code', code })).toEqual({ state: 'unknown', reason: `graph ${code}` });
  });

  it('is unknown after code 1 although the message arrived', async () => {
    expect(await sendAfter({ kind: 'code', code: 1, subcode: 1357046, delivered: true })).toEqual({
      state: 'unknown',
      reason: 'graph 1/1357046',
    });
    expect(graph.sent).toHaveLength(1);
  });

  it.each([500, 502, 503])('is unknown after HTTP %d', async (status) => {
    expect(await sendAfter({ kind: 'status', status })).toEqual({
      state: 'unknown',
      reason: `http ${status}`,
    });
  });

  it('is unknown when the answer does not come, breaks off, or cannot be read', async () => {
    expect(await sendAfter({ kind: 'hang' })).toEqual({ state: 'unknown', reason: 'timeout' });
    graph.reset();
    expect(await sendAfter({ kind: 'drop' })).toMatchObject({ state: 'unknown' });
    graph.reset();
    expect(await sendAfter({ kind: 'status', status: 200 })).toEqual({
      state: 'unknown',
      reason: 'http 200',
    });
  });

  it.each([4, 17, 32, 613])(
    'waits after code %d, longer each time, until something is accepted',
    async (code) => {
      const waits = [];
      for (let index = 0; index < 3; index += 1) {
        graph.reset();
        waits.push(await sendAfter({ kind: 'code', code }));
      }
      expect(waits).toEqual([5_000, 10_000, 20_000].map((afterMs) => ({ state: 'retry', afterMs })));
      await client.send(MESSAGE);
      graph.reset();
      expect(await sendAfter({ kind: 'code', code })).toEqual({ state: 'retry', afterMs: 5_000 });
    },
  );

  it('waits as long as Meta says', async () => {
    const result = await sendAfter({ kind: 'status', status: 429, retryAfter: '42' });
    expect(result).toEqual({ state: 'retry', afterMs: 42_000 });
    graph.reset();
    const told = await sendAfter({ kind: 'code', code: 613, retryAfter: '7' });
    expect(told).toEqual({ state: 'retry', afterMs: 7_000 });
  });

  it.each([
    [551, undefined],
    [551, 1545041],
    [10, 2018108],
    [200, 1545041],
    [100, 2018001],
  ])('finds the person unreachable after code %d/%s', async (code, subcode) => {
    expect(await sendAfter({ kind: 'code', code, ...(subcode ? { subcode } : {}) })).toMatchObject({
      state: 'unreachable',
    });
  });

  it.each([2018278, 2018065, 2534022])('fails after code 10/%d: the window is closed', async (subcode) => {
    expect(await sendAfter({ kind: 'code', code: 10, subcode })).toEqual({
      state: 'failed',
      reason: 'window-closed',
    });
  });

  it('fails after any other refusal', async () => {
    expect(await sendAfter({ kind: 'code', code: 100 })).toEqual({ state: 'failed', reason: 'graph 100' });
    graph.reset();
    expect(await sendAfter({ kind: 'code', code: 10 })).toEqual({ state: 'failed', reason: 'graph 10' });
    graph.reset();
    expect(await sendAfter({ kind: 'status', status: 404 })).toEqual({ state: 'failed', reason: 'http 404' });
    graph.reset();
    expect(await sendAfter({ kind: 'status', status: 302 })).toEqual({ state: 'failed', reason: 'http 302' });
  });

  it('may be made again when nobody listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    const result = await clientOf(`http://127.0.0.1:${port}`, TOKENS).send(MESSAGE);
    expect(result).toEqual({ state: 'retry', afterMs: 1_000 });
  });
});

it('an answer that is longer than any of an interface is not kept, and says nothing', async () => {
  const long = createServer((_req, res) => {
    res.setHeader('content-type', 'application/json');
    res.end(`{"data":[],"more":"${'x'.repeat(5 * 1024 * 1024)}"}`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => long.once('listening', resolve));
  const { port } = long.address() as { port: number };
  try {
    const answer = await clientOf(`http://127.0.0.1:${port}`, TOKENS).call('GET', 'x', {});
    expect(answer).toMatchObject({ kind: 'answer', status: 200, json: undefined });
  } finally {
    long.closeAllConnections();
    long.close();
  }
});

describe('a dead token', () => {
  it('stops the channel', async () => {
    expect(await clientOf(graph.url, ['EAAcanaryDead']).send(MESSAGE)).toEqual({
      state: 'stopped',
      reason: 'graph 190',
    });
    expect(await clientOf(graph.url, []).send(MESSAGE)).toEqual({
      state: 'stopped',
      reason: 'no page token',
    });
  });

  it('gives way to the next one while tokens rotate', async () => {
    const rotating = clientOf(graph.url, ['EAAcanaryDead', TOKENS[0]!]);
    expect(await rotating.send(MESSAGE)).toEqual({ state: 'retry', afterMs: 0 });
    expect(await rotating.send(MESSAGE)).toMatchObject({ state: 'sent' });
    expect(graph.calls).toHaveLength(2);
  });

  it('never shows in a result, even when it cannot be sent', async () => {
    const result = await clientOf(graph.url, ['EAAcanary\nbroken']).send(MESSAGE);
    expect(JSON.stringify(result)).not.toContain('canary');
    expect(graph.calls).toHaveLength(0);
  });
});

describe('the back-off', () => {
  it('reads seconds and dates, within a second and an hour', () => {
    const now = Date.parse('2024-09-02T10:00:00Z');
    const next = (hint: string) => createBackOff(() => now).next(hint);
    expect(next('30')).toBe(30_000);
    expect(next('Mon, 02 Sep 2024 10:01:00 GMT')).toBe(60_000);
    expect(next('Mon, 02 Sep 2024 09:00:00 GMT')).toBe(1_000);
    expect(next('999999999')).toBe(3_600_000);
    expect(next('soon')).toBe(5_000);
  });

  it('grows no longer than five minutes', () => {
    const backOff = createBackOff();
    const waits = Array.from({ length: 40 }, () => backOff.next(null));
    expect(Math.max(...waits)).toBe(300_000);
  });
});
