import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FILE_MAX_BYTES } from '../../../bots/download';
import { createMeta } from '../../../bots/meta';
import type { FetchedFile } from '../../../src/core/channel';
import { startGraphApi, type FakeGraphApi } from '../../fakes/graph-api';
import { META_ADDRESSES, STRANGE_ADDRESSES } from './addresses';
import { optionsFor } from './harness';

const JPEG = { bytes: Buffer.from('jpeg'), type: 'image/jpeg' };

let graph: FakeGraphApi;
let stranger: Server;
/** What a server that is not Meta's was asked for. */
const asked: string[] = [];
let there: string;

beforeAll(async () => {
  graph = await startGraphApi();
  stranger = createServer(({ url }, response) => {
    asked.push(url!);
    response.end('secret');
  });
  // Also by IPv6, where the machine has it.
  await new Promise<void>((resolve) => stranger.listen(0, resolve));
  there = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
});
afterAll(async () => {
  stranger.closeAllConnections();
  await Promise.all([graph.close(), new Promise((resolve) => stranger.close(resolve))]);
});
beforeEach(() => {
  graph.reset();
  asked.length = 0;
});
afterEach(() => jest.restoreAllMocks());

function fetchFile(id: string, { graphRoot = graph.url, timeoutMs = 10_000 } = {}): Promise<FetchedFile> {
  return createMeta(optionsFor(graphRoot, { timeoutMs })).channels[0]!.fetchFile!(id);
}

describe('a file that somebody sent by Messenger or Instagram', () => {
  it.each([0, 1])('is brought from its address, with its name and type (channel %d)', async (index) => {
    const bytes = Buffer.from('%PDF-1.7');
    const address = graph.serve('/v/458_n.pdf/q%C9%99rar.pdf', { bytes, type: 'application/pdf' });
    const channel = createMeta(optionsFor(graph.url)).channels[index]!;
    expect(await channel.fetchFile!(address)).toEqual({
      ...{ ok: true, bytes, fileName: 'qərar.pdf', mimeType: 'application/pdf' },
    });
  });

  it('is asked for once, with the address as it came and no token', async () => {
    const address = graph.serve('/v/1.jpg', JPEG);
    await fetchFile(address);
    const query = Object.fromEntries(new URL(address).searchParams);
    expect(graph.calls).toEqual([
      { method: 'GET', path: '/v/1.jpg', query, authorization: null, payload: {} },
    ]);
  });

  it.each(META_ADDRESSES)('is asked of Meta’s own host, with nothing of ours: %s', async (address) => {
    const asks = jest.spyOn(globalThis, 'fetch').mockResolvedValueOnce(new Response('x'));
    expect(await fetchFile(address)).toMatchObject({ ok: true });
    expect(asks.mock.calls).toEqual([[address, { redirect: 'manual', signal: expect.any(AbortSignal) }]]);
  });

  it.each([
    ['/v/photo.jpg', 'image/jpeg', 'photo.jpg', 'image/jpeg'],
    ['/v/photo.jpg', 'IMAGE/PNG; charset=x', 'photo.jpg', 'image/png'],
    ['/ig_messaging_cdn/', 'image/jpeg', 'file.jpg', 'image/jpeg'],
    ['/ig_messaging_cdn/', 'audio/mp4', 'file.m4a', 'audio/mp4'],
    ['/v/clip', undefined, 'file', 'application/octet-stream'],
    ['/v/page.html', 'text/html', 'page.html', 'application/octet-stream'],
    ['/v/a%2F..%2F%22%0D%0A%E2%80%AEb.pdf', 'application/pdf', 'a_.._b.pdf', 'application/pdf'],
    ['/v/%2e%2ehidden.pdf', 'application/pdf', 'hidden.pdf', 'application/pdf'],
    ['/v/%ff.pdf', 'application/pdf', 'ff.pdf', 'application/pdf'],
    [`/v/${'a'.repeat(300)}.pdf`, 'application/pdf', `${'a'.repeat(96)}.pdf`, 'application/pdf'],
  ])('at %s and of type %s is called %s, of type %s', async (path, type, fileName, mimeType) => {
    const address = graph.serve(path, { ...JPEG, type });
    expect(await fetchFile(address)).toMatchObject({ ok: true, fileName, mimeType });
  });

  it('is brought up to the largest size, and not above it', async () => {
    const whole = graph.serve('/v/whole.bin', { bytes: Buffer.alloc(FILE_MAX_BYTES) });
    const larger = graph.serve('/v/larger.bin', { bytes: Buffer.alloc(FILE_MAX_BYTES + 1) });
    expect(await fetchFile(whole)).toMatchObject({ ok: true });
    expect(await fetchFile(larger)).toEqual({ ok: false, reason: 'too-large' });
  });

  it.each([400, 403, 404, 410])('is gone when Meta answers %d', async (status) => {
    const address = graph.serve('/v/1.jpg', { ...JPEG, status });
    expect(await fetchFile(address)).toEqual({ ok: false, reason: 'gone' });
  });

  it('is gone when its address was tampered with', async () => {
    const address = graph.serve('/v/1.jpg', JPEG);
    expect(await fetchFile(address.replace(/oh=..../, 'oh=0000'))).toEqual({ ok: false, reason: 'gone' });
  });

  it.each([500, 503])('is away when Meta answers %d', async (status) => {
    const address = graph.serve('/v/1.jpg', { ...JPEG, status });
    expect(await fetchFile(address)).toEqual({ ok: false, reason: 'away' });
  });

  it('is away when nobody answers, too late, or not to the end', async () => {
    const hanging = graph.serve('/v/1.jpg', { ...JPEG, fails: 'hang' });
    const broken = graph.serve('/v/2.jpg', { ...JPEG, fails: 'break' });
    const nobody = { graphRoot: 'http://127.0.0.1:9' };
    const answers = [
      await fetchFile(hanging, { timeoutMs: 200 }),
      await fetchFile(broken),
      await fetchFile('http://127.0.0.1:9/x.jpg?oh=SECRET', nobody),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, reason: 'away' });
  });
});

describe('what is not Meta’s', () => {
  it.each(STRANGE_ADDRESSES)('is never asked for: %s', async (_what, address) => {
    const asks = jest.spyOn(globalThis, 'fetch');
    expect(await fetchFile(String(address(there)))).toEqual({ ok: false, reason: 'gone' });
    expect(asks).not.toHaveBeenCalled();
    expect([...asked, ...graph.calls]).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])('is not asked for when Meta points there with %d', async (status) => {
    const other = graph.serve('/v/other.jpg', JPEG);
    for (const location of [`${there}/x.jpg`, 'http://169.254.169.254/x', other]) {
      const address = graph.serve('/v/1.jpg', { bytes: JPEG.bytes, status, location });
      expect(await fetchFile(address)).toEqual({ ok: false, reason: 'gone' });
    }
    expect(asked).toEqual([]);
    expect(graph.calls.map(({ path }) => path)).toEqual(['/v/1.jpg', '/v/1.jpg', '/v/1.jpg']);
  });
});
