import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ImportNews } from '../../../src/console/administration/api';
import { type ConsoleClient, signIn } from '../../support/console';
import { type Product, startProduct } from '../../support/product';
import { staffOf } from '../../support/staff';

let product: Product;
let admin: ConsoleClient;
let supervisor: ConsoleClient;

beforeAll(async () => {
  product = await startProduct();
  admin = await signIn(product, await staffOf(product, 'admin', { number: 1, label: 'Rəna' }));
  const leyla = await staffOf(product, 'supervisor', { number: 2, centres: ['1'], grants: ['agency'] });
  supervisor = await signIn(product, leyla);
});
afterAll(() => product.stop());

const VISITS = { format: 'cases', kind: 'visit', source: 'desk', from: '2024-08-30', to: '2024-08-30' };

/** Sends a file; resolves to the status and all that was told while it was read. */
async function send(
  browser: ConsoleClient,
  asked: Record<string, string>,
  body: string | Buffer<ArrayBuffer>,
): Promise<{ status: number; news: ImportNews[] }> {
  const query = new URLSearchParams(asked).toString();
  const response = await fetch(`${product.url}/console/api/administration/imports?${query}`, {
    method: 'POST',
    headers: {
      ...{ cookie: browser.cookie, 'accept-language': 'az', 'sec-fetch-site': 'same-origin' },
      'content-type': 'application/octet-stream',
    },
    body,
  });
  const text = await response.text();
  if (response.status !== 200) return { status: response.status, news: [] };
  return {
    status: 200,
    news: text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ImportNews),
  };
}

describe('an import', () => {
  it('tells what it came to, hands back what was not taken, and counts nothing twice', async () => {
    const file = 'id,at,centre\n1,2024-08-30T10:00,1\n2,2024-08-30T11:00,2\n3,2024-08-30T12:00,nowhere\n';
    product.at('2024-09-02T10:01:00');
    const first = (await send(admin, VISITS, file)).news.at(-1)!;
    expect(first).toMatchObject({ kind: 'result', rejected: 1, text: expect.stringContaining('Yeni: 2') });
    if (first.kind !== 'result') throw new Error();
    expect(first.rejects!.fileName).toBe('desk-visits.rejects.csv');
    expect(first.rejects!.text).toContain('3,2024-08-30T12:00,nowhere,');
    product.at('2024-09-02T10:02:00');
    const again = (await send(admin, VISITS, file)).news.at(-1)!;
    expect(again).toMatchObject({ text: expect.stringContaining('Dəyişməyən: 2') });
    expect(await product.db.cases.countDocuments({ source: 'desk' })).toBe(2);
    const { done } = (await admin.get('/administration/imports')).body;
    expect(done.slice(0, 2)).toMatchObject([
      {
        actor: 'Rəna',
        action: { id: 'import.cases', name: 'Hallar idxal edildi' },
        subject: 'desk',
        details:
          'Başlanğıc: 30.08.2024; Son: 30.08.2024; Növ: birbaşa müraciətlər; Oxunan: 3; Yeni: 0; Yenilənən: 0; Dəyişməyən: 2; Qəbul edilməyən: 1',
      },
      { actor: 'Rəna', action: { id: 'import.cases' } },
    ]);
  });

  it('tells how many rows were read while it goes on', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `m${index},2024-08-30T10:00,1`);
    const { news } = await send(admin, { ...VISITS, source: 'many' }, ['id,at,centre', ...rows].join('\n'));
    const told = news.flatMap((one) => (one.kind === 'progress' ? [one] : []));
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ part }) => part >= 0 && part <= 1)).toBe(true);
    expect(news.at(-1)).toMatchObject({ kind: 'result', rejected: 0, rejects: null });
  });

  it('under what is no source’s name is refused, and leaves nothing in the audit that cannot be read', async () => {
    const asked = { ...VISITS, kind: 'call', source: '2024-99-99T99:99:99' };
    const { news } = await send(supervisor, asked, 'id,at\n1,2024-08-30T10:00\n');
    expect(news.at(-1)).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('2024-99-99T99:99:99'),
    });
    expect(await product.db.audit.countDocuments({ action: 'import.refused' })).toBe(0);
    expect((await admin.get('/administration/audit')).status).toBe(200);
  });

  it('that is only checked writes nothing', async () => {
    const asked = { ...VISITS, source: 'checked', check: '1' };
    const { news } = await send(admin, asked, 'id,at,centre\n1,2024-08-30T10:00,1\n');
    expect(news.at(-1)).toMatchObject({ kind: 'result' });
    expect(await product.db.cases.countDocuments({ source: 'checked' })).toBe(0);
    expect(await product.db.sources.countDocuments({ _id: 'checked' })).toBe(0);
  });

  it('of a supervisor takes what the limit lets through, and no calls', async () => {
    const asked = { ...VISITS, source: 'limited' };
    const file = 'id,at,centre\n1,2024-08-30T10:00,1\n2,2024-08-30T10:00,2\n';
    const news = (await send(supervisor, asked, file)).news.at(-1)!;
    expect(news).toMatchObject({ kind: 'result', rejected: 1 });
    expect(await product.db.cases.distinct('subject', { source: 'limited' })).toEqual(['centre:1']);
    const calls = await send(supervisor, { ...asked, kind: 'call' }, 'id,at\n1,2024-08-30T10:00\n');
    expect(calls.news.at(-1)).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('səlahiyyətiniz'),
    });
    expect(await product.db.audit.countDocuments({ action: 'import.refused' })).toBe(1);
    for (const format of ['queue-log', 'digest'])
      expect((await send(supervisor, { format, source: 'x' }, 'x')).status).toBe(404);
  });

  it('says in words what is wrong with a file', async () => {
    const { news } = await send(admin, VISITS, 'name\nx\n');
    expect(news.at(-1)!.kind).toBe('error');
    const late = await send(admin, { ...VISITS, to: '2030-01-01' }, 'id,at,centre\n');
    expect(late.news.at(-1)).toMatchObject({ kind: 'error' });
  });

  it('of a queue log keeps each call once, packed or not, and tells no number of a caller', async () => {
    const log = [
      '1725000000|1725000000.1|support|NONE|ENTERQUEUE||994501234567|1',
      '1725000012|1725000000.1|support|SIP/8007|CONNECT|12|1725000001.2|4',
      '1725000100|1725000000.1|support|SIP/8007|COMPLETECALLER|12|88|1',
      'not a line of it',
      '',
    ].join('\n');
    const asked = { format: 'queue-log', source: 'exchange' };
    const first = (await send(admin, asked, log)).news.at(-1)!;
    expect(first).toMatchObject({ kind: 'result', rejected: 1, text: expect.stringContaining('Yeni: 1') });
    expect(JSON.stringify(first)).not.toContain('994501234567');
    const packed = (await send(admin, asked, gzipSync(log))).news.at(-1)!;
    expect(packed).toMatchObject({ kind: 'result', text: expect.stringContaining('Dəyişməyən: 1') });
    expect(await product.db.cases.countDocuments({ source: 'exchange' })).toBe(1);
    const wrong = (await send(admin, { ...asked, source: 'other' }, 'a\nb\n')).news.at(-1)!;
    expect(wrong.kind === 'error' && wrong.message).toContain('The file queue_log is no Asterisk queue log');
  });

  it('of totals is checked, stored, told again and changed, and is for administrators', async () => {
    const file = (received: number) => `subject,day,received\n1,2024-08-29,${received}\n2,2024-08-29,7\n`;
    const asked = { format: 'totals', source: 'elsewhere' };
    const told = async (body: string, more: object = {}): Promise<string> => {
      const last = (await send(admin, { ...asked, ...more }, body)).news.at(-1)!;
      return last.kind === 'result' ? last.text : last.kind === 'error' ? last.message : '';
    };
    const checked = await told(file(5), { check: '1' });
    expect(checked).toContain('Yoxlama rejimi: heç nə yazılmadı.');
    expect(checked).toContain('Yeni: 2');
    expect(await product.db.totals.countDocuments({ source: 'elsewhere' })).toBe(0);
    expect(await told(file(5))).toContain('Yeni: 2');
    expect(await told(file(5))).toContain('Dəyişməyən: 2');
    expect(await told(file(6))).toMatch(
      /Yenilənən: 1[^]*1 saylı Bakı DOST Mərkəzi, 29\.08\.2024: received 5 → 6/,
    );
    expect(await told('subject,day,received\n1,2024-08-29,many\n')).toContain('received');
    expect(await product.db.totals.distinct('counts.received', { source: 'elsewhere' })).toEqual([6, 7]);
    expect((await send(supervisor, asked, file(1))).status).toBe(404);
    const { done } = (await admin.get('/administration/imports')).body;
    expect(done.map(({ action }: { action: { id: string } }) => action.id)).toContain('import.totals');
  });

  it('of a digest that is there already changes nothing', async () => {
    const file = readFileSync(join(__dirname, '../../../data/digests/2024-08.json'), 'utf8');
    const before = await product.db.digests.countDocuments();
    const { news } = await send(admin, { format: 'digest' }, file);
    expect(news.at(-1)).toMatchObject({ kind: 'result' });
    expect(await product.db.digests.countDocuments()).toBe(before);
  });

  it.each([
    ['without a kind of file', {}, 400],
    ['of a kind that is none', { format: 'excel' }, 400],
  ])('is refused %s', async (_what, asked, status) => {
    expect((await send(admin, asked as Record<string, string>, 'x')).status).toBe(status);
  });

  it('of somebody who may import nothing is refused before its body is read', async () => {
    const operator = await signIn(product, await staffOf(product, 'operator', { number: 7 }));
    const { hostname, port } = new URL(product.url);
    const asked = request({
      ...{ hostname, port, method: 'POST' },
      path: `/console/api/administration/imports?${new URLSearchParams(VISITS).toString()}`,
      headers: {
        ...{ cookie: operator.cookie, 'sec-fetch-site': 'same-origin', 'content-length': 9_000_000 },
        'content-type': 'application/octet-stream',
      },
    });
    asked.flushHeaders();
    const [answer] = (await once(asked, 'response', {
      signal: AbortSignal.timeout(20_000),
    })) as [IncomingMessage];
    expect(answer.statusCode).toBe(404);
    asked.destroy();
  });

  it('whose sender is revoked while the file comes is not done', async () => {
    const member = await staffOf(product, 'admin', { number: 8 });
    const { cookie } = await signIn(product, member);
    const file = 'id,at,centre\n1,2024-08-30T10:00,1\n';
    const begin = (source: string) => {
      const query = new URLSearchParams({ ...VISITS, source }).toString();
      const asked = request(`${product.url}/console/api/administration/imports?${query}`, {
        method: 'POST',
        headers: {
          ...{ cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
          'content-length': file.length,
        },
      });
      asked.on('error', () => undefined);
      asked.write(file.slice(0, 10));
      const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
      return { asked, answered };
    };
    // One more than a member may have under way: that one is refused, whichever comes last, shows that two are.
    const begun = ['late', 'later', 'latest'].map(begin);
    const answers = begun.map(async ({ answered }, one) => ({ one, response: (await answered)[0] }));
    const refused = await Promise.race(answers);
    expect(refused.response.statusCode).toBe(429);
    const underWay = begun.filter((_, one) => one !== refused.one);
    await product.db.staff.updateOne({ _id: member.person }, { $set: { revokedAt: product.now() } });
    for (const { asked } of underWay) asked.end(file.slice(10));
    for (const { answered } of underWay) expect((await answered)[0].statusCode).toBe(401);
    expect(await product.db.cases.countDocuments({ source: { $in: ['late', 'later', 'latest'] } })).toBe(0);
  });

  it('is refused when it is larger than the bot takes', async () => {
    expect((await send(admin, VISITS, Buffer.alloc(10_000_001))).status).toBe(413);
  });
});
