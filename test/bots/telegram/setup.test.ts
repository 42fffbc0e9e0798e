import { createTelegram } from '../../../bots/telegram/index';
import type { SetupOptions, SetupStep } from '../../../bots/telegram/setup';
import { startFakeBotApi, type FakeBotApi } from '../../fakes/bot-api';
import { message } from './payloads';

const menu = (help: string) => [
  { name: 'start', description: 'DOST' },
  { name: 'help', description: help },
];
const options: SetupOptions = {
  mode: 'webhook',
  publicUrl: 'https://dost.example/',
  commands: { az: menu('Kömək'), ru: menu('Помощь'), en: menu('Help') },
};

let api: FakeBotApi;
beforeEach(async () => {
  api = await startFakeBotApi();
});
afterEach(() => api.close());

function setup(with_: SetupOptions = options, secrets: string[] = ['Secret-1']): Promise<SetupStep[]> {
  return createTelegram({ tokens: [api.token], secrets, apiRoot: api.url }).setup(with_);
}

const changes = (): string[] =>
  api.calls.map(({ method }) => method).filter((method) => /^(set|delete)/.test(method));

describe('setting Telegram up', () => {
  it('sets the webhook and a command menu for each language', async () => {
    expect(await setup()).toEqual([
      { what: 'webhook', state: 'changed' },
      { what: 'commands', locale: 'az', state: 'changed' },
      { what: 'commands', locale: 'ru', state: 'changed' },
      { what: 'commands', locale: 'en', state: 'changed' },
    ]);
    expect(api.state.webhook).toMatchObject({
      url: 'https://dost.example/webhooks/telegram',
      secret: 'Secret-1',
      allowed: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      maxConnections: 40,
    });
    expect(api.state.commands.get('')).toEqual([
      { command: 'start', description: 'DOST' },
      { command: 'help', description: 'Kömək' },
    ]);
    expect([...api.state.commands.keys()]).toEqual(['', 'ru', 'en']);
  });

  it('changes nothing the second time', async () => {
    await setup();
    api.reset();
    const steps = await setup();
    expect(steps.every(({ state }) => state === 'unchanged')).toBe(true);
    expect(changes()).toEqual([]);
  });

  it('changes only what differs', async () => {
    await setup();
    api.reset();
    await setup({ ...options, commands: { ...options.commands, ru: menu('Справка') } });
    expect(changes()).toEqual(['setMyCommands']);
    api.reset();
    await setup({ ...options, publicUrl: 'https://other.example' });
    expect(changes()).toEqual(['setWebhook', 'setMyCommands']);
  });

  it('sets the secret again while it rotates, and after Telegram was answered 401', async () => {
    await setup();
    await setup(options, ['Secret-2', 'Secret-1']);
    expect(api.state.webhook.secret).toBe('Secret-2');
    api.state.webhook.lastError = 'Wrong response from the webhook: 401 Unauthorized';
    await setup(options, ['Secret-3']);
    expect(api.state.webhook.secret).toBe('Secret-3');
  });

  it('deletes the webhook for polling, without dropping what waits', async () => {
    await setup();
    api.reset();
    expect((await setup({ ...options, mode: 'polling' }))[0]).toEqual({ what: 'webhook', state: 'changed' });
    expect(api.calls.find(({ method }) => method === 'deleteWebhook')!.fields).toEqual({
      drop_pending_updates: false,
    });
    expect((await setup({ ...options, mode: 'polling' }))[0]).toEqual({
      what: 'webhook',
      state: 'unchanged',
    });
  });

  it('tells each step that failed and goes on with the others', async () => {
    const [webhook, ...menus] = await setup(options, ['not allowed!']);
    expect(webhook).toMatchObject({ state: 'failed', reason: expect.stringContaining('secret token') });
    expect(JSON.stringify(webhook)).not.toContain('not allowed!');
    expect(menus.map(({ state }) => state)).toEqual(['changed', 'changed', 'changed']);
    const without: SetupOptions = { mode: 'webhook', commands: options.commands };
    expect((await setup(without))[0]).toMatchObject({
      state: 'failed',
      reason: 'a webhook needs the public URL',
    });
  });
});

describe('the fake Bot API', () => {
  it('delivers to a webhook as Telegram does', async () => {
    const other = await startFakeBotApi();
    const update = { message: message({ text: 'salam' })({ serial: 1, at: new Date(0) })['message'] };
    expect(await api.deliver(update, { url: `${other.url}/bot${other.token}/getMe`, secret: 's' })).toBe(200);
    expect(other.calls[0]!.fields).toMatchObject({ update_id: 900_001, message: { text: 'salam' } });
    await other.close();
  });

  it('keeps a chat to its rate, one chat apart from another', async () => {
    await api.close();
    let now = 0;
    api = await startFakeBotApi({ perChat: { count: 1, perMs: 1_000 }, now: () => now });
    const { channel, accountId } = createTelegram({ tokens: [api.token], secrets: [], apiRoot: api.url });
    const send = (conversationId: string) =>
      channel.send({ id: 'o', to: { accountId, conversationId }, reply: { kind: 'text', text: 'salam' } });
    expect((await send('1')).state).toBe('sent');
    expect(await send('1')).toEqual({ state: 'retry', afterMs: 1_000 });
    expect((await send('2')).state).toBe('sent');
    now = 1_001;
    expect((await send('1')).state).toBe('sent');
  });
});
