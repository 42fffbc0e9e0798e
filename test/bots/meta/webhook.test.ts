import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMeta } from '../../../bots/meta';
import type { RawWebhook, Received } from '../../../src/core/channel';
import { startGraphApi } from '../../fakes/graph-api';
import { metaBody, metaPayloads } from '../../fakes/graph-payloads';
import { authentic, INSTAGRAM, optionsFor, PAGE, PERSON } from './harness';

const GET = (query: Record<string, unknown>): RawWebhook => ({
  method: 'GET',
  headers: {},
  query: { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', ...query },
  body: new Uint8Array(),
});

describe("Meta's door", () => {
  const { webhook, channels } = createMeta(optionsFor('http://127.0.0.1:1'));

  it('is one for both channels', () => {
    expect(webhook).toMatchObject({ path: '/webhooks/meta', methods: ['GET', 'POST'] });
    expect(channels.map(({ name }) => name)).toEqual(['messenger', 'instagram']);
  });

  it('answers the handshake, and forbids a wrong one', () => {
    expect(webhook.receive(GET({ 'hub.verify_token': 'canary-verify' }))).toEqual({
      status: 200,
      body: '1158201444',
      events: [],
      rejects: [],
    });
    for (const token of ['wrong', ['canary-verify'], undefined]) {
      expect(webhook.receive(GET({ 'hub.verify_token': token }))).toMatchObject({
        status: 403,
        body: 'forbidden',
      });
    }
  });

  it('leaves a channel without an account out, and sets its events aside', () => {
    const { instagramId, ...options } = optionsFor('http://127.0.0.1:1');
    expect(instagramId).toBeDefined();
    const meta = createMeta(options);
    expect(meta.channels.map(({ name }) => name)).toEqual(['messenger']);
    const moment = { account: INSTAGRAM, person: PERSON, at: new Date(0), mid: 'm_1' };
    const body = metaBody('instagram', INSTAGRAM, [metaPayloads.text(moment, 'Salam')]);
    expect(meta.webhook.receive(authentic(body))).toMatchObject({
      status: 200,
      events: [],
      rejects: [{ channel: 'instagram' }],
    });
  });
});

it('takes what the fake platform signs and posts over HTTP', async () => {
  const received: Received[] = [];
  const { webhook } = createMeta(optionsFor('http://127.0.0.1:1'));
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk as Uint8Array);
      const raw = {
        method: request.method!,
        headers: request.headers,
        query: {},
        body: Buffer.concat(chunks),
      };
      received.push(webhook.receive(raw));
      response.writeHead(received.at(-1)!.status).end(received.at(-1)!.body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const graph = await startGraphApi();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/meta`;
  const moment = { account: PAGE, person: PERSON, at: new Date('2024-09-02T10:00:00Z'), mid: 'm_1' };
  const body = metaBody('page', PAGE, [metaPayloads.text(moment, 'Salam')]);

  expect(await graph.deliver(url, body, 'canary-old-app-secret')).toEqual({
    status: 200,
    body: 'EVENT_RECEIVED',
  });
  expect(received[0]!.events).toMatchObject([{ kind: 'text', text: 'Salam' }]);
  expect(await graph.deliver(url, body, 'stranger')).toMatchObject({ status: 401 });

  await graph.close();
  server.closeAllConnections();
  server.close();
});
