import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { erasureListAt } from '../../src/people/erasure-list';
import { hashToken } from '../../src/people/hash-token';

const folder = mkdtempSync(join(tmpdir(), 'dost-erasures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ERASED = { person: 'p1', conversation: 'c1', at: new Date('2024-09-02T10:00:00Z') };

it('a list is read as it was written', async () => {
  const list = erasureListAt(join(folder, 'written'));
  await list.add(ERASED);
  await list.add({ ...ERASED, person: 'p2', request: 'code' });
  expect(await list.read()).toEqual([ERASED, { ...ERASED, person: 'p2', request: 'code' }]);
});

it('a request is found among them, and no line that does not name it is parsed for it', async () => {
  const list = erasureListAt(join(folder, 'many'));
  await list.add({ ...ERASED, request: 'a'.repeat(32) });
  await list.add({ ...ERASED, person: 'b'.repeat(32) });
  for (const n of [1, 2, 3]) await list.add({ ...ERASED, person: `p${n}` });
  const parse = jest.spyOn(JSON, 'parse');
  const found = await Promise.all(['a', 'b', 'c'].map((code) => list.has(code.repeat(32))));
  const parsed = parse.mock.calls.length;
  parse.mockRestore();
  expect([found, parsed]).toEqual([[true, false, false], 2]);
});

it('a list is trimmed by when each line was added, however long ago the erasure was asked for', async () => {
  const path = join(folder, 'trimmed');
  const list = erasureListAt(path);
  const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
  await list.trim(day('2024-10-01'), day('2024-10-01'));
  await list.add({ ...ERASED, person: 'old', added: day('2024-09-02') });
  await list.add({ ...ERASED, person: 'fresh', added: day('2024-10-02') });
  await list.add({ ...ERASED, person: 'undated' });
  await list.trim(day('2024-10-01'), day('2024-11-05'));
  expect((await list.read()).map(({ person }) => person)).toEqual(['fresh', 'undated']);
  await list.trim(day('2024-11-05'), day('2024-12-10'));
  expect(await list.read()).toEqual([{ ...ERASED, person: 'undated', added: day('2024-11-05') }]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('a code that stands in an older list is known by its hash alone', async () => {
  const path = join(folder, 'codes');
  writeFileSync(path, `${JSON.stringify({ ...ERASED, request: '0a'.repeat(16) })}\n`);
  expect(await erasureListAt(path).read()).toEqual([{ ...ERASED, request: hashToken('0a'.repeat(16)) }]);
});

it.each([
  ['was cut short', JSON.stringify(ERASED).slice(0, -10)],
  ['names nobody', JSON.stringify({ ...ERASED, person: '' })],
  ['has an operator of the database for a person', JSON.stringify({ ...ERASED, person: { $ne: null } })],
  ['has one for a conversation', JSON.stringify({ ...ERASED, conversation: { $gt: '' } })],
  ['has no time', JSON.stringify({ ...ERASED, at: 'once' })],
])('a line that %s is nobody, and the others are read', async (_what, line) => {
  const path = join(folder, 'list');
  writeFileSync(path, `${line}\n${JSON.stringify(ERASED)}\n`);
  expect(await erasureListAt(path).read()).toEqual([ERASED]);
});
