import { useState } from 'preact/hooks';
import type { LineAnswer } from '../../../src/console/inbox/api';
import { get, mayPass, messageOf, RequestError } from '../client';
import { Failed } from '../components/failed';
import { useLive } from '../live';
import { useWords } from '../words';
import { filePath } from './requests';

interface Props {
  readonly number: string;
  readonly view: string;
  readonly line: LineAnswer;
}

/** Why a picture is not shown. */
interface Missing {
  readonly text: string;
  /** It may be there a little later. */
  readonly passing: boolean;
}

/** A picture as it is, anything else to be saved. */
export function LineFile({ number, view, line }: Props) {
  const words = useWords('inbox');
  const [missing, setMissing] = useState<Missing | null>(null);
  const path = filePath(number, view, line);
  // The browser does not say why it has no picture; the server does.
  const ask = (): void =>
    void get(path).then(
      () => setMissing({ text: words('file.unread'), passing: false }),
      (failure: unknown) => {
        const refused = failure instanceof RequestError && !mayPass(failure) && failure.error !== 'away';
        setMissing({ text: messageOf(failure), passing: !refused });
      },
    );
  const again = (): void => setMissing(null);
  useLive((news) => news === 'again' && missing?.passing && again());
  if (missing?.passing) return <Failed error={missing.text} onAgain={again} />;
  if (missing) return <p class="hint">{missing.text}</p>;
  const url = `/console/api${path}`;
  if (line.file?.kind !== 'picture')
    return (
      <a class="button" href={url} download>
        {line.file?.name ? words('file.saveNamed', { name: line.file.name }) : words('file.save')}
      </a>
    );
  return (
    <a href={url} target="_blank" rel="noopener" class="line-picture">
      <img src={url} alt={words('file.picture')} loading="lazy" onError={ask} />
    </a>
  );
}
