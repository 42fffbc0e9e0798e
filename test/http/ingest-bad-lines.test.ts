import { useIngestDoor, visit } from '../support/ingest';

const door = useIngestDoor();

describe('a line that is bad', () => {
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const good = JSON.stringify(visit('good'));
  it.each<[string, string | Buffer, string | null]>([
    ['no JSON', '{"kind":', null],
    ['50 000 levels deep', deep(50_000), null],
    ['8 000 levels deep', deep(8_000), null],
    ['8 000 levels deep in a field', `{"kind":"visit","id":${deep(8_000)}}`, 'id'],
    ['a list', `[${good}]`, null],
    ['null', 'null', null],
    ['a number', '1', null],
    ['too long', JSON.stringify(visit('x', { operator: 'x'.repeat(20_000) })), null],
    [
      'no UTF-8',
      Buffer.concat([Buffer.from('{"kind":"visit","id":"'), Buffer.from([0xff, 0x22, 0x7d])]),
      null,
    ],
    ['UTF-8 of a surrogate', Buffer.from('7b226964223a22eda080227d', 'hex'), null],
    [
      'with a lone surrogate in its number',
      '{"kind":"visit","id":"\\ud800","centre":"3","day":"2024-09-03"}',
      'id',
    ],
    ['with a lone surrogate in a code', good.replace('}', ',"operator":"\\udc00"}'), 'operator'],
    ['with a control character', good.replace('}', ',"operator":"a\\u0000b"}'), 'operator'],
    ['with a query as its number', '{"kind":"visit","id":{"$ne":1},"centre":"3","day":"2024-09-03"}', 'id'],
    ['with an operator as a field', good.replace('}', ',"$where":"1"}'), '$where'],
    ['with __proto__', good.replace('}', ',"__proto__":{"age":7}}'), '__proto__'],
    ['with constructor', good.replace('}', ',"constructor":{"prototype":{}}}'), 'constructor'],
    ['with lists where words belong', good.replace('"3"', '["3"]'), 'centre'],
    ['with a day that does not exist', '{"kind":"visit","id":"1","centre":"3","day":"2023-02-29"}', 'day'],
    ['of tomorrow', '{"kind":"visit","id":"1","centre":"3","day":"2024-10-01"}', 'at'],
  ])('because it is %s is rejected alone', async (_name, bad, field) => {
    const { name, key } = await door.newSource();
    const other = Buffer.from(JSON.stringify(visit('other')));
    const LF = Buffer.from('\n');
    const answer = await door.post(key, Buffer.concat([Buffer.from(good), LF, Buffer.from(bad), LF, other]));
    expect(answer.status).toBe(200);
    const { results } = (await answer.json()) as any;
    expect(results.map(({ result }: any) => result)).toEqual(['new', 'rejected', 'new']);
    expect(results[1].problems.length).toBeGreaterThan(0);
    expect(results[1].problems.map((problem: any) => problem.field)).toContain(field);
    for (const { reason } of results[1].problems) expect(reason).toMatch(/^(should|is) \S/);
    expect((await door.casesOf(name)).map(({ id }) => id)).toEqual(['good', 'other']);
  });
});
