import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeletionRow } from '../../src/people/deletion-row';
import { keptDeletions } from '../../src/people/kept-deletions';

const dataDir = mkdtempSync(join(tmpdir(), 'dost-kept-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('requests that are damaged are set aside, and told of once all others are noted', async () => {
  const kept = keptDeletions(dataDir);
  const code = (sign: string): string => sign.repeat(32);
  const at = new Date('2024-09-02T10:00:00Z');
  for (const sign of ['2', '9'])
    await kept.keep({ _id: `deletion:${code(sign)}`, value: { at, who: Buffer.from('sealed') } });
  const damaged = {
    '1': '{"at":',
    '3': '{"at":"once","who":"YQ=="}',
    '4': '{"at":"2024-09-02T10:00:00.000Z"}',
  };
  for (const [sign, text] of Object.entries(damaged))
    writeFileSync(join(dataDir, 'deletions', code(sign)), text);
  expect(await kept.count()).toBe(5);
  const noted: DeletionRow[] = [];
  const note = async (row: DeletionRow) => void noted.push(row);
  const draining = kept.drain(note);
  await expect(draining).rejects.toThrow(/^3 kept requests to erase are damaged/);
  await expect(draining).rejects.not.toThrow(code('1'));
  expect(noted.map(({ _id, value }) => [_id, value.at])).toEqual([
    [`deletion:${code('2')}`, at],
    [`deletion:${code('9')}`, at],
  ]);
  expect(readdirSync(join(dataDir, 'deletions')).sort()).toEqual(
    ['1', '3', '4'].map((sign) => `${code(sign)}.damaged`),
  );
  await kept.drain(note);
  expect(await kept.count()).toBe(3);
  expect(noted).toHaveLength(2);
  expect([await kept.has(code('1')), await kept.has(code('2'))]).toEqual([true, false]);
});
