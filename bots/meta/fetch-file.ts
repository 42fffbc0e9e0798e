import type { FetchedFile } from '../../src/core/channel';
import { download } from '../download';
import { plainName, typeOfHeader } from '../file-types';
import { fileNameAt, mediaAddress } from './media-address';

/** Where files may be beside Meta's media hosts, and how long bringing one may take. */
export interface MediaSource {
  readonly graphRoot: string;
  readonly timeoutMs: number;
}

/**
 * Brings a file from the address that Meta gave for it, without our token: the address is signed, and expires. It is
 * looked at again, because what was stored is not proof of where it came from. Never throws; no reason names an address.
 */
export async function fetchFile(fileId: string, { graphRoot, timeoutMs }: MediaSource): Promise<FetchedFile> {
  const address = mediaAddress(fileId, graphRoot);
  if (address === null) return { ok: false, reason: 'gone' };
  const got = await download(address, timeoutMs);
  if (typeof got === 'string') return { ok: false, reason: got };
  const mimeType = typeOfHeader(got.contentType);
  return { ok: true, bytes: got.bytes, fileName: fileNameAt(address) ?? plainName(mimeType), mimeType };
}
