import fc from 'fast-check';
import type { ChannelName, Received } from '../../src/core/channel';
import type { InboundEvent } from '../../src/core/event';
import type { Build, InboundHarness, Moment, Payload } from './channel';
import { CANARY, expectNoSecrets } from './channel-samples';

const AT = new Date('2024-09-02T10:15:30Z');

/** The contract of the way in. */
export function describeInbound(name: ChannelName, harness: InboundHarness): void {
  describe('authenticity', () => describeAuthenticity(harness));
  describe('parsing', () => describeParsing(name, harness));
  describe('identity', () => describeIdentity(harness));
  describe('rubbish', () => describeRubbish(harness));
}

function describeAuthenticity(harness: InboundHarness): void {
  const { webhook, payloads } = harness;
  const body = harness.body([payloads.text('salam')({ serial: 1, at: AT })]);

  it('accepts an authentic request', () => {
    const received = webhook.receive(harness.authentic(body));
    expect(received).toMatchObject({ status: 200, rejects: [] });
    expect(received.events).toHaveLength(1);
    expectNoSecrets(received.body, harness.secrets(body));
  });

  const old = harness.authenticByOldSecret?.bind(harness);
  if (old) {
    it('accepts the old secret while secrets rotate', () => {
      expect(webhook.receive(old(body))).toMatchObject({ status: 200, events: [{ kind: 'text' }] });
    });
  }

  for (const [how, forge] of Object.entries(harness.forgeries)) {
    it(`refuses a forged request: ${how}`, () => {
      for (const bytes of [body, encode('{"not": json')]) {
        const received = webhook.receive(forge(harness.authentic(bytes)));
        expect(received).toMatchObject({ status: 401, events: [], rejects: [] });
        expectNoSecrets(received.body, harness.secrets(bytes));
      }
    });
  }
}

function describeParsing(name: ChannelName, harness: InboundHarness): void {
  const { payloads } = harness;

  /** Parses one payload and checks what every event must have. */
  const parseOne = (build: Build, moment: Moment): InboundEvent => {
    const event = receiveOne(harness, build(moment));
    expect(event).toMatchObject({ channel: name, accountId: harness.who.accountId });
    expectStringIds(event);
    const untimed = harness.untimed === 'all' || harness.untimed?.includes(event.kind);
    expect(event.sentAt).toEqual(untimed ? null : moment.at);
    return event;
  };

  it('reads a text as it was written', () => {
    for (const text of [
      'Əlillik müavinəti üçün hara müraciət edim?',
      '  a\nb ',
      '_*[<&`',
      '👨‍👩‍👧 مرحبا',
      '1'.repeat(900),
    ]) {
      const event = parseOne(payloads.text(text), { serial: 2, at: AT });
      expect(event).toMatchObject({ ...harness.who, kind: 'text', text });
    }
  });

  it('reads a command with its arguments', () => {
    const event = parseOne(payloads.text('/stats 3 2024-08'), { serial: 3, at: AT });
    expect(event).toMatchObject({ ...harness.who, kind: 'command', name: 'stats', args: '3 2024-08' });
  });

  it('reads the time of the event', () => {
    const days = [
      '2023-12-31T19:59:59Z',
      '2023-12-31T20:00:00Z',
      '2024-02-29T23:59:59Z',
      '2038-01-19T03:14:08Z',
    ];
    for (const day of days) parseOne(payloads.text('salam'), { serial: 4, at: new Date(day) });
  });

  for (const [how, choose] of Object.entries(payloads.choices ?? {})) {
    it(`reads a choice: ${how}`, () => {
      for (const value of ['lang:az', '/stats 3 2024-07', 'x'.repeat(60)]) {
        const event = parseOne(choose(value), { serial: 5, at: AT });
        expect(event).toMatchObject({ ...harness.who, kind: 'choice', value });
      }
    });
  }

  for (const [what, sample] of Object.entries({ ...payloads.attachments, ...payloads.others })) {
    it(`reads: ${what}`, () => {
      expect(parseOne(sample.build, { serial: 6, at: AT })).toMatchObject(sample.expect);
    });
  }

  for (const [what, build] of Object.entries(payloads.unsupported ?? {})) {
    it(`logs what it does not support: ${what}`, () => {
      expect(parseOne(build, { serial: 7, at: AT }).kind).toBe('unsupported');
    });
  }

  const edited = payloads.edited;
  if (edited) {
    it('reads an edit and which message it is of', () => {
      const original = parseOne(payloads.text('salm'), { serial: 8, at: AT });
      const edit = parseOne(edited('salam'), { serial: 8, at: new Date(AT.getTime() + 60_000) });
      expect(edit).toMatchObject({ kind: 'edited', text: 'salam', of: original.messageId });
      expect(edit.eventKey).not.toBe(original.eventKey);
    });
  }
}

function describeIdentity(harness: InboundHarness): void {
  const { payloads } = harness;
  const builds = (): Build[] => [
    payloads.text('salam'),
    ...Object.values(payloads.choices ?? {}).map((choose) => choose('lang:az')),
    ...Object.values({ ...payloads.attachments, ...payloads.others }).map((sample) => sample.build),
    ...Object.values(payloads.unsupported ?? {}),
    ...(payloads.edited ? [payloads.edited('salam')] : []),
  ];

  it('gives the same event the same key each time it is delivered', () => {
    for (const build of builds()) {
      const payload = build({ serial: 20, at: AT });
      const key = receiveOne(harness, payload).eventKey;
      expect(receiveOne(harness, build({ serial: 20, at: AT })).eventKey).toBe(key);
      if (!harness.repeated) continue;
      const again = harness.webhook.receive(harness.authentic(harness.repeated(payload)));
      expect(again.events.map((event) => event.eventKey)).toEqual([key]);
    }
  });

  it('gives different events different keys, also when they say the same', () => {
    const moments = [31, 32, 33].map((serial) => ({ serial, at: new Date(AT.getTime() + serial * 1000) }));
    const keys = moments.flatMap((moment, index) =>
      builds().map((build, kind) => {
        // Each of them another message, as on the real platform.
        const serial = 1000 + index * 100 + kind;
        return receiveOne(harness, build({ serial, at: moment.at })).eventKey;
      }),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  const broken = harness.broken;
  if (broken !== undefined) {
    it('keeps the siblings of a broken event, in order', () => {
      const text = (serial: number) => payloads.text(`mesaj ${serial}`)({ serial, at: AT });
      const received = harness.webhook.receive(
        harness.authentic(harness.body([text(41), broken, text(42), text(43)])),
      );
      expect(received.status).toBe(200);
      expect(received.events).toMatchObject([
        { text: 'mesaj 41' },
        { text: 'mesaj 42' },
        { text: 'mesaj 43' },
      ]);
      expect(received.rejects).toHaveLength(1);
    });
  }
}

function describeRubbish(harness: InboundHarness): void {
  const status = harness.malformedStatus ?? 200;
  const receive = (body: Uint8Array): Received => harness.webhook.receive(harness.authentic(body));
  const rubbish: Record<string, Uint8Array> = {
    'not JSON': encode(`{"text": "${CANARY}`),
    'an array': encode('[]'),
    'a string': encode(`"${CANARY}"`),
    null: encode('null'),
    'an empty object': encode('{}'),
    'invalid UTF-8': new Uint8Array([0x7b, 0xff, 0xfe, 0x80, 0x7d]),
    '50 000 arrays inside one another': encode('['.repeat(50_000) + ']'.repeat(50_000)),
    '50 000 objects inside one another': encode('{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)),
  };

  for (const [what, body] of Object.entries(rubbish)) {
    it(`answers ${status} to ${what} and makes no event of it`, () => {
      const received = receive(body);
      expect(received).toMatchObject({ status, events: [] });
      if (status !== 200) return;
      expect(received.rejects).toHaveLength(1);
      expect(Buffer.from(received.rejects[0]!.raw).equals(body)).toBe(true);
      expect(received.rejects[0]!.reason).not.toContain(CANARY);
    });
  }

  it('refuses an empty body and a wrong content type with 4xx', () => {
    const body = harness.body([harness.payloads.text('salam')({ serial: 50, at: AT })]);
    const request = harness.authentic(body);
    const wrong = { ...request, headers: { ...request.headers, 'content-type': 'text/plain' } };
    for (const received of [receive(new Uint8Array()), harness.webhook.receive(wrong)]) {
      expect(received).toMatchObject({ events: [], rejects: [] });
      expect(received.status).toBeGreaterThanOrEqual(400);
      expect(received.status).toBeLessThan(500);
    }
  });

  it('never throws, whatever JSON arrives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const received = receive(encode(JSON.stringify(value)));
        expect([200, status]).toContain(received.status);
        received.events.forEach(expectStringIds);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws when any field of a real event is replaced', () => {
    const original = JSON.parse(
      decode(harness.body([harness.payloads.text('salam')({ serial: 51, at: AT })])),
    );
    for (const value of [null, 0, -1, 1e300, '', 'x', [], {}, [[]], { $ne: 1 }, true]) {
      for (const path of pathsOf(original)) {
        const received = receive(encode(JSON.stringify(replaced(original, path, value))));
        expect([200, status]).toContain(received.status);
        received.events.forEach(expectStringIds);
      }
    }
  });
}

function receiveOne(harness: InboundHarness, payload: Payload): InboundEvent {
  const received = harness.webhook.receive(harness.authentic(harness.body([payload])));
  expect(received).toMatchObject({ status: 200, rejects: [] });
  expect(received.events).toHaveLength(1);
  return received.events[0]!;
}

function expectStringIds(event: InboundEvent): void {
  const ids = [event.accountId, event.eventKey, event.conversationId, event.senderId];
  for (const id of ids) {
    expect(typeof id).toBe('string');
    expect(id).not.toMatch(/^$|undefined|null|NaN|\[object|e\+/);
  }
  expect(['string', 'undefined']).toContain(typeof event.messageId);
  if (event.sentAt !== null) expect(Number.isNaN(event.sentAt.getTime())).toBe(false);
}

/** Every path to a value inside a JSON value. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsOf(inner, [...path, key])]);
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const copy = structuredClone(value);
  let place = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string, unknown>;
  place[path.at(-1)!] = by;
  return copy;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
