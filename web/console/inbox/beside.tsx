import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { EarlierRow, NoteAnswer, OpenAnswer, SaidAnswer } from '../../../src/console/inbox/api';
import { messageOf } from '../client';
import { Failed } from '../components/failed';
import { call } from '../routes';
import { useWords } from '../words';
import { Line } from './lines';

interface Props {
  readonly number: string;
  readonly view: string;
  readonly answer: Pick<OpenAnswer, 'described' | 'notes' | 'earlier' | 'earlierTotal'>;
}

/** What is known of an inquiry beside what was said: what it is about, notes, and what its citizen asked before. */
export function Beside({ number, view, answer }: Props) {
  const { described, notes, earlier, earlierTotal } = answer;
  const words = useWords('inbox');
  return (
    <aside class="beside" aria-label={words('beside')}>
      <dl class="described">
        {(['direction', 'type', 'district'] as const).map((one) => (
          <div key={one}>
            <dt>{words(`end.${one}`)}</dt>
            <dd>{described[one]?.text ?? '—'}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && <Notes notes={notes} />}
      <h3>{words('earlier.title')}</h3>
      {earlier.length === 0 ? (
        <p class="hint">{words('earlier.none')}</p>
      ) : (
        earlier.map((row) => <Earlier key={row.number} {...{ number, view, row }} />)
      )}
      {earlier.length < earlierTotal && (
        <p class="hint">{words('earlier.more', { shown: earlier.length, total: earlierTotal })}</p>
      )}
    </aside>
  );
}

function Notes({ notes }: { readonly notes: readonly NoteAnswer[] }) {
  const words = useWords('inbox');
  return (
    <>
      <h3>{words('notes')}</h3>
      <ul class="notes">
        {notes.map(({ by, at, when, text }) => (
          <li key={at + text}>
            <p class="line-who">
              {by} <time dateTime={at}>{when}</time>
            </p>
            <p class="line-text">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** An earlier inquiry; what was said in it is brought when one opens it. */
function Earlier({ number, view, row }: Omit<Props, 'answer'> & { readonly row: EarlierRow }) {
  const words = useWords('inbox');
  const [said, setSaid] = useState<SaidAnswer | null>(null);
  const [error, setError] = useState('');
  const bring = (): void => {
    if (said) return;
    setError('');
    call('GET /inbox/inquiries/:number/earlier/:earlier', {
      ...{ params: { number, earlier: row.number }, query: { view } },
    }).then(setSaid, (failure: unknown) => setError(messageOf(failure)));
  };
  return (
    <details class="earlier" onToggle={(event) => event.currentTarget.open && bring()}>
      <summary>
        <b>№ {row.number}</b>
        <span class="hint">{row.when}</span>
        <span>
          {row.direction} · {row.outcome.text}
        </span>
      </summary>
      <Failed error={error} onAgain={bring} />
      {said?.lines.map((line) => (
        <Fragment key={line.id}>
          {line.gap && <p class="lines-gap">{words('gap')}</p>}
          <Line {...{ number, view, line }} />
        </Fragment>
      ))}
      {said?.lines.length === 0 && <p class="hint">{words('earlier.empty')}</p>}
      {said && said.notes.length > 0 && <Notes notes={said.notes} />}
    </details>
  );
}
