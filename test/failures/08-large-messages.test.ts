import { request } from 'node:http';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { signMeta } from '../fakes/graph-payloads';
import { onMeta, onTelegram, onWeb, type Person } from '../support/people';
import { APP_SECRET, WEBHOOK_SECRET } from '../support/product';
import { staffOf } from '../support/staff';
import { useProduct, post, takenBy } from './doors';
import { tell } from './stored';

const product = useProduct();

const FAMILY = '👨‍👩‍👧‍👦';
const LETTERS = [FAMILY, '👍🏽', 'e\u0301', 'z\u0335\u0321\u0334', 'ə', '🇦🇿'];
const segmenter = new Intl.Segmenter('az');
/** The letters of a text, as people see them, without the white space at which it may be cut. */
const lettersOf = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment).filter((letter) => letter.trim() !== '');

describe('row 8: a reply that is longer than the platform takes', () => {
  test.each<[string, number, (text: string) => number, (id: number) => Person]>([
    ['Telegram', 4096, (text) => text.length, (id) => onTelegram(product, id)],
    ['Instagram', 1000, Buffer.byteLength, (id) => onMeta(product, 'instagram', String(id))],
  ])(
    'reaches a citizen on %s in parts of at most %d, no letter broken and none lost',
    async (_name, max, sizeOf, arrive) => {
      const citizen = arrive(880_000 + max);
      const operator = await staffOf(product, 'operator');
      await takenBy(citizen, operator);
      const before = (await citizen.answers()).length;
      // Words of all lengths, and one that is longer than any part.
      const words = Array.from({ length: 400 }, (_, index) =>
        LETTERS[index % LETTERS.length]!.repeat(1 + (index % 7)),
      );
      const reply = `Hörmətli vətəndaş! ${words.join(' ')} ${'ə'.repeat(max + 1)}${FAMILY.repeat(40)}`;
      expect(await operator.says(reply)).toBe(200);
      await product.settled();
      const parts = (await citizen.answers()).slice(before).map(({ text }) => text);
      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts) expect(sizeOf(part)).toBeLessThanOrEqual(max);
      const said = parts.flatMap(lettersOf);
      expect(said.slice(0, lettersOf(reply).length)).toEqual(lettersOf(reply));
    },
  );
});

/** Every door that takes a body, with what lets one in. */
async function doors(): Promise<[path: string, headers: (body: Uint8Array) => Record<string, string>][]> {
  const { cookie } = await onWeb(product);
  await registerSource(product.db, 'desk', product.now());
  const { key } = await makeKey(product.db, 'desk');
  const message = Buffer.from('{"id":"0b8f6a52-7c1e-4d7a-9a55-0f1c2d3e4f50"}').toString('base64');
  const json = { 'content-type': 'application/json' };
  return [
    ['/webhooks/telegram', () => ({ ...json, 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET })],
    ['/webhooks/meta', (body) => ({ ...json, 'x-hub-signature-256': signMeta(body, APP_SECRET) })],
    ['/chat/messages', () => ({ ...json, cookie })],
    ['/chat/files', () => ({ cookie, 'dost-message': message })],
    ['/ingest/events', () => ({ authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' })],
  ];
}

/** Sends a body in pieces without telling its length; resolves to the status. */
function sendPieces(path: string, headers: Record<string, string>, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(product.url + path, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode!);
      sent.destroy();
    });
    sent.on('error', reject);
    for (let at = 0; at < body.length; at += 100_000) sent.write(body.subarray(at, at + 100_000));
    sent.end();
  });
}

describe('row 8: a body that nobody sends', () => {
  let all: Awaited<ReturnType<typeof doors>>;
  beforeAll(async () => {
    all = await doors();
  });

  test('of more than 10 MB is 413 at every door, its length told or not, and nothing is kept', async () => {
    const [rows, files] = [
      await product.db.interactions.countDocuments(),
      await product.db.uploads.countDocuments(),
    ];
    const huge = Buffer.alloc(10_100_000, 'a');
    for (const [path, headers] of all) {
      expect([path, (await post(product, path, huge, headers(huge))).status]).toEqual([path, 413]);
      expect([path, await sendPieces(path, headers(huge), huge)]).toEqual([path, 413]);
    }
    expect(await product.db.interactions.countDocuments()).toBe(rows);
    expect(await product.db.uploads.countDocuments()).toBe(files);
  });

  test('that is compressed, 100 MB of nothing in 100 kB or less, is 415 at every door: nobody opens it', async () => {
    const nothing = Buffer.alloc(100_000_000);
    const bombs = {
      gzip: gzipSync(nothing),
      deflate: deflateSync(nothing),
      br: brotliCompressSync(nothing, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
    };
    const rss = process.memoryUsage.rss();
    let most = 0;
    for (const [encoding, bomb] of Object.entries(bombs)) {
      expect(bomb.length).toBeLessThan(100_000);
      for (const [path, headers] of all) {
        const told = { ...headers(bomb), 'content-encoding': encoding };
        const { status } = await post(product, path, bomb, told);
        expect([path, encoding, status]).toEqual([path, encoding, 415]);
        most = Math.max(most, process.memoryUsage.rss() - rss);
      }
    }
    tell('8', {
      doors: all.length,
      bombs: Object.keys(bombs).length,
      'of MB each': 100,
      'memory MB more': Math.round(most / 1e6),
    });
    expect(most).toBeLessThan(90_000_000);
  });
});
