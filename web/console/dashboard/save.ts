import { getFile } from '../client';

/** Brings a file of the API and saves it under the name it has there; throws a RequestError. */
export async function save(path: string): Promise<void> {
  const { file, headers } = await getFile(path);
  const name = /filename="?([^";]+)/.exec(headers.get('content-disposition') ?? '')?.[1];
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name ?? 'figures' });
  link.click();
  URL.revokeObjectURL(url);
}
