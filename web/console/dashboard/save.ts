import { openFile } from '../client';

/** Brings a file of the API and saves it under the name it has there; throws a RequestError. */
export async function save(path: string): Promise<void> {
  const response = await openFile(path);
  const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name ?? 'figures' });
  link.click();
  URL.revokeObjectURL(url);
}
