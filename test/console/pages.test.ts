import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConsolePages } from '../../src/console/pages';
import { securityHeaders } from '../../src/http/headers';

let directory: string;
let server: Server;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'dost-console-'));
  server = createServer(express().use(securityHeaders()).use('/console', createConsolePages(directory)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(directory, { recursive: true, force: true });
});

const get = (path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/console${path}`);

it('says so as long as the console was not built', async () => {
  expect((await get('/inbox')).status).toBe(503);
});

describe('the console that was built', () => {
  beforeAll(() => {
    mkdirSync(join(directory, 'assets'));
    writeFileSync(join(directory, 'index.html'), '<!doctype html><title>page</title>');
    writeFileSync(join(directory, 'assets/index-abc.js'), 'export {};');
  });

  it.each(['', '/', '/inbox', '/inbox/2024-000123', '/figures/3/2024-08'])(
    'has one page for %j, asked for each time, with the policy of a page',
    async (path) => {
      const answer = await get(path);
      expect(await answer.text()).toContain('<title>page</title>');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const policy = answer.headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none';script-src 'self';style-src 'self'");
      expect(policy).not.toContain('unsafe');
    },
  );

  it('has files with a hash in their names, which are kept for ever', async () => {
    const answer = await get('/assets/index-abc.js');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
  });

  it('has no page in place of a file of an older one', async () => {
    expect((await get('/assets/index-old.js')).status).toBe(404);
  });
});
