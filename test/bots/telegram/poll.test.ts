import { createTelegram } from '../../../bots/telegram/index';
import type { PollOptions, Poller, PollProblem } from '../../../bots/telegram/poll';
import type { InboundEvent } from '../../../src/core/event';
import { startFakeBotApi, type FakeBotApi } from '../../fakes/bot-api';
import { message } from './payloads';

const AT = new Date('2024-09-02T10:15:30Z');
const text = (serial: number) => ({
  message: message({ text: `mesaj ${serial}` })({ serial, at: AT })['message'],
});

let api: FakeBotApi;
let poller: Poller | undefined;
let events: InboundEvent[];
let problems: PollProblem[];
let rejects: number;

beforeEach(async () => {
  api = await startFakeBotApi();
  [events, problems, rejects] = [[], [], 0];
});
afterEach(async () => {
  await poller?.stop();
  await api.close();
});

function start(options: Partial<PollOptions> = {}, tokens: string[] = [api.token]): void {
  const telegram = createTelegram({ tokens, secrets: [], apiRoot: api.url });
  poller = telegram.poll({
    onEvents: async (batch, bad) => {
      events.push(...batch);
      rejects += bad.length;
    },
    onProblem: (problem) => problems.push(problem),
    holdSeconds: 5,
    backOffMs: { first: 5, longest: 20 },
    ...options,
  });
}

const texts = (): unknown[] => events.map((event) => (event.kind === 'text' ? event.text : event.kind));
const offsets = (): unknown[] => api.calls.map(({ fields }) => fields['offset']);

describe('long polling', () => {
  it('hands over what waited and what comes, in order', async () => {
    api.pushUpdate(text(1));
    api.pushUpdate(text(2));
    start();
    await until(() => events.length === 2);
    api.pushUpdate(text(3));
    await until(() => events.length === 3);
    expect(texts()).toEqual(['mesaj 1', 'mesaj 2', 'mesaj 3']);
    expect(api.calls[0]!.fields['allowed_updates']).toEqual([
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
    ]);
  });

  it('confirms updates only after they are recorded, and asks again when that fails', async () => {
    let failures = 2;
    api.pushUpdate(text(1));
    start({
      onEvents: async (batch) => {
        if ((failures -= 1) >= 0) throw new Error('database away');
        events.push(...batch);
      },
    });
    await until(() => api.calls.length === 4);
    expect(texts()).toEqual(['mesaj 1']);
    expect(offsets()).toEqual([undefined, undefined, undefined, 900_002]);
    expect(problems.map(({ code }) => code)).toEqual(['record', 'record']);
    expect(problems.map(({ retryInMs }) => retryInMs)).toEqual([5, 10]);
  });

  it('keeps the siblings of a broken update, and does not ask for it again', async () => {
    api.pushUpdate(text(1));
    api.pushUpdate({ message: { nonsense: true } });
    api.pushUpdate(text(3));
    start();
    await until(() => api.calls.length === 2);
    expect(texts()).toEqual(['mesaj 1', 'mesaj 3']);
    expect(rejects).toBe(1);
    expect(offsets().at(-1)).toBe(900_004);
  });

  it('sees updates whose numbers start lower after an idle week', async () => {
    api.pushUpdate(text(1));
    start({ holdSeconds: 0 });
    await until(() => offsets().length > 2 && offsets().at(-1) === undefined);
    api.pushUpdate({ ...text(2), update_id: 17 });
    await until(() => events.length === 2);
    expect(texts()).toEqual(['mesaj 1', 'mesaj 2']);
  });

  it('tells that a webhook is set, and goes on once it is deleted', async () => {
    api.state.webhook = { url: 'https://dost.example/', secret: '', allowed: [], maxConnections: 40 };
    start();
    await until(() => problems.length >= 2);
    expect(problems[0]).toMatchObject({ code: 'conflict', message: expect.stringContaining('webhook') });
    api.state.webhook = { ...api.state.webhook, url: '' };
    api.pushUpdate(text(1));
    await until(() => events.length === 1);
  });

  it('tells that the token is dead without repeating it', async () => {
    start({}, ['123456:AAF-revoked_token']);
    await until(() => problems.length > 0);
    expect(problems[0]!.code).toBe('token');
    expect(JSON.stringify(problems)).not.toContain('revoked');
  });

  it('goes on after errors, waiting as long as Telegram says', async () => {
    const method = /getUpdates/;
    api.failNext({ kind: 'refuse', code: 502, description: 'Bad Gateway' }, { method });
    api.failNext({ kind: 'cut' }, { method });
    api.failNext({ kind: 'garbage' }, { method });
    const parameters = { retry_after: 1 };
    api.failNext({ kind: 'refuse', code: 429, description: 'Too Many Requests', parameters }, { method });
    api.pushUpdate(text(1));
    start();
    await until(() => events.length === 1);
    expect(problems.map(({ code }) => code)).toEqual(['network', 'network', 'network', 'network']);
    expect(problems.map(({ retryInMs }) => retryInMs)).toEqual([5, 10, 20, 1_000]);
  });

  it('waits a day at most, and not a moment, when Telegram says a number that no timer holds', async () => {
    const refusal = { kind: 'refuse', code: 429, description: 'Too Many Requests' } as const;
    api.failNext({ ...refusal, parameters: { retry_after: 4_000_000_000 } }, { method: /getUpdates/ });
    start();
    await until(() => problems.length === 1);
    expect(problems[0]!.retryInMs).toBe(86_400_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(api.calls).toHaveLength(1);
  });

  it('stops at once, in the middle of a long wait', async () => {
    start({ holdSeconds: 25 });
    await until(() => api.calls.length === 1);
    const before = performance.now();
    await poller!.stop();
    expect(performance.now() - before).toBeLessThan(1_000);
    api.pushUpdate(text(1));
    expect(events).toEqual([]);
  });

  it('stops only after the batch in hand is recorded', async () => {
    let record: (() => void) | undefined;
    let recorded = false;
    api.pushUpdate(text(1));
    start({
      onEvents: () =>
        new Promise((resolve) => {
          record = () => ((recorded = true), resolve());
        }),
    });
    await until(() => record !== undefined);
    const stopped = poller!.stop().then(() => recorded);
    setTimeout(() => record!(), 30);
    expect(await stopped).toBe(true);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
