import type { ImportNews, ImportQuery } from '../../../src/console/administration/api';
import { openUpload, RequestError } from '../client';
import { addressOf } from '../routes';

/** Sends a file to be imported and hears how far it has come, line by line; `cutOff` is said when the end is never told. */
export async function sendFile(
  asked: ImportQuery,
  file: File,
  onNews: (news: ImportNews) => void,
  cutOff: string,
): Promise<void> {
  const response = await openUpload(addressOf('POST /administration/imports', { query: asked }), file);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let last: ImportNews['kind'] = 'progress';
  const lost = (): never => {
    throw new RequestError(0, 'offline', cutOff);
  };
  for (;;) {
    const { value, done } = await reader.read().catch(lost);
    const lines = `${rest}${value ?? ''}`.split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const news = JSON.parse(line) as ImportNews;
      last = news.kind;
      onNews(news);
    }
    if (done) return last === 'progress' ? lost() : undefined;
  }
}
