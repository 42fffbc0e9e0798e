import { metaBody, metaPayloads } from '../fakes/graph-payloads';
import { onMeta, onTelegram, onWeb, type Person } from '../support/people';
import { PAGE_ID } from '../support/product';
import { staffOf } from '../support/staff';
import { asMeta, asTelegram, useProduct, takenBy } from './doors';
import { keyringOf, tell, wordsByConversation } from './stored';

const product = useProduct();

const ZALGO = [...'Pensiya']
  .map((letter) => letter + '\u0335\u0321\u0334\u0322\u0338\u0489'.repeat(20))
  .join('');
/** What is sent, and what is kept of it. */
const KINDS: readonly (readonly [what: string, sent: string, kept?: string])[] = [
  ['right-to-left letters', 'مرحبا، أين معاشي؟ שלום'],
  ['marks that turn the direction', '\u202Eabc\u202C \u2066x\u2069 \u200f'],
  ['zalgo', ZALGO],
  ['emoji of many parts', '👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽 🇦🇿 1️⃣'],
  ['a lone high surrogate', 'a\ud800b', 'a\ufffdb'],
  ['a lone low surrogate', '\udc00a', '\ufffda'],
  ['control letters', 'a\u0000b\u0007c\u001b[31md\u007f'],
  ['letters that have no width', 'a\u200b\u200d\ufeffb'],
  ['Azerbaijani in parts', 'u\u0308c\u0327 o\u0308 s\u0327 ə'],
  ['letters outside the plane', '𝕻𝖊𝖓𝖘𝖎𝖞𝖆 🜁 𐎀'],
];

const wellFormed = (text: string): boolean => Buffer.from(text).toString() === text;
const kept = async (): Promise<string[]> =>
  [...(await wordsByConversation(product.db, keyringOf(product.environment))).values()].flat();
let id = 300_000;
let answered = 0;
afterAll(() => tell('10', { kinds: KINDS.length, channels: 4, 'stored and answered': answered }));

describe('row 10: letters that break programs', () => {
  test.each<[string, () => Promise<Person>]>([
    ['Telegram', async () => onTelegram(product, (id += 1))],
    ['Messenger', async () => onMeta(product, 'messenger', String((id += 1)))],
    ['Instagram', async () => onMeta(product, 'instagram', String((id += 1)))],
    ['the web page', async () => onWeb(product)],
  ])('on %s: each is stored, and answered in letters that can be sent', async (_name, arrive) => {
    for (const [what, sent, stored = sent] of KINDS) {
      const citizen = await arrive();
      const answers = await citizen.asks(sent);
      expect([what, answers.length > 0]).toEqual([what, true]);
      for (const { text } of answers) expect([what, wellFormed(text)]).toEqual([what, true]);
      const words = await kept();
      expect([what, words.includes(stored)]).toEqual([what, true]);
      answered += 1;
    }
    expect((await kept()).every(wellFormed)).toBe(true);
  });

  test('reach the operator as they are, and what the operator writes the citizen', async () => {
    for (const [what, sent, stored = sent] of KINDS.filter(([what]) => /zalgo|surrogate|emoji/.test(what))) {
      const citizen = onTelegram(product, (id += 1));
      const operator = await staffOf(product, 'operator');
      await takenBy(citizen, operator, sent);
      const shown = (await operator.answers()).map(({ text }) => text).join('\n');
      expect([what, shown.includes(stored.trim())]).toEqual([what, true]);
      await operator.asks(sent);
      const got = (await citizen.answers()).map(({ text }) => text);
      expect([what, got.includes(stored.trim()) || got.includes(stored)]).toEqual([what, true]);
    }
  });

  test('bytes that are no UTF-8 are set aside whole by Telegram’s door, and read by Meta’s with a mark in their place', async () => {
    const broken = (json: string): Buffer =>
      Buffer.concat([
        Buffer.from(json.slice(0, json.indexOf('@'))),
        Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
        Buffer.from(json.slice(json.indexOf('@') + 1)),
      ]);
    const message = {
      message_id: 1,
      date: 1_725_272_130,
      chat: { id: 5, type: 'private' },
      from: { id: 5 },
      text: 'a@b',
    };
    const bytes = broken(JSON.stringify({ update_id: 1, message }));
    expect((await asTelegram(product, bytes)).status).toBe(200);
    const row = await product.db.quarantine.findOne();
    expect(Buffer.from(product.running.core.keyring.unseal(row!.content)).equals(bytes)).toBe(true);

    const citizen = onMeta(product, 'messenger', '987654321');
    const event = metaPayloads.text(citizen.moment(), 'Sual a@b');
    const body = Buffer.from(metaBody('page', PAGE_ID, [event])).toString();
    expect((await asMeta(product, broken(body))).status).toBe(200);
    await product.settled();
    expect((await citizen.answers()).length).toBeGreaterThan(0);
    expect(await kept()).toContainEqual(expect.stringMatching(/^Sual a\ufffd+b$/));
  });

  test('a megabyte of marks on one letter is stored and answered as any other message', async () => {
    const citizen = onTelegram(product, (id += 1));
    const text = `a${'\u0301'.repeat(450_000)}`;
    expect((await citizen.asks(text)).length).toBeGreaterThan(0);
    expect(await kept()).toContain(text);
  });
});
