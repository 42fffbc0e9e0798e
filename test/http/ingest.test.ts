import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { coverDays } from '../../src/sources/cover';
import { makeKey, revokeKey } from '../../src/sources/keys';
import { NDJSON, useIngestDoor, visit } from '../support/ingest';

const door = useIngestDoor();

describe('a key', () => {
  it('lets its source in, and old and new do while they are changed', async () => {
    const { name, key, id } = await door.newSource();
    const other = await makeKey(door.product.db, name);
    for (const one of [key, other.key]) expect((await door.send(one, [visit('1')])).status).toBe(200);
    await revokeKey(door.product.db, name, id);
    expect((await door.post(key, JSON.stringify(visit('2')))).status).toBe(401);
    expect((await door.send(other.key, [visit('1')])).unchanged).toBe(1);
  });

  it('is all that lets in: any other answer is the same 401, before the body is looked at', async () => {
    const { name, key } = await door.newSource();
    const changed = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    const answers = await Promise.all(
      [
        door.post(null, '{'),
        door.post('', '{'),
        door.post(changed, '{'),
        door.post(`dost_${randomBytes(32).toString('base64url')}`, '{', {}),
        door.post(`${key} ${key}`, '{'),
        door.post(`${key}=`, '{'),
        door.post(null, '{', { ...NDJSON, authorization: `Basic ${key}` }),
        door.post(null, '{', { ...NDJSON, authorization: key }),
        fetch(`${door.product.url}/ingest/events?key=${key}`, { method: 'POST', body: '{', headers: NDJSON }),
      ].map(async (sent) => {
        const answer = await sent;
        return [answer.status, answer.headers.get('www-authenticate'), await answer.text()];
      }),
    );
    for (const answer of answers) expect(answer).toEqual([401, 'Bearer', '{"error":"unauthorized"}']);
    expect(await door.casesOf(name)).toEqual([]);
  });

  it('is kept as its SHA-256 alone, and stands in no line of the log', async () => {
    const { name, key } = await door.newSource();
    await door.send(key, [visit('1')]);
    const row = await door.product.db.sources.findOne({ _id: name });
    expect(row!.keys).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(JSON.stringify(row)).not.toContain(key.slice(5));
    expect(door.product.logged.join('\n')).not.toContain(key.slice(5));
  });
});

describe('lines', () => {
  it('are answered one by one in their order, and the good ones are kept', async () => {
    const { name, key } = await door.newSource();
    await door.send(key, [visit('a'), visit('b')]);
    const answer = await door.send(key, [
      visit('a'),
      visit('b', { direction: 'disability' }),
      visit('c'),
      visit('d', { age: 200 }),
      visit('e', { colour: 'red', centre: 'nowhere' }),
    ]);
    expect(answer).toMatchObject({ status: 200, lines: 5, new: 1, unchanged: 1, updated: 1, rejected: 2 });
    expect(answer.results).toEqual([
      { line: 1, result: 'unchanged' },
      { line: 2, result: 'updated' },
      { line: 3, result: 'new' },
      {
        line: 4,
        result: 'rejected',
        problems: [{ field: 'age', reason: 'should be a whole number from 0 to 130, but is 200' }],
      },
      {
        line: 5,
        result: 'rejected',
        problems: expect.arrayContaining([{ field: 'colour', reason: 'is no field of a case' }]),
      },
    ]);
    expect((await door.casesOf(name)).map(({ id, direction }) => [id, direction])).toEqual([
      ['a', null],
      ['b', 'disability'],
      ['c', null],
    ]);
  });

  it('sent again are unchanged, also at the same moment', async () => {
    const { name, key } = await door.newSource();
    const all = Array.from({ length: 50 }, (_, at) => visit(String(at)));
    const [one, other] = await Promise.all([door.send(key, all), door.send(key, all)]);
    expect([one.new + other.new, one.rejected + other.rejected]).toEqual([50, 0]);
    expect((await door.send(key, all)).unchanged).toBe(50);
    expect(await door.casesOf(name)).toHaveLength(50);
  });

  it('belong to the source of the key: the same number of two sources is two cases', async () => {
    const [one, other] = [await door.newSource(), await door.newSource()];
    for (const { key } of [one, other]) expect((await door.send(key, [visit('1')])).new).toBe(1);
    for (const { name } of [one, other]) expect(await door.casesOf(name)).toHaveLength(1);
  });

  it('may be blank, end with CRLF or with nothing, and begin with a BOM; numbers count them all', async () => {
    const { key } = await door.newSource();
    const text = `\ufeff${JSON.stringify(visit('1'))}\r\n\r\n  \n${JSON.stringify(visit('2'))}\nx`;
    const answer = (await (await door.post(key, text)).json()) as any;
    expect(answer.results.map(({ line, result }: any) => [line, result])).toEqual([
      [1, 'new'],
      [4, 'new'],
      [5, 'rejected'],
    ]);
  });

  it('are counted when the source covers their day, and else are said to be uncovered', async () => {
    const { name, key } = await door.newSource();
    const scope = { kind: 'visit', centres: ['3'], fields: [], since: '2024-09-03' };
    await coverDays(door.product.db, name, scope);
    const answer = await door.send(key, [
      visit('1'),
      visit('2', { at: '2024-09-02T23:59:59+04:00' }),
      visit('3', { centre: '1' }),
      { kind: 'call', id: '1', day: '2024-09-03' },
    ]);
    expect(answer).toMatchObject({ new: 4, uncovered: 3 });
  });
});

describe('a request', () => {
  it('is refused where rows are made up, and nothing is kept', async () => {
    const { name, key } = await door.newSource();
    const { settings } = door.product.db;
    const purpose = (value: string) => settings.updateOne({ _id: 'purpose' }, { $set: { value } });
    await purpose('simulated');
    const answer = await door.send(key, [visit('1')]);
    await purpose('real');
    expect(answer).toEqual({
      status: 409,
      error: 'this database is a simulation; real cases are not kept in it',
    });
    expect(await door.casesOf(name)).toEqual([]);
  });

  it('may have 10 000 lines and not one more', async () => {
    const { name, key } = await door.newSource();
    const lines = Array.from({ length: 10_001 }, (_, at) => visit(String(at), { waitSeconds: at % 3600 }));
    expect(await door.send(key, lines)).toEqual({
      status: 413,
      error: 'at most 10000 lines and 10000000 bytes at once; send them in parts',
    });
    expect(await door.casesOf(name)).toHaveLength(0);
    const answer = await door.send(key, lines.slice(1));
    expect(answer).toMatchObject({ status: 200, new: 10_000, rejected: 0 });
    expect(answer.results).toHaveLength(10_000);
    expect(await door.casesOf(name)).toHaveLength(10_000);
    expect(await door.send(key, lines.slice(1))).toMatchObject({ new: 0, unchanged: 10_000 });
  });

  it('that is too large, compressed, empty or of another type is refused whole', async () => {
    const { name, key } = await door.newSource();
    const body = JSON.stringify(visit('1'));
    const refused: [status: number, body: string | Uint8Array, headers?: Record<string, string>][] = [
      [413, Buffer.alloc(10_000_001, 'a')],
      [415, gzipSync(Buffer.alloc(50_000_000, '\n')), { ...NDJSON, 'content-encoding': 'gzip' }],
      [400, ''],
      [400, '\n \r\n'],
      [415, body, { 'content-type': 'application/json' }],
      [415, body, { 'content-type': 'application/x-ndjson2' }],
      [415, Buffer.from(body), {}],
    ];
    for (const [status, sent, headers] of refused)
      expect((await door.post(key, sent, headers)).status).toBe(status);
    expect(await door.casesOf(name)).toEqual([]);
  });

  it('by another method is 405', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await fetch(`${door.product.url}/ingest/events`, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it('too many of one source are 429 with a time to come back, and other sources go on', async () => {
    const [busy, other] = [await door.newSource(), await door.newSource()];
    const statuses: number[] = [];
    for (let sent = 0; sent < 61; sent += 1) {
      const answer = await door.post(busy.key, '');
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect((await door.send(other.key, [visit('1')])).status).toBe(200);
    door.aMinuteLater();
    expect((await door.send(busy.key, [visit('1')])).status).toBe(200);
  });

  it('more than two at once of one source are 429, and none of them takes another’s place for ever', async () => {
    const { key } = await door.newSource();
    const lines = Array.from({ length: 500 }, (_, at) => visit(String(at)));
    const answers = await Promise.all(Array.from({ length: 6 }, () => door.send(key, lines)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2);
    expect(statuses).toContain(429);
    expect(await door.send(key, lines)).toMatchObject({ status: 200, unchanged: 500 });
  });

  it('while the database is away is 503 with a time to come back, and nothing is lost by sending it again', async () => {
    const { name, key } = await door.newSource();
    const client = door.product.running.core.database.connection.getClient();
    await client.close(true);
    try {
      const answer = await door.post(key, JSON.stringify(visit('1')));
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    } finally {
      await client.connect();
    }
    expect((await door.send(key, [visit('1')])).new).toBe(1);
    expect(await door.casesOf(name)).toHaveLength(1);
  });

  it('is counted in the metrics and told in the log, without a word of the cases', async () => {
    const { name, key } = await door.newSource();
    await door.send(key, [visit('secret-number'), visit('2'), {}]);
    const metrics = await (await fetch(`${door.product.url}/metrics`)).text();
    expect(metrics).toContain(`dost_cases_ingested_total{source="${name}",result="new"} 2`);
    expect(metrics).toContain(`dost_cases_ingested_total{source="${name}",result="rejected"} 1`);
    const told = door.product.logged.filter((line) => line.includes('"cases.ingested"')).at(-1)!;
    expect(JSON.parse(told)).toMatchObject({ source: name, new: 2, rejected: 1, uncovered: 2 });
    expect(door.product.logged.join('')).not.toContain('secret-number');
  });
});
