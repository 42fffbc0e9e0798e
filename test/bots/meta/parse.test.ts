import { parseBody, type MetaAccounts } from '../../../bots/meta/parse';
import type { InboundEvent } from '../../../src/core/event';
import { metaBody, metaPayloads, type MetaMoment } from '../../fakes/graph-payloads';
import { META_ADDRESSES, STRANGE_ADDRESSES } from './addresses';

const PAGE = '102030405060708';
const INSTAGRAM = '17841405822304914';
const PERSON = '24011997711810392';
const GRAPH = 'http://127.0.0.1:8082';
const ACCOUNTS: MetaAccounts = {
  ...{ pageId: PAGE, instagramId: INSTAGRAM, appId: '1517776481860111' },
  graphRoot: `${GRAPH}/`,
};
const AT = new Date('2024-09-02T10:15:30.123Z');
const MOMENT: MetaMoment = { account: PAGE, person: PERSON, at: AT, mid: 'm_1' };

function parse(payload: unknown, accounts = ACCOUNTS) {
  return parseBody(metaBody('page', PAGE, [payload]), accounts);
}

function one(payload: unknown, accounts = ACCOUNTS): InboundEvent {
  const { events, rejects } = parse(payload, accounts);
  expect(rejects.map(({ reason }) => reason)).toEqual([]);
  expect(events).toHaveLength(1);
  return events[0]!;
}

function raw(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

describe('what a citizen sends', () => {
  it('is a text with its time to the millisecond', () => {
    expect(one(metaPayloads.text(MOMENT, 'Salam'))).toEqual({
      channel: 'messenger',
      accountId: PAGE,
      eventKey: 'message:m_1',
      conversationId: PERSON,
      senderId: PERSON,
      sentAt: AT,
      messageId: 'm_1',
      kind: 'text',
      text: 'Salam',
    });
  });

  it.each([[{ toString: 1 }], [[{ valueOf: null }]], [null], [true]])(
    'is a text whose time is unknown when that is %j',
    (timestamp) => {
      const event = one({ ...metaPayloads.text(MOMENT, 'Salam'), timestamp });
      expect(event).toMatchObject({ eventKey: 'message:m_1', sentAt: null, text: 'Salam' });
      expect(one({ ...metaPayloads.reaction(MOMENT, 'react'), timestamp })).toMatchObject({ sentAt: null });
    },
  );

  it('says what it replies to', () => {
    const more = { reply_to: { mid: 'm_0' } };
    expect(one(metaPayloads.text(MOMENT, 'Bəli', more))).toMatchObject({ kind: 'text', replyTo: 'm_0' });
  });

  it('is a text also when a link in it brings a preview along', () => {
    const more = { attachments: [{ type: 'fallback', payload: { url: 'https://dost.gov.az', title: 'x' } }] };
    const event = one(metaPayloads.text(MOMENT, 'https://dost.gov.az nədir?', more));
    expect(event).toMatchObject({ kind: 'text', text: 'https://dost.gov.az nədir?' });
  });

  it.each([
    ['image', 'photo'],
    ['file', 'document'],
    ['audio', 'audio'],
    ['video', 'video'],
    ['sticker', 'sticker'],
    ['fallback', 'other'],
    ['share', 'other'],
    ['ig_reel', 'other'],
    ['constructor', 'other'],
  ])('is an attachment (%s) whose strange link is never kept', (type, ours) => {
    const event = one(
      metaPayloads.attachment(MOMENT, type, { url: 'https://169.254.169.254/x?token=SECRET' }),
    );
    expect(event).toMatchObject({ kind: 'attachment', type: ours });
    expect(JSON.stringify(event)).not.toMatch(/https|SECRET/);
  });

  it('is an attachment with its caption, its sticker id, its place', () => {
    expect(one(metaPayloads.attachment(MOMENT, 'image', { url: 'u' }, 'Sənəd'))).toMatchObject({
      caption: 'Sənəd',
    });
    const sticker = one(metaPayloads.attachment(MOMENT, 'image', { url: 'u', sticker_id: 369239263222822 }));
    expect(sticker).toMatchObject({ type: 'sticker', fileId: '369239263222822' });
    const place = one(
      metaPayloads.attachment(MOMENT, 'location', { coordinates: { lat: 40.4, long: 49.9 } }),
    );
    expect(place).toMatchObject({ type: 'location', location: { latitude: 40.4, longitude: 49.9 } });
  });

  it.each([...META_ADDRESSES, `${GRAPH}/v/1.jpg?oh=1`])('is a file at Meta’s own address %s', (url) => {
    for (const type of ['image', 'file', 'audio', 'video'])
      expect(one(metaPayloads.attachment(MOMENT, type, { url }))).toMatchObject({ fileId: url });
  });

  it.each(STRANGE_ADDRESSES)('is a file without an address when that is %s', (_what, address) => {
    for (const url of [address('http://127.0.0.1:8083'), [address('')], 7, null]) {
      const event = one(metaPayloads.attachment(MOMENT, 'image', { url, attachment_id: '1' }));
      expect(event).toMatchObject({ kind: 'attachment', type: 'photo' });
      expect(event).not.toHaveProperty('fileId');
    }
  });

  it.each(['fallback', 'share', 'story_mention', 'template', 'ig_reel', 'reel', 'ephemeral', 'location'])(
    'is no file when it is a %s, wherever it is',
    (type) => {
      const event = one(metaPayloads.attachment(MOMENT, type, { url: META_ADDRESSES[0] }));
      expect(JSON.stringify(event)).not.toContain('https');
    },
  );

  it('is a document with the name that its address ends in', () => {
    const named = (type: string, url = META_ADDRESSES[2]) =>
      one(metaPayloads.attachment(MOMENT, type, { url }));
    expect(named('file')).toMatchObject({ type: 'document', fileName: 'qərar.pdf' });
    expect(named('image')).not.toHaveProperty('fileName');
    expect(named('file', META_ADDRESSES[3])).not.toHaveProperty('fileName');
  });

  it('is an attachment each when there are several, the first with the words', () => {
    const [first, second, third] = META_ADDRESSES as [string, string, string];
    const files = [
      { type: 'image', url: first } as const,
      { type: 'video', url: second } as const,
      { type: 'file', url: third } as const,
    ];
    const { events, rejects } = parse(metaPayloads.files(MOMENT, files, 'Qərarım'));
    expect(rejects).toEqual([]);
    const same = {
      ...{ kind: 'attachment', messageId: 'm_1', conversationId: PERSON, sentAt: AT },
      album: 'message:m_1',
    };
    expect(events).toMatchObject([
      { ...same, eventKey: 'message:m_1', type: 'photo', fileId: first, caption: 'Qərarım' },
      { ...same, eventKey: 'message:m_1:1', type: 'video', fileId: second },
      { ...same, eventKey: 'message:m_1:2', type: 'document', fileId: third },
    ]);
    expect(events.filter((event) => 'caption' in event)).toHaveLength(1);
    expect(parse(metaPayloads.files(MOMENT, files, 'Qərarım')).events).toEqual(events);
  });

  it('is one attachment when a preview or a sticker’s image stands beside it', () => {
    const preview = { type: 'fallback', payload: { url: 'https://dost.gov.az' } };
    const image = { type: 'image', payload: { url: META_ADDRESSES[0] } };
    const beside = (...attachments: unknown[]) =>
      one(metaPayloads.text(MOMENT, 'Bax', { attachments })) as unknown;
    expect(beside(preview, image)).toMatchObject({ type: 'photo', caption: 'Bax' });
    const sticker = { type: 'sticker', payload: { sticker_id: 369239263222822 } };
    expect(beside(image, sticker)).toMatchObject({ type: 'sticker', fileId: '369239263222822' });
  });

  it('is a deletion: the words are gone, the message is named', () => {
    const event = one(metaPayloads.unsend(MOMENT));
    expect(event).toMatchObject({ kind: 'edited', of: 'm_1', text: null, eventKey: 'delete:m_1' });
  });

  it('is an edit, each with a key of its own', () => {
    const first = one(metaPayloads.edit(MOMENT, 'Salam!', 1));
    const second = one(metaPayloads.edit(MOMENT, 'Salam!!', '2'));
    expect(first).toMatchObject({ kind: 'edited', of: 'm_1', text: 'Salam!', eventKey: 'edit:m_1:1' });
    expect(second.eventKey).toBe('edit:m_1:2');
  });

  it('is an echo of staff when what they wrote in Meta’s app is edited or deleted', () => {
    const outgoing = (payload: object) => ({ ...payload, sender: { id: PAGE }, recipient: { id: PERSON } });
    const base = { kind: 'staff-echo', conversationId: PERSON, senderId: PAGE, messageId: 'm_1' };
    expect(one(outgoing(metaPayloads.edit(MOMENT, 'Cavab!', 1)))).toMatchObject({
      ...{ ...base, text: 'Cavab!', change: 'edited', eventKey: 'edit:m_1:1' },
    });
    expect(one(outgoing(metaPayloads.unsend(MOMENT)))).toMatchObject({
      ...{ ...base, text: null, change: 'deleted', eventKey: 'delete:m_1' },
    });
  });

  it('is unsupported when it is neither', () => {
    const what = (payload: unknown) => one(payload) as { kind: string; what?: string };
    expect(what(metaPayloads.text(MOMENT, ''))).toMatchObject({ kind: 'unsupported', what: 'message' });
    expect(what(metaPayloads.reaction(MOMENT, 'react'))).toMatchObject({
      kind: 'unsupported',
      what: 'reaction',
    });
    expect(what(metaPayloads.optin(MOMENT))).toMatchObject({ what: 'optin' });
    expect(what(metaPayloads.referral(MOMENT))).toMatchObject({ what: 'referral' });
    expect(what(metaPayloads.accountLinking(MOMENT))).toMatchObject({ what: 'account-linking' });
  });
});

describe('an echo', () => {
  const ours = { kind: 'delivery', state: 'delivered', of: ['m_9'], upTo: null, senderId: PERSON };
  const echo = (message: Record<string, unknown>) => metaPayloads.echo({ ...MOMENT, mid: 'm_9' }, message);

  it('of what we sent only confirms it, known by the app id or by our metadata', () => {
    expect(one(echo({ text: 'a', app_id: 1517776481860111 }))).toMatchObject(ours);
    expect(one(echo({ text: 'a', app_id: '1517776481860111' }))).toMatchObject(ours);
    expect(one(echo({ text: 'a', metadata: 'dost:abc/0' }), { ...ACCOUNTS, appId: null })).toMatchObject({
      ...ours,
      outboundId: 'abc/0',
    });
    expect(one(echo({ text: 'a', app_id: 1517776481860111 }))).not.toHaveProperty('outboundId');
    expect(one(echo({ text: 'a', app_id: 1517776481860111, metadata: 'dost:' }))).not.toHaveProperty(
      'outboundId',
    );
  });

  it('of anything else was written by staff, in the conversation of the citizen', () => {
    for (const app of [{}, { app_id: 263902037430900 }, { metadata: 'somebody else' }]) {
      const event = one(echo({ text: 'Sənədləriniz hazırdır', ...app }));
      expect(event).toMatchObject({
        kind: 'staff-echo',
        text: 'Sənədləriniz hazırdır',
        conversationId: PERSON,
        senderId: PAGE,
        eventKey: 'echo:m_9',
      });
    }
  });

  it('without text is one too', () => {
    const attachments = [{ type: 'image', payload: { url: 'https://x' } }];
    expect(one(echo({ attachments }))).toMatchObject({ kind: 'staff-echo', text: null });
  });
});

describe('receipts', () => {
  const upTo = new Date('2024-09-02T10:16:00Z');

  it('of Messenger name messages, or a time', () => {
    const delivered = one(metaPayloads.delivered(MOMENT, ['m_2', 'm_3'], upTo));
    expect(delivered).toMatchObject({
      kind: 'delivery',
      state: 'delivered',
      of: ['m_2', 'm_3'],
      upTo,
      sentAt: null,
    });
    expect(one(metaPayloads.readUpTo(MOMENT, upTo))).toMatchObject({
      kind: 'delivery',
      state: 'read',
      of: [],
      upTo,
    });
  });

  it('of Instagram name the message', () => {
    const event = one(metaPayloads.readMessage({ ...MOMENT, mid: 'm_2' }));
    expect(event).toMatchObject({ kind: 'delivery', state: 'read', of: ['m_2'], upTo: null });
  });
});

describe('identity', () => {
  it('without a message id is the event itself, whatever its place, its order of keys and the time of the entry', () => {
    const postback = { title: 'Başla', payload: '/start' };
    const event = { sender: { id: PERSON }, recipient: { id: PAGE }, timestamp: AT.getTime(), postback };
    const turned = Object.fromEntries(Object.entries(event).reverse());
    const alone = parseBody(metaBody('page', PAGE, [event], 1), ACCOUNTS).events[0]!;
    const later = parseBody(metaBody('page', PAGE, [metaPayloads.optin(MOMENT), turned], 2), ACCOUNTS)
      .events[1]!;
    expect(alone).toMatchObject({ kind: 'choice', value: '/start' });
    expect(later.eventKey).toBe(alone.eventKey);
    expect(one({ ...event, timestamp: AT.getTime() + 1 }).eventKey).not.toBe(alone.eventKey);
  });

  it('tells the message from its edit, deletion, reaction and echo', () => {
    const keys = [
      metaPayloads.text(MOMENT, 'a'),
      metaPayloads.edit(MOMENT, 'b', 1),
      metaPayloads.unsend(MOMENT),
      metaPayloads.reaction(MOMENT, 'react'),
      metaPayloads.reaction(MOMENT, 'unreact'),
      metaPayloads.echo(MOMENT, { text: 'a' }),
      metaPayloads.readMessage(MOMENT),
    ].map((payload) => one(payload).eventKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('time', () => {
  it('is read in milliseconds and in seconds; nonsense is unknown', () => {
    const sentAt = (timestamp: unknown) => one({ ...metaPayloads.text(MOMENT, 'a'), timestamp }).sentAt;
    expect(sentAt(1_725_272_130_000)).toEqual(new Date('2024-09-02T10:15:30Z'));
    expect(sentAt(1_725_272_130)).toEqual(new Date('2024-09-02T10:15:30Z'));
    expect(sentAt('1725272130000')).toEqual(new Date('2024-09-02T10:15:30Z'));
    for (const wrong of [undefined, null, 0, -1, 1e300, 'soon', {}, [], 253_402_300_799_000]) {
      expect(sentAt(wrong)).toBeNull();
    }
  });
});

describe('a body with more in it', () => {
  const text = (mid: string) => metaPayloads.text({ ...MOMENT, mid }, mid);

  it('keeps the order of many entries and events', () => {
    const entry = [
      { id: PAGE, time: 1, messaging: [text('m_1'), text('m_2')] },
      { id: PAGE, time: 2, messaging: [text('m_3')] },
    ];
    const { events, rejects } = parseBody(raw({ object: 'page', entry }), ACCOUNTS);
    expect(events.map(({ messageId }) => messageId)).toEqual(['m_1', 'm_2', 'm_3']);
    expect(rejects).toEqual([]);
  });

  it.each([
    ['empty', {}],
    ['null', null],
    ['a list', []],
    [
      'nested too deep',
      { ...text('m_5'), extra: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown },
    ],
    ['an operator where an id belongs', { ...text('m_5'), sender: { id: { $ne: 1 } } }],
    ['a number JSON may have rounded', { ...text('m_5'), sender: { id: 24011997711810392 * 10 } }],
    ['a list where the message belongs', { ...text('m_5'), message: [] }],
    ['without sender', { recipient: { id: PAGE }, optin: { user_ref: 'x' } }],
    ['without content', { sender: { id: PERSON }, recipient: { id: PAGE }, timestamp: 1 }],
    ['between strangers', { ...text('m_5'), recipient: { id: '1' } }],
  ])('sets aside one event that is %s and reads its siblings', (_what, broken) => {
    const body = stringifyDeep([text('m_1'), broken, text('m_2')]);
    const { events, rejects } = parseBody(body, ACCOUNTS);
    expect(events.map(({ messageId }) => messageId)).toEqual(['m_1', 'm_2']);
    expect(rejects).toHaveLength(1);
    expect(rejects[0]!.raw.length).toBeGreaterThan(1);
  });

  it('reads a numeric id that is exact', () => {
    expect(one({ ...text('m_1'), sender: { id: 1254459154682919 } }).senderId).toBe('1254459154682919');
  });

  it('sets aside entries of other accounts, of a channel that is off, and broken ones', () => {
    const other = [{ id: '999', messaging: [text('m_1')] }, { id: PAGE, messaging: {} }, { id: PAGE }, 7];
    const { events, rejects } = parseBody(raw({ object: 'page', entry: other }), ACCOUNTS);
    expect(events).toEqual([]);
    expect(rejects).toHaveLength(4);
    const off = parse(text('m_1'), { ...ACCOUNTS, pageId: null });
    expect(off).toMatchObject({ events: [], rejects: [{ channel: 'messenger' }] });
  });

  it('is of Instagram when it says so', () => {
    const payload = metaPayloads.text({ ...MOMENT, account: INSTAGRAM }, 'Salam');
    const { events } = parseBody(metaBody('instagram', INSTAGRAM, [payload]), ACCOUNTS);
    expect(events).toMatchObject([{ channel: 'instagram', accountId: INSTAGRAM, kind: 'text' }]);
  });

  it('that cannot be read is set aside for the channel it names, and as one that may be of the other', () => {
    const whole = { object: 'instagram', entry: { id: INSTAGRAM } };
    expect(parseBody(raw(whole), ACCOUNTS).rejects).toMatchObject([
      { channel: 'instagram', orOf: ['messenger'] },
    ]);
    const cutOff = Buffer.from(raw(whole)).subarray(0, 30);
    expect(parseBody(cutOff, ACCOUNTS).rejects).toMatchObject([
      { channel: 'messenger', orOf: ['instagram'], raw: cutOff },
    ]);
  });

  it('logs what other apps handle, and changes, without reading their words', () => {
    const change = { field: 'comments', value: { from: { id: '5' }, text: 'şərh' } };
    const entry = [{ id: PAGE, standby: [text('m_1')], changes: [change] }];
    const { events, rejects } = parseBody(raw({ object: 'page', entry }), ACCOUNTS);
    expect(rejects).toEqual([]);
    expect(events).toMatchObject([
      { kind: 'unsupported', what: 'standby', eventKey: 'standby:message:m_1', conversationId: PERSON },
      { kind: 'unsupported', what: 'change', conversationId: '5', sentAt: null },
    ]);
    expect(JSON.stringify(events)).not.toContain('şərh');
  });
});

/** JSON of a body with these events, one of which may nest deeper than `JSON.stringify` can follow. */
function stringifyDeep(messaging: unknown[]): Uint8Array {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000);
  const body = JSON.stringify({ object: 'page', entry: [{ id: PAGE, messaging }] }, (key, value: unknown) =>
    key === 'extra' ? 'DEEP' : value,
  );
  return Buffer.from(body.replace('"DEEP"', deep));
}

it('reads a message with as many attachments as a body has room for', () => {
  const attachments = Array.from({ length: 150_000 }, () => ({ type: 'image', payload: {} }));
  const { events } = parse({
    ...{ sender: { id: PERSON }, recipient: { id: PAGE }, timestamp: AT.getTime() },
    message: { mid: 'm_many', attachments },
  });
  expect(events).toHaveLength(150_000);
});
