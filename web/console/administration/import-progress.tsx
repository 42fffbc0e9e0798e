import type { ImportNews } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { useWords } from '../words';
import { saveText } from './save-text';

/** How far an import has come, and then what it came to, with its files. */
export function ImportProgress({ news }: { readonly news: ImportNews }) {
  const words = useWords('administration');
  if (news.kind === 'error')
    return (
      <p class="card error told" role="alert">
        {news.message}
      </p>
    );
  if (news.kind === 'progress')
    return (
      <div class="card" role="status">
        <p>{news.text}</p>
        {news.part > 0 ? (
          <progress aria-label={words('imports.progress')} value={news.part} max={1} />
        ) : (
          <progress aria-label={words('imports.progress')} />
        )}
      </div>
    );
  const { text, rejects } = news;
  return (
    <div class="card told-with" role="status">
      <p class="told">{text}</p>
      <div class="row">
        <Button onClick={() => saveText('import.txt', text)}>{words('imports.saveResult')}</Button>
        {rejects && (
          <Button onClick={() => saveText(rejects.fileName, rejects.text)}>
            {words('imports.saveRejects')}
          </Button>
        )}
      </div>
    </div>
  );
}
