import type { ImportNews } from '../../../src/console/administration/api';
import { openUpload } from '../client';
import type { ImportWanted } from './import-form';

/** Sends a file to be imported and hears how far it has come, line by line. */
export async function sendFile(
  asked: Omit<ImportWanted, 'file'>,
  file: File,
  onNews: (news: ImportNews) => void,
): Promise<void> {
  const search = new URLSearchParams(asked).toString();
  const response = await openUpload(`/administration/imports?${search}`, file);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    const lines = `${rest}${value ?? ''}`.split('\n');
    rest = lines.pop()!;
    for (const line of lines) onNews(JSON.parse(line) as ImportNews);
    if (done) return;
  }
}
