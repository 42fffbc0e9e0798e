import { createWeb } from '../../../bots/web';
import type { RawWebhook, Received, Webhook } from '../../../src/core/channel';
import type { ChatContent, ChatDoor } from '../../../src/core/chat';
import {
  describeChannel,
  type Arrival,
  type Build,
  type InboundHarness,
  type OutboundHarness,
} from '../../contracts/channel';
import { FILES } from '../../support/files';

const SESSION = 'Qm9uZSBmaWRlIHNlc3Npb2';

/** What the routes do around the door, as far as the contract asks: the session, the content type, JSON. */
function asWebhook(door: ChatDoor): Webhook {
  const answer = (status: number, events: Received['events'] = []): Received => ({
    status,
    body: '',
    events,
    rejects: [],
  });
  return {
    path: '/chat/messages',
    methods: ['POST'],
    receive({ headers, body }) {
      if (headers['cookie'] !== `dost_chat=${SESSION}`) return answer(401);
      if (headers['content-type'] !== 'application/json') return answer(415);
      try {
        const { file, ...message } = JSON.parse(Buffer.from(body).toString('utf8'));
        const sender = { session: SESSION, demo: false };
        // A file's message stands in a header, and its bytes are the body.
        const parsed = file
          ? door.parseFile(message, Buffer.from(file, 'base64'), sender)
          : door.parse(message, sender);
        return parsed.ok ? answer(200, [parsed.event]) : answer(400);
      } catch {
        return answer(400);
      }
    },
  };
}

const idOf = (serial: number): string => `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
const text =
  (words: string): Build =>
  ({ serial }) => ({ id: idOf(serial), text: words });
const choose =
  (choice: string): Build =>
  ({ serial }) => ({ id: idOf(serial), choice });
const attach =
  (bytes: Buffer, more: object): Build =>
  ({ serial }) => ({ id: idOf(serial), file: bytes.toString('base64'), ...more });
const withCookie = (cookie: string | undefined) => (raw: RawWebhook) => ({
  ...raw,
  headers: { ...raw.headers, cookie },
});

function inbound(): InboundHarness {
  return {
    webhook: asWebhook(createWeb()),
    who: { accountId: 'web', conversationId: SESSION, senderId: SESSION },
    untimed: 'all',
    payloads: {
      text,
      choices: { button: choose },
      attachments: {
        'a photo': {
          build: attach(FILES.jpeg, { caption: 'Bu nədir?' }),
          expect: { kind: 'attachment', type: 'photo', caption: 'Bu nədir?' },
        },
        'a document': {
          build: attach(FILES.pdf, { name: 'qərar.pdf' }),
          expect: { kind: 'attachment', type: 'document', fileName: 'qərar.pdf' },
        },
      },
    },
    body: ([payload]) => Buffer.from(JSON.stringify(payload)),
    authentic: (body) => ({
      method: 'POST',
      headers: { cookie: `dost_chat=${SESSION}`, 'content-type': 'application/json' },
      query: {},
      body,
    }),
    forgeries: {
      'no cookie': withCookie(undefined),
      'an empty session': withCookie('dost_chat='),
      'another session': withCookie(`dost_chat=${SESSION.slice(1)}A`),
    },
    secrets: () => [SESSION],
    malformedStatus: 400,
  };
}

const outbound: OutboundHarness = {
  secrets: [],
  platformEnforcesLimits: false,
  async start() {
    const door = createWeb();
    const to = { accountId: 'web', conversationId: SESSION };
    const arrivals: Arrival[] = [];
    const leave = door.subscribe(SESSION, {
      entry: ({ content }) => arrivals.push(arrivalOf(content)),
      end: () => undefined,
    });
    return {
      channel: door.channel,
      to,
      arrived: () => arrivals,
      attempts: () => arrivals.length,
      reset: () => void arrivals.splice(0),
      close: async () => leave(),
    };
  },
};

function arrivalOf(content: ChatContent): Arrival {
  const to = SESSION;
  if (content.kind === 'picture')
    return { to, kind: 'picture', bytes: content.png, caption: content.caption ?? '' };
  if (content.kind === 'document') return { to, ...content, caption: content.caption ?? '' };
  if (content.kind !== 'text') throw new Error(`this is never sent: ${content.kind}`);
  return { to, kind: 'text', text: content.text, choices: content.choices ?? [] };
}

describeChannel('web', () => ({ inbound: inbound(), outbound }));

describe('the web channel', () => {
  it('has sent a reply nobody is looking at: the page reads it from the log', async () => {
    const { channel } = createWeb();
    const to = { accountId: 'web', conversationId: SESSION };
    const result = await channel.send({ id: 'web:1/0', to, reply: { kind: 'text', text: 'Salam' } });
    expect(result).toEqual({ state: 'sent', messageId: 'web:1/0' });
  });

  it('shows a reply to everyone in its conversation and to no one else', async () => {
    const door = createWeb({ clock: () => new Date('2024-09-01T10:00:00Z') });
    const seen: string[] = [];
    const listen = (name: string, conversationId: string) =>
      door.subscribe(conversationId, {
        entry: ({ id, at }) => seen.push(`${name} ${id} ${at.toISOString()}`),
        end: () => seen.push(`${name} end`),
      });
    listen('a', 'one');
    const leave = listen('b', 'one');
    listen('c', 'two');
    const send = (id: string) =>
      door.channel.send({
        id,
        to: { accountId: 'web', conversationId: 'one' },
        reply: { kind: 'text', text: 'x' },
      });
    await send('1');
    leave();
    await send('2');
    door.close();
    expect(seen).toEqual([
      'a 1 2024-09-01T10:00:00.000Z',
      'b 1 2024-09-01T10:00:00.000Z',
      'a 2 2024-09-01T10:00:00.000Z',
      'a end',
      'c end',
    ]);
  });
});
