/** What we bring at most: it is stored, encrypted, in one row until it is sent on. */
export const FILE_MAX_BYTES = 10_000_000;

/** Whoever asks too often, or was too slow, may ask again: the file is there. */
const LATER: ReadonlySet<number> = new Set([408, 429]);

/** A file as it came, or why it did not. */
export type Download =
  | { readonly bytes: Uint8Array; readonly contentType: string | null }
  | 'gone'
  | 'away'
  | 'too-large';

/**
 * Brings what is at a platform's address. Nothing of ours is sent along, a redirect is not followed, and reading stops at
 * `FILE_MAX_BYTES`, whatever the platform says of the size. Never throws.
 */
export async function download(address: string, timeoutMs: number): Promise<Download> {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      return response.status >= 500 || LATER.has(response.status) ? 'away' : 'gone';
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > FILE_MAX_BYTES) return 'too-large';
      chunks.push(chunk);
    }
    return { bytes: Buffer.concat(chunks), contentType: response.headers.get('content-type') };
  } catch {
    return 'away';
  }
}
