import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pinoHttp } from 'pino-http';
import { createLogger, httpLogOptions } from '../src/log';
import { LOG_EVENTS } from '../src/logging/events';

/** A logger and the lines it has written. */
function capture(secrets: readonly string[] = [], level = 'info') {
  const lines: string[] = [];
  const logger = createLogger({ level, secrets, destination: { write: (line) => void lines.push(line) } });
  return { logger, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> };
}

describe('a line of the log', () => {
  it('is JSON, with time, level and a past-tense event', () => {
    const { logger, last } = capture();
    logger.info({ channel: 'telegram', count: 2 }, 'event.recorded');
    expect(last()).toMatchObject({ level: 'info', channel: 'telegram', count: 2, msg: 'event.recorded' });
    expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('stays one line whatever its fields hold', () => {
    const { logger, lines } = capture();
    logger.warn({ reason: 'a\n{"level":"info"}\r\u001b[31m\u2028' }, 'event.quarantined');
    expect(lines).toHaveLength(1);
    expect(lines[0]!.trimEnd()).not.toMatch(/[\n\r\u001b]/);
  });

  it('keeps pseudonyms and drops what they stand for, at any depth and under any spelling', () => {
    const { logger, lines, last } = capture();
    const personal = { text: 'canary', first_name: 'canary', senderId: 'canary', 'set-cookie': ['canary'] };
    logger.info({ person: 'p1', event: { kind: 'text', ...personal, nested: [personal] } }, 'event.handled');
    logger.child({ authorization: 'canary', conversation: 'c1' }).info('event.handled');
    expect(lines.join('')).not.toContain('canary');
    expect(last()).toMatchObject({ conversation: 'c1', authorization: '[redacted]' });
    expect(JSON.parse(lines[0]!)).toMatchObject({
      person: 'p1',
      event: { kind: 'text', text: '[redacted]' },
    });
  });

  it('does not tell which key the database had already: it may be the number by which a source knows somebody', () => {
    const { logger, lines, last } = capture();
    const message =
      'E11000 duplicate key error collection: dost.cases index: _id_ dup key: { _id: "desk|visit|canary\n1" }';
    logger.error({ err: Object.assign(new Error(message), { code: 11000 }) }, 'work.failed');
    expect(lines.join('')).not.toContain('canary');
    expect(last().err).toMatchObject({
      message: 'E11000 duplicate key error collection: dost.cases index: _id_',
    });
  });

  it('does not tell the code after which a file is named: whoever has it sees how a request stands', () => {
    const { logger, last } = capture();
    const code = '0123456789abcdef'.repeat(2);
    const told = (path: string): unknown => {
      logger.error({ err: new Error(`EACCES: permission denied, open '${path}'`) }, 'work.failed');
      return (last().err as { message: string }).message;
    };
    for (const [path, shown] of [
      [`/data/deletions/${code}`, '/data/deletions/[redacted]'],
      [`/data/deletions/${code}.0a1b2c3d4e5f.part`, '/data/deletions/[redacted].0a1b2c3d4e5f.part'],
      ['/data/spool/1.jsonl', '/data/spool/1.jsonl'],
    ])
      expect(told(path!)).toBe(`EACCES: permission denied, open '${shown}'`);
  });

  it('tells of an error its name, message, code and causes, and nothing a library hung on it', () => {
    const { logger, lines, last } = capture();
    const error = Object.assign(
      new Error('429: Too Many Requests', { cause: new TypeError('fetch failed') }),
      {
        code: 429,
        on: { method: 'sendMessage', payload: { chat_id: 1, text: 'canary' } },
      },
    );
    logger.error({ err: error }, 'outbound.paused');
    logger.error(error);
    expect(lines.join('')).not.toContain('canary');
    expect(last().err).toMatchObject({
      type: 'Error',
      code: 429,
      cause: { type: 'TypeError', message: 'fetch failed' },
    });
  });

  it.each(['canary', '{"text":"canary" ', '{"text": canary}', '["a", canary, "b"]'])(
    'does not quote what was no JSON: %s',
    (text) => {
      const { logger, lines, last } = capture();
      try {
        JSON.parse(text);
      } catch (error) {
        logger.error({ err: new Error('not read', { cause: error }) }, 'event.failed');
      }
      expect(last().err).toMatchObject({ cause: { type: 'SyntaxError' } });
      expect(lines.join('')).not.toContain('canary');
    },
  );

  it('does not write bytes, nor objects of classes it does not know', () => {
    class Update {
      readonly words = 'canary';
    }
    const { logger, lines, last } = capture();
    logger.info({ bytes: Buffer.from('canary'), seen: new Update(), big: 1n }, 'event.recorded');
    expect(last()).toMatchObject({ bytes: '[6 bytes]', seen: '[Update]', big: '1' });
    expect(lines.join('')).not.toContain('canary');
  });

  it('survives circles and cuts endless values', () => {
    const { logger, last } = capture();
    const circle: Record<string, unknown> = { long: 'x'.repeat(5_000) };
    circle.self = circle;
    logger.info({ circle, many: Array.from({ length: 1_000 }, () => 1) }, 'event.recorded');
    expect(JSON.stringify(last()).length).toBeLessThan(10_000);
  });
});

describe('a secret', () => {
  const botToken = `123456789:${'AbC-d_9'.repeat(5)}`;

  it('given to the logger never leaves it, not even inside a message', () => {
    const { logger, lines } = capture(['canary+secret/"x"', botToken]);
    logger.info(
      { reason: 'got canary+secret/"x"', at: encodeURIComponent('canary+secret/"x"') },
      'event.failed',
    );
    logger.error({ err: new Error(`GET https://api.example.az/bot${botToken}/getMe`) }, 'channel.stopped');
    expect(lines.join('')).not.toMatch(/canary|AbC/);
    expect(lines.every((line) => typeof JSON.parse(line) === 'object')).toBe(true);
  });

  it('that looks like one is removed too', () => {
    const { logger, lines } = capture();
    const shapes = [
      botToken,
      `EAA${'Gm0'.repeat(20)}`,
      'Bearer canary.token',
      'mongodb://dost:canary@db.example.az/dost',
    ];
    for (const reason of shapes) logger.info({ reason }, 'event.failed');
    expect(lines.join('')).not.toMatch(/canary|AbC|Gm0/);
    expect(lines.at(-1)).toContain('@db.example.az/dost');
  });
});

describe('an HTTP answer', () => {
  let server: Server;
  let log: ReturnType<typeof capture>;
  beforeEach(async () => {
    log = capture();
    const middleware = pinoHttp(httpLogOptions(log.logger));
    server = createServer((req, res) => {
      middleware(req, res);
      res.statusCode = Number(/status=(\d+)/.exec(req.url!)?.[1] ?? 200);
      res.end('canary body');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const ask = (path: string) =>
    new Promise<void>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const headers = {
        cookie: 'canary=1',
        authorization: 'canary',
        'x-telegram-bot-api-secret-token': 'canary',
      };
      get({ port, host: '127.0.0.1', path, headers, agent: false }, (answer) => {
        answer.resume().on('close', resolve);
      }).on('error', reject);
    });

  it('is one line: method, path, status, milliseconds; no query, header, cookie or address', async () => {
    await ask('/webhooks/meta?hub.verify_token=canary&status=200');
    expect(log.lines).toHaveLength(1);
    expect(log.last()).toMatchObject({
      msg: 'http.answered',
      method: 'GET',
      path: '/webhooks/meta',
      status: 200,
    });
    expect(log.last().ms).toEqual(expect.any(Number));
    expect(log.lines[0]).not.toMatch(/canary|127\.0\.0\.1/);
  });

  it('leaves out a code that is a secret itself', async () => {
    await ask(`/deletion/${'0c'.repeat(16)}`);
    expect(log.last()).toMatchObject({ path: '/deletion/[redacted]' });
  });

  it('says of the console which question was asked, and not of whose inquiry', async () => {
    await ask('/console/api/inbox/inquiries/20240901-17/files/telegram:aBcDeFgHiJkLmNoPqRsTuV?x=1');
    expect(log.last()).toMatchObject({ path: '/console/api/inbox/inquiries/:id/files/:id' });
    await ask('/console/api/dashboard/answer/by-day');
    expect(log.last()).toMatchObject({ path: '/console/api/dashboard/answer/by-day' });
  });

  it('is a warning for 4xx, an error for 5xx, and quiet for the probes', async () => {
    await ask('/nowhere?status=404');
    expect(log.last()).toMatchObject({ level: 'warn', status: 404 });
    await ask('/readyz?status=503');
    expect(log.last()).toMatchObject({ level: 'error', msg: 'http.failed', status: 503 });
    const before = log.lines.length;
    await ask('/healthz');
    expect(log.lines).toHaveLength(before);
  });
});

it('log events are in the past tense, dotted, and named once', () => {
  expect(new Set(LOG_EVENTS).size).toBe(LOG_EVENTS.length);
  for (const event of LOG_EVENTS)
    expect(event).toMatch(/^[a-z]+\.[a-z-]*(?:ed|ost|ept|ent|aken|up|left-out)$/);
});
