import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MetaOptions } from '../../../bots/meta';
import type { MetaProfile } from '../../../bots/meta/profile';
import { setupMeta } from '../../../bots/meta/setup';
import { PAGE_FIELDS } from '../../../bots/meta/subscriptions';
import { startGraphApi, type FakeGraphApi } from '../../fakes/graph-api';

const PROFILE: MetaProfile = {
  getStarted: '/start',
  greeting: [
    { locale: 'default', text: 'Salam' },
    { locale: 'ru_RU', text: 'Здравствуйте' },
  ],
  menu: [
    { locale: 'ru_RU', items: [{ title: 'Помощь', payload: '/help' }] },
    { locale: 'default', items: [{ title: 'Kömək', payload: '/help' }] },
  ],
  iceBreakers: [{ locale: 'default', items: [{ title: 'Müraciətim nə yerdədir?', payload: '/status' }] }],
};

let graph: FakeGraphApi;
let options: MetaOptions;

beforeEach(async () => {
  graph = await startGraphApi();
  options = {
    appSecrets: ['secret'],
    verifyTokens: ['token'],
    pageId: graph.pageId,
    pageTokens: [graph.token],
    instagramId: '17841405822304914',
    graphRoot: graph.url,
    graphVersion: 'v26.0',
  };
});
afterEach(() => graph.close());

it('sets the subscriptions, the profile and the opening questions', async () => {
  expect(await setupMeta(options, PROFILE)).toEqual([
    { what: 'subscriptions', state: 'changed', changed: [...PAGE_FIELDS] },
    { what: 'messenger-profile', state: 'changed', changed: ['get_started', 'greeting', 'persistent_menu'] },
    { what: 'instagram-profile', state: 'changed', changed: ['ice_breakers'] },
  ]);
});

it('changes nothing the second time', async () => {
  await setupMeta(options, PROFILE);
  graph.reset();
  const steps = await setupMeta(options, PROFILE);
  expect(steps.map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  expect(graph.calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
});

it('changes only what differs', async () => {
  await setupMeta(options, PROFILE);
  const greeting = [{ locale: 'default', text: 'Xoş gəlmisiniz' }];
  const steps = await setupMeta(options, { ...PROFILE, greeting });
  expect(steps).toMatchObject([
    { state: 'unchanged' },
    { state: 'changed', changed: ['greeting'] },
    { state: 'unchanged' },
  ]);
  expect(graph.calls.at(-2)!.payload).toEqual({ greeting });
});

it("keeps what somebody else subscribed to, and touches another app's nothing", async () => {
  const headers = { authorization: `Bearer ${graph.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ subscribed_fields: 'feed,messages' });
  await fetch(`${graph.url}/v26.0/me/subscribed_apps`, { method: 'POST', headers, body });
  await setupMeta(options, PROFILE);
  const call = graph.calls
    .filter(({ method, path }) => method === 'POST' && path.endsWith('subscribed_apps'))
    .at(-1)!;
  expect(String(call.payload.subscribed_fields).split(',')).toEqual(['feed', ...PAGE_FIELDS]);
});

it('leaves out a channel that is off', async () => {
  const { instagramId, ...messengerOnly } = options;
  expect(instagramId).toBeDefined();
  const steps = await setupMeta(messengerOnly, PROFILE);
  expect(steps.map(({ what }) => what)).toEqual(['subscriptions', 'messenger-profile']);
  const { pageId, ...none } = messengerOnly;
  expect(pageId).toBeDefined();
  expect(await setupMeta(none, PROFILE)).toEqual([]);
});

it('says with codes alone what Meta refused', async () => {
  const steps = await setupMeta({ ...options, pageTokens: ['EAAcanary'] }, PROFILE);
  expect(steps.map(({ state, reason }) => [state, reason])).toEqual(Array(3).fill(['failed', 'graph 190']));
  const long = [{ locale: 'default', text: 'x'.repeat(161) }];
  expect((await setupMeta(options, { ...PROFILE, greeting: long }))[1]).toMatchObject({
    reason: 'graph 100',
  });
});

describe('the address of our webhook', () => {
  const app = { appId: '1517776481860111', appSecrets: ['fake-app-secret'] };
  const server = createServer((request, response) => {
    const query = new URL(request.url!, 'http://ours').searchParams;
    response.end(query.get('hub.verify_token') === 'token' ? query.get('hub.challenge') : 'forbidden');
  });
  let callbackUrl: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/meta`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is told to Meta once, with the app and its secret', async () => {
    const all = { ...options, ...app, callbackUrl };
    const changed = ['callback_url', ...PAGE_FIELDS];
    expect((await setupMeta(all, PROFILE))[0]).toEqual({ what: 'webhook', state: 'changed', changed });
    expect((await setupMeta(all, PROFILE))[0]).toMatchObject({ what: 'webhook', state: 'unchanged' });
    const moved = await setupMeta({ ...all, callbackUrl: `${callbackUrl}/new` }, PROFILE);
    expect(moved[0]).toEqual({ what: 'webhook', state: 'changed', changed: ['callback_url'] });
  });

  it('is not taken when our server does not shake hands', async () => {
    const steps = await setupMeta({ ...options, ...app, callbackUrl, verifyTokens: ['other'] }, PROFILE);
    expect(steps[0]).toEqual({ what: 'webhook', state: 'failed', changed: [], reason: 'graph 2200' });
  });
});
