import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { FILES, messageHeader } from '../support/files';
import { CORPUS } from './corpus';
import { bytesOf, type Changed, inputs, type Raw } from './inputs';
import { type ByteEdit, byteEdits, changedBytes } from './mutate';
import type { Way } from './way';
import { expect, next, post, type World } from './world';

/** A file of the chat page, with changed bytes and a changed message. */
interface Upload {
  readonly file: number;
  readonly bytes: readonly ByteEdit[];
  readonly message: Changed | Raw;
}

/** A page writes so often before another one is opened: each may send 20 messages at once, and 10 files. */
const A_PAGE = 12;
const EVERY_WITNESS = 8;
const FILE_KINDS = Object.values(FILES).filter((file) => file.length < 20_000);

/** Headers of a page; each has an address of its own, for one address may not write so much. */
function pageOf(serial: number, name: string): Record<string, string> {
  const page = Math.floor(serial / A_PAGE);
  const session = createHash('sha256').update(`${name}${page}`).digest('base64url').slice(0, 22);
  const address = `10.${(page >> 16) & 255}.${(page >> 8) & 255}.${page & 255}`;
  return { cookie: `__Host-dost_page=${session}`, 'x-forwarded-for': address };
}

async function sendMessage(world: World, page: string, body: Uint8Array): Promise<number> {
  const headers = { ...pageOf(world.serial, page), 'content-type': 'application/json' };
  return post(world, 'web', { path: '/chat/messages', headers, body });
}

async function sendFile({ file, bytes, message }: Upload, world: World): Promise<void> {
  const told = bytesOf(CORPUS.web, message, next(world, ''));
  const headers = {
    ...pageOf(world.serial, 'files'),
    ...messageHeader(null),
    'content-type': 'application/octet-stream',
    'dost-message': told.toString('base64').slice(0, 8000),
  };
  const body = changedBytes(Buffer.from(FILE_KINDS[file % FILE_KINDS.length]!), bytes);
  await post(world, 'web', { path: '/chat/files', headers, body });
}

/** Messages and files of the chat page. */
export const web: Way<Changed | Raw | Upload> = {
  ...{ name: 'web', share: 0.08, lanes: 3 },
  inputs: fc.oneof(
    { weight: 8, arbitrary: inputs },
    { weight: 1, arbitrary: fc.record({ file: fc.nat({ max: 99 }), bytes: byteEdits, message: inputs }) },
  ),
  async send(input, world) {
    if ('message' in input) return sendFile(input, world);
    await sendMessage(world, 'changed', bytesOf(CORPUS.web, input, next(world, '')));
    if (world.serial % EVERY_WITNESS !== 0) return;
    const { serial } = next(world, '');
    const text = `<f${serial}>`;
    const id = `00000000-0000-4000-9000-0000${serial}`;
    const status = await sendMessage(world, 'good', Buffer.from(JSON.stringify({ id, text })));
    expect(status === 202, `its good sibling was answered with ${status}`);
    world.siblings.logged.add(text);
  },
};
