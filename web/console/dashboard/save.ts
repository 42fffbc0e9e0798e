import { RequestError } from '../client';

/** Brings a file of the API and saves it under the name it has there; throws a RequestError. */
export async function save(path: string): Promise<void> {
  const response = await fetch(`/console/api${path}`, {
    headers: { 'accept-language': document.documentElement.lang },
  });
  if (!response.ok) {
    const { error, message } = (await response.json()) as { error: string; message: string };
    throw new RequestError(response.status, error, message);
  }
  const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name ?? 'figures' });
  link.click();
  URL.revokeObjectURL(url);
}
