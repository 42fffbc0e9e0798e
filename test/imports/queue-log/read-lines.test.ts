import { createGzip } from 'node:zlib';
import { readLines } from '../../../src/imports/queue-log/read-lines';

/** So many lines of 16 000 letters, packed. */
async function packed(lines: number): Promise<Buffer> {
  const gzip = createGzip({ level: 1 });
  const pieces: Buffer[] = [];
  gzip.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => gzip.once('end', resolve));
  const line = Buffer.from(`${'x'.repeat(16_000)}\n`);
  for (let n = 0; n < lines; n += 1)
    if (!gzip.write(line)) await new Promise((next) => gzip.once('drain', next));
  gzip.end();
  await ended;
  return Buffer.concat(pieces);
}

async function count(bytes: Uint8Array): Promise<number> {
  let lines = 0;
  for await (const _ of readLines({ name: 'queue_log', bytes })) lines += 1;
  return lines;
}

test('a packed log that was sent unpacks to 100 million characters at most', async () => {
  expect(await count(await packed(100))).toBe(100);
  await expect(count(await packed(6300))).rejects.toMatchObject({
    code: 'input.invalid',
    message: 'The file unpacks to more than 100 million characters: send it in parts.',
  });
});
