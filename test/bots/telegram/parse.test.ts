import type { Account } from '../../../bots/telegram/account';
import { parseBody } from '../../../bots/telegram/parse';
import type { InboundEvent } from '../../../src/core/event';
import { BOT_ID, CHAT, CITIZEN, editedMessage, encode, FROM, membership, message, update } from './payloads';

const GROUP = { id: -1_001_234_567_890, title: 'Növbə', type: 'supergroup' };
const MOMENT = { serial: 9, at: new Date('2024-09-02T10:15:30Z') };
const account: Account = { accountId: BOT_ID, username: 'DostBot' };

function parseOne(payload: unknown, as: Account = account): InboundEvent {
  const { events, rejects } = parseBody(encode(payload), as);
  expect(rejects).toEqual([]);
  expect(events).toHaveLength(1);
  return events[0]!;
}

describe('a message in Telegram', () => {
  const text = (words: string, more: object = {}): InboundEvent =>
    parseOne(message({ text: words, ...more })(MOMENT));

  it('has its identity from the chat and the message, not from the update', () => {
    const first = message({ text: 'salam' })(MOMENT);
    expect(parseOne({ ...first, update_id: 1 }).eventKey).toBe(parseOne(first).eventKey);
    const elsewhere = message({ text: 'salam', chat: { ...CHAT, id: 5 } })(MOMENT);
    expect(parseOne(elsewhere).eventKey).not.toBe(parseOne(first).eventKey);
    expect(parseOne(first, { accountId: '99' }).eventKey).not.toBe(parseOne(first).eventKey);
  });

  it('hints at the language and names the message', () => {
    expect(text('salam')).toMatchObject({ localeHint: 'az', messageId: '9' });
    expect(text('salam')).not.toHaveProperty('group');
  });

  it('says which message it answers', () => {
    expect(text('bəli', { reply_to_message: { message_id: 4, date: 1, chat: CHAT } })).toMatchObject({
      replyTo: '4',
    });
  });

  it('is never a command when it was forwarded', () => {
    const origin = { type: 'user', date: 1, sender_user: FROM };
    expect(text('/stats 3', { forward_origin: origin })).toMatchObject({
      kind: 'text',
      text: '/stats 3',
      forwarded: true,
    });
    expect(text('/stats 3', { forward_date: 1, forward_sender_name: 'Kimsə' })).toMatchObject({
      kind: 'text',
      forwarded: true,
    });
  });

  it('is a command for us with our name, in any letters', () => {
    expect(text('/stats@dostbot 3 2024-08', { chat: GROUP })).toMatchObject({
      kind: 'command',
      name: 'stats',
      args: '3 2024-08',
      group: true,
      conversationId: String(GROUP.id),
      senderId: String(CITIZEN),
    });
  });

  it('is plain text when the command is for another bot, once our name is known', () => {
    expect(text('/stats@OtherBot 3', { chat: GROUP })).toMatchObject({ kind: 'text', group: true });
    const unnamed = parseOne(message({ text: '/stats@OtherBot 3' })(MOMENT), { accountId: BOT_ID });
    expect(unnamed.kind).toBe('command');
  });

  it('of an anonymous administrator is from the group, not from the stand-in everybody shares', () => {
    const from = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
    expect(text('salam', { chat: GROUP, from, sender_chat: GROUP })).toMatchObject({
      senderId: String(GROUP.id),
    });
  });

  it('without a sender is from its chat', () => {
    expect(text('salam', { from: undefined })).toMatchObject({ senderId: String(CITIZEN) });
  });

  it('keeps a caption that looks like a command as a caption', () => {
    const photo = [{ file_id: 'p', width: 1, height: 1 }];
    expect(parseOne(message({ photo, caption: '/stats' })(MOMENT))).toMatchObject({
      kind: 'attachment',
      caption: '/stats',
    });
  });

  it('names what happened in the chat when nobody said anything', () => {
    const joined = message({ has_protected_content: true, new_chat_members: [FROM] })(MOMENT);
    expect(parseOne(joined)).toMatchObject({ kind: 'unsupported', what: 'new_chat_members' });
  });

  it('survives a language or a file name that is not as documented', () => {
    expect(text('salam', { from: { ...FROM, language_code: 5 } })).toMatchObject({ kind: 'text' });
    const document = { file_id: 'f', file_name: {} };
    expect(parseOne(message({ document })(MOMENT))).toMatchObject({ kind: 'attachment', fileId: 'f' });
  });

  it('says of each photo of an album to which it belongs', () => {
    const photo = [{ file_id: 'AgAC', width: 90, height: 60 }];
    const album = { photo, media_group_id: '13800000000000001' };
    expect(parseOne(message(album)(MOMENT))).toMatchObject({ type: 'photo', album: '13800000000000001' });
    expect(parseOne(message({ photo })(MOMENT))).not.toHaveProperty('album');
  });

  it('is rejected, and kept, when what identifies it is not as documented', () => {
    for (const broken of [
      { message_id: '9' },
      { chat: { id: null } },
      { date: 'now' },
      { message_id: 1.5 },
      { date: 1e15 },
    ]) {
      const body = encode(message({ text: 'salam', ...broken })(MOMENT));
      expect(parseBody(body, account)).toEqual({
        events: [],
        rejects: [{ channel: 'telegram', raw: body, reason: 'malformed message' }],
      });
    }
  });

  it('is rejected when something in it is nested absurdly, also inside what we would not read', () => {
    const deep = '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000);
    const body = JSON.stringify(message({ text: 'salam' })(MOMENT)).replace('"text"', `"new":${deep},"text"`);
    expect(parseBody(encode(body), account)).toMatchObject({
      events: [],
      rejects: [{ reason: 'nested too deeply' }],
    });
  });

  it('may have any number of brackets in its words', () => {
    expect(text(`${'[{'.repeat(2_000)}"\\`).kind).toBe('text');
  });
});

describe('an edit in Telegram', () => {
  const edit = (at: string, content: object = {}): unknown => {
    const { edited_message, ...rest } = editedMessage('salam')({ serial: 9, at: new Date(at) });
    return { ...rest, edited_message: { ...(edited_message as object), ...content } };
  };

  it('differs from the edits before and after it', () => {
    const keys = ['2024-09-02T10:16:00Z', '2024-09-02T10:16:01Z'].map((at) => parseOne(edit(at)).eventKey);
    expect(new Set(keys).size).toBe(2);
  });

  it('that removes the caption is not a deletion', () => {
    const photo = [{ file_id: 'p', width: 1, height: 1 }];
    expect(parseOne(edit('2024-09-02T10:16:00Z', { text: undefined, photo }))).toMatchObject({
      kind: 'edited',
      text: '',
    });
  });

  it('of a live location is only logged', () => {
    const location = { latitude: 40, longitude: 49 };
    expect(parseOne(edit('2024-09-02T10:16:00Z', { text: undefined, location }))).toMatchObject({
      kind: 'unsupported',
      what: 'edited_location',
    });
  });
});

describe('other updates of Telegram', () => {
  it('a button of a message too old to be shown belongs to the private chat', () => {
    const query = update('callback_query', MOMENT, {
      id: 'q1',
      from: FROM,
      inline_message_id: 'x',
      data: 'lang:az',
    });
    expect(parseOne(query)).toMatchObject({
      kind: 'choice',
      callbackId: 'q1',
      conversationId: String(CITIZEN),
    });
  });

  it('a button pressed in a group says so', () => {
    const query = update('callback_query', MOMENT, {
      id: 'q1',
      from: FROM,
      message: { message_id: 1, date: 0, chat: GROUP },
      data: 'lang:az',
    });
    expect(parseOne(query)).toMatchObject({
      kind: 'choice',
      group: true,
      conversationId: String(GROUP.id),
      sentAt: null,
    });
  });

  it('a button of a game carries no value', () => {
    const query = update('callback_query', MOMENT, { id: 'q1', from: FROM, game_short_name: 'x' });
    expect(parseOne(query)).toMatchObject({ kind: 'unsupported', what: 'callback_query' });
  });

  it('being removed from a group is about the group', () => {
    expect(parseOne(membership('left', GROUP)(MOMENT))).toMatchObject({
      kind: 'unreachable',
      group: true,
      conversationId: String(GROUP.id),
    });
    expect(parseOne(membership('administrator', GROUP)(MOMENT))).toMatchObject({
      kind: 'reachable',
      group: true,
    });
  });

  it('what belongs to no person is between Telegram and our account', () => {
    const poll = update('poll', MOMENT, { id: '1', question: '?', options: [] });
    expect(parseOne(poll)).toMatchObject({
      kind: 'unsupported',
      what: 'poll',
      conversationId: BOT_ID,
      senderId: BOT_ID,
      sentAt: null,
    });
  });

  it('an unknown kind is not repeated in our words when it is not a word', () => {
    expect(parseOne({ update_id: 1, 'x<script>': {} })).toMatchObject({
      kind: 'unsupported',
      what: 'update',
    });
    expect(parseOne({ update_id: 1, ['__proto__x']: {} })).toMatchObject({ kind: 'unsupported' });
  });
});
