import fc from 'fast-check';
import { MAX_CHOICE, MAX_TEXT, parseMessage } from '../../../bots/web/parse';
import type { ChatSender } from '../../../src/core/chat';

const ID = '0b8f6a52-7c1e-4d7a-9a55-0f1c2d3e4f50';
const SESSION = 'AAAAAAAAAAAAAAAAAAAAAA';
const CITIZEN: ChatSender = { session: SESSION, demo: false };
const DEMO: ChatSender = { session: SESSION, demo: true };

describe('a message of the page', () => {
  it('becomes a text of its session, without a time of its own', () => {
    expect(parseMessage({ id: ID, text: ' Salam\n' }, { ...CITIZEN, localeHint: 'ru' })).toEqual({
      ok: true,
      role: null,
      event: {
        channel: 'web',
        accountId: 'web',
        eventKey: `${SESSION}/${ID}`,
        conversationId: SESSION,
        senderId: SESSION,
        sentAt: null,
        messageId: ID,
        localeHint: 'ru',
        kind: 'text',
        text: ' Salam\n',
      },
    });
  });

  it('becomes a command or a choice', () => {
    expect(parseMessage({ id: ID, text: '/stats 3 2024-08' }, CITIZEN)).toMatchObject({
      event: { kind: 'command', name: 'stats', args: '3 2024-08' },
    });
    expect(parseMessage({ id: ID, choice: 'direction:labour' }, CITIZEN)).toMatchObject({
      event: { kind: 'choice', value: 'direction:labour' },
    });
  });

  it('is the same event in any case of its id, and another in another session', () => {
    const key = (id: string, session: string) => {
      const parsed = parseMessage({ id, text: 'a' }, { session, demo: false });
      return parsed.ok ? parsed.event.eventKey : parsed.problem;
    };
    expect(key(ID.toUpperCase(), SESSION)).toBe(key(ID, SESSION));
    expect(key(ID, 'BAAAAAAAAAAAAAAAAAAAAA')).not.toBe(key(ID, SESSION));
  });

  it('prefers the page’s language to the browser’s', () => {
    const sender = { ...CITIZEN, localeHint: 'az' };
    expect(parseMessage({ id: ID, text: 'a', locale: 'en' }, sender)).toMatchObject({
      event: { localeHint: 'en' },
    });
  });

  it('has lone surrogates replaced, and nothing else', () => {
    expect(parseMessage({ id: ID, text: 'a\ud800b 😀 \u202e' }, CITIZEN)).toMatchObject({
      event: { text: 'a\ufffdb 😀 \u202e' },
    });
  });

  it.each([
    ['shape', null],
    ['shape', []],
    ['shape', 'salam'],
    ['shape', { id: ID }],
    ['shape', { id: ID, text: 'a', choice: 'b' }],
    ['shape', { id: ID, text: 'a', senderId: 'someone' }],
    ['shape', { id: ID, text: { $ne: 1 } }],
    ['id', { text: 'a' }],
    ['id', { id: '1', text: 'a' }],
    ['id', { id: { $ne: 1 }, text: 'a' }],
    ['empty', { id: ID, text: ' \n\t ' }],
    ['tooLong', { id: ID, text: 'ə'.repeat(MAX_TEXT + 1) }],
    ['choice', { id: ID, choice: '' }],
    ['choice', { id: ID, choice: 'x'.repeat(MAX_CHOICE + 1) }],
    ['locale', { id: ID, text: 'a', locale: 'tr' }],
    ['roleRefused', { id: ID, text: 'a', role: 'supervisor' }],
  ])('is refused as %s: %j', (problem, body) => {
    expect(parseMessage(body, CITIZEN)).toEqual({ ok: false, problem });
  });

  it('never throws, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(parseMessage(body, CITIZEN).ok).toBe(false);
      }),
    );
  });
});

describe('in demo mode', () => {
  it('each role is another person in another conversation', () => {
    expect(parseMessage({ id: ID, text: '/stats', role: 'supervisor' }, DEMO)).toMatchObject({
      role: 'supervisor',
      event: { senderId: `demo-supervisor:${SESSION}`, conversationId: `demo-supervisor:${SESSION}` },
    });
  });

  it('one is a citizen unless told otherwise', () => {
    expect(parseMessage({ id: ID, text: 'a' }, DEMO)).toMatchObject({
      role: 'citizen',
      event: { senderId: `demo-citizen:${SESSION}` },
    });
  });

  it('nobody can be an administrator', () => {
    expect(parseMessage({ id: ID, text: 'a', role: 'admin' }, DEMO)).toEqual({
      ok: false,
      problem: 'roleUnknown',
    });
  });
});
