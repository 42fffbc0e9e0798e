import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** A file as the CDN serves it, or how it fails to. */
export interface GraphFile {
  readonly bytes: Uint8Array;
  /** Its `Content-Type`; absent: none is sent. */
  readonly type?: string;
  /** 200 unless told. */
  readonly status?: number;
  /** Where a 3xx points. */
  readonly location?: string;
  /** `hang`: never answers. `break`: the connection ends in the middle. */
  readonly fails?: 'hang' | 'break';
}

/** Files that people sent, at signed addresses as Meta's CDN has them: no token opens them, and a wrong signature does not. */
export interface GraphFiles {
  /** Puts a file there; returns its address, below the root. `path` is written as in an address. */
  serve(path: string, file: GraphFile): string;
  /** Answers for an address; false when there never was a file. */
  answer(address: URL, response: ServerResponse): boolean;
}

/** The files of one fake. */
export function createGraphFiles(): GraphFiles {
  const files = new Map<string, { readonly file: GraphFile; readonly signature: string }>();
  return {
    serve(path, file) {
      const signature = randomBytes(12).toString('hex');
      files.set(path, { file, signature });
      return `${path}?oh=${signature}&oe=66D8A1B0`;
    },
    answer({ pathname, searchParams }, response) {
      const found = files.get(pathname);
      if (!found) return false;
      const { file, signature } = found;
      if (file.fails === 'hang') return true;
      if (searchParams.get('oh') !== signature) {
        response.writeHead(403, { 'content-type': 'text/plain' }).end('URL signature mismatch');
        return true;
      }
      if (file.type) response.setHeader('content-type', file.type);
      if (file.location) response.setHeader('location', file.location);
      response.writeHead(file.status ?? 200);
      if (file.fails === 'break') response.write(file.bytes, () => response.destroy());
      else response.end(file.bytes);
      return true;
    },
  };
}
