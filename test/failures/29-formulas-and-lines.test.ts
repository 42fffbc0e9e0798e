import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { BotRequest } from '../fakes/bot-api-methods';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { onTelegram } from '../support/people';
import { staffOf } from '../support/staff';
import { cover } from '../support/cases';
import { visit } from '../support/ingest';
import { useProduct, post, takenBy, writeRaw } from './doors';
import { tell } from './stored';

const product = useProduct({ at: '2024-09-30T10:00:00' });

const FORMULAS = [
  '=1+1',
  '+994501112233',
  '-5',
  '@SUM(A1)',
  '=HYPERLINK("http://evil.example";"x")',
  "=cmd|' /C calc'!A0",
];
/** A tab or a line end before a formula: cut away by some who read a CSV. */
const HIDDEN = ['\t=1+1', '\r=1+1', '\n=1+1'];
const files = (): BotRequest['files'][string][] =>
  product.bot.sends().flatMap((call) => Object.values(call.files));
/** The files of an archive, by their names. */
function unzip(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive);
  const found = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  let at = bytes.readUInt32LE(end + 16);
  for (let index = bytes.readUInt16LE(end + 10); index > 0; index -= 1) {
    const [packed, name, extra, comment, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    const plain = bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content);
    found.set(bytes.subarray(at + 46, at + 46 + name).toString(), plain.toString());
    at += 46 + name + extra + comment;
  }
  return found;
}

describe('row 29: what a spreadsheet would take for a formula', () => {
  test('is quoted in the CSV that staff get: numbers and desks of a source', async () => {
    await registerSource(product.db, 'desk', product.now());
    const { key } = await makeKey(product.db, 'desk');
    const lines = [...FORMULAS, ...HIDDEN].map((text) => JSON.stringify(visit(text, { operator: text })));
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
    const told = await post(product, '/ingest/events', lines.join('\n'), headers);
    expect(JSON.parse(told.text)).toMatchObject({
      new: FORMULAS.length,
      // Nobody is called by what cannot be printed.
      rejected: HIDDEN.length,
    });
    await cover(product.db, 'desk', { from: '2024-09-01', to: '2024-10-01' });
    await product.settled();
    const supervisor = await staffOf(product, 'supervisor');
    await supervisor.asks('/export 3 2024-09');
    const csv = Buffer.from(files().at(-1)!.bytes).toString();
    const cells = parse(csv, { bom: true, relax_column_count: true }).slice(1).flat();
    for (const text of FORMULAS) expect(cells).toContain(`'${text}`);
    for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t\r]|^-\D/);
  });

  test('is a text in the workbook: names of staff', async () => {
    const admin = await staffOf(product, 'admin');
    const operator = await staffOf(product, 'operator', {
      label: '=HYPERLINK("http://evil.example")',
      number: 41,
    });
    const citizen = onTelegram(product, 290_001);
    const { number } = await takenBy(citizen, operator, '=1+1');
    await operator.asks('=2+2');
    await operator.asks(`/close ${number} answered`);
    await product.settled();
    for (const [index, label] of HIDDEN.entries()) {
      const hidden = await staffOf(product, 'operator', { label, number: 42 + index });
      const one = await takenBy(onTelegram(product, 290_010 + index), hidden, 'Sual');
      await hidden.asks('Cavab');
      await hidden.asks(`/close ${one.number} answered`);
    }
    await product.settled();
    await admin.asks('/export operators 2024-09 csv');
    const cells = parse(Buffer.from(files().at(-1)!.bytes), { bom: true, relax_column_count: true }).flat();
    expect(new Set(cells.filter((cell) => cell.includes('=1+1'))).size).toBe(HIDDEN.length);
    for (const cell of cells) expect(cell).not.toMatch(/^\s*=/);
    await admin.asks('/export operators 2024-09 xlsx');
    const workbook = files().at(-1)!;
    expect(workbook.fileName).toMatch(/\.xlsx$/);
    const parts = unzip(workbook.bytes);
    const sheets = [...parts].filter(([name]) => /worksheets\//.test(name));
    expect(sheets.length).toBeGreaterThan(0);
    for (const [name, xml] of sheets) expect([name, /<f[ >]/.test(xml)]).toEqual([name, false]);
    tell('29', { formulas: FORMULAS.length, hidden: HIDDEN.length, 'sheets without one': sheets.length });
    expect([...parts.values()].join('').replaceAll('&quot;', '"')).toContain(
      '=HYPERLINK("http://evil.example")',
    );
  });
});

describe('row 29: line ends and control letters in what is logged', () => {
  test('leave one JSON a line, with nothing that a terminal obeys', async () => {
    const evil = '%0d%0a{"level":"error","msg":"forged"}%1b[31m%e2%80%a8';
    await fetch(`${product.url}/${evil}`);
    await writeRaw(
      product,
      `GET /x\u001b[31m{"msg":"forged"} HTTP/1.1\r\nHost: b\r\nUser-Agent: \u001b]0;x\u0007\r\nConnection: close\r\n\r\n`,
    );
    await post(product, '/webhooks/telegram', '{"a\\n\\u001b[31m":1}', {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 'webhook_Secret-1',
    });
    const citizen = onTelegram(product, 290_002, { name: 'A\n{"msg":"forged"}\u001b[31m' });
    await citizen.asks('Sual\r\n{"level":"error","msg":"forged"}\u001b[2J');
    expect(product.logged.length).toBeGreaterThan(10);
    for (const line of product.logged) {
      expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(JSON.parse(line)).toMatchObject({ msg: expect.not.stringMatching('forged') });
    }
  });
});
