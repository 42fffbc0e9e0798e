import type { FetchedFile } from '../../src/core/channel';
import { download, FILE_MAX_BYTES } from '../download';
import { typeOfName } from '../file-types';
import type { Call } from './client';

const PATH = /^[\w-]+(\/[\w.-]+)+$/;

/** Where files are: Telegram's address of a file holds the token, so it is used here and never told on. */
export interface FileSource {
  readonly apiRoot: string;
  readonly tokens: readonly string[];
  readonly timeoutMs: number;
}

/** Brings a file by its `file_id`, through the Bot API alone. Never throws; no reason names an address. */
export async function fetchFile(call: Call, source: FileSource, fileId: string): Promise<FetchedFile> {
  const answer = await call('getFile', { file_id: fileId });
  if (!answer.ok) {
    if (answer.cause !== 'refused') return { ok: false, reason: 'away' };
    return { ok: false, reason: /too big/i.test(answer.description) ? 'too-large' : 'gone' };
  }
  const { file_path: path, file_size: size } = (answer.result ?? {}) as {
    file_path?: unknown;
    file_size?: unknown;
  };
  if (typeof size === 'number' && size > FILE_MAX_BYTES) return { ok: false, reason: 'too-large' };
  if (typeof path !== 'string' || !PATH.test(path) || path.includes('..'))
    return { ok: false, reason: 'gone' };
  for (const token of source.tokens) {
    const address = `${source.apiRoot.replace(/\/+$/, '')}/file/bot${token}/${path}`;
    const got = await download(address, source.timeoutMs);
    if (got === 'gone') continue;
    if (typeof got === 'string') return { ok: false, reason: got };
    const fileName = path.split('/').at(-1)!;
    return { ok: true, bytes: got.bytes, fileName, mimeType: typeOfName(fileName) };
  }
  return { ok: false, reason: 'gone' };
}
