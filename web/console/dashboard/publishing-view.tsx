import { useState } from 'preact/hooks';
import type { OptionsAnswer, PublishingAnswer } from '../../../src/console/dashboard/api';
import { messageOf } from '../client';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Page } from '../components/page';
import { useToast } from '../components/toast';
import { addressOf, call } from '../routes';
import { useSession } from '../session';
import { useWords } from '../words';
import { SaveButtons, TABLES } from './actions';
import { hrefOf } from './address';
import { FigureTables } from './figure-tables';
import { Instead } from './instead';
import { useAnswer } from './use-answer';
import { ViewsNav } from './views-nav';

interface Props {
  readonly q: string;
  readonly options: OptionsAnswer;
}

const SECTIONS = ['figures', 'checks', 'gaps', 'beside', 'standing'] as const;

/** A month as it stands, what its checks found, and sealing it. */
export function PublishingView({ q, options }: Props) {
  const words = useWords('dashboard');
  const { locale } = useSession();
  /** What sealing answered, as long as it is of the month and in the language that are shown. */
  const [sealed, setSealed] = useState<{ readonly of: string; readonly answer: PublishingAnswer } | null>(
    null,
  );
  const answered = useAnswer('GET /dashboard/publishing', { query: { q } });
  const { data: read } = answered;
  const data = sealed && sealed.of === `${read?.month} ${locale}` ? sealed.answer : read;
  return (
    <Page title={words('view.publishing')}>
      <ViewsNav views={options.views} here="publishing" args="" />
      <Instead of={answered} />
      {data && (
        <>
          <div class="row no-print">
            <a class="button plain" href={hrefOf('publishing', { q: data.previous.month })}>
              ← {data.previous.label}
            </a>
            {data.next && (
              <a class="button plain" href={hrefOf('publishing', { q: data.next.month })}>
                {data.next.label} →
              </a>
            )}
            <a class="button plain" href={hrefOf('stats', { q: data.month })}>
              {words('publishing.stats')}
            </a>
            <a class="button plain" href={hrefOf('corrections', { q: data.month })}>
              {words('view.corrections')}
            </a>
          </div>
          <header class="answer-head">
            <h2>{data.heading}</h2>
          </header>
          {data.text && (
            <p class="card instead" role="status">
              {data.text}
            </p>
          )}
          {data.sections.map(({ key, lines }) => (
            <section class="card" key={key}>
              <h3>{words(`publishing.section.${SECTIONS.find((one) => one === key) ?? 'standing'}`)}</h3>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </section>
          ))}
          {data.tables.length > 0 && (
            <>
              <div class="row no-print">
                <SaveButtons
                  formats={TABLES}
                  addressAs={(format) =>
                    addressOf('GET /dashboard/publishing/export', { query: { q: data.month, format } })
                  }
                />
              </div>
              <FigureTables tables={data.tables} />
            </>
          )}
          {data.hash && (
            <Seal
              month={data.month}
              heading={data.heading}
              hash={data.hash}
              onSealed={(answer) => setSealed({ of: `${answer.month} ${locale}`, answer })}
            />
          )}
        </>
      )}
    </Page>
  );
}

interface SealProps {
  readonly month: string;
  readonly heading: string;
  readonly hash: string;
  readonly onSealed: (answer: PublishingAnswer) => void;
}

/** It cannot be taken back, so it is asked for twice. */
function Seal({ month, heading, hash, onSealed }: SealProps) {
  const words = useWords('dashboard');
  const say = useToast();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const seal = async (): Promise<void> => {
    setBusy(true);
    await call('POST /dashboard/publishing/seal', { body: { month, hash } }).then(
      onSealed,
      (failure: unknown) => say(messageOf(failure), 'error'),
    );
    setBusy(false);
    setAsking(false);
  };
  return (
    <p class="no-print">
      <Button kind="main" onClick={() => setAsking(true)}>
        {words('publishing.seal')}
      </Button>
      {asking && (
        <Dialog title={words('publishing.ask', { month: heading })} onClose={() => setAsking(false)}>
          <p>{words('publishing.final')}</p>
          <div class="row">
            <Button kind="danger" busy={busy} onClick={() => void seal()}>
              {words('publishing.yes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{words('publishing.no')}</Button>
          </div>
        </Dialog>
      )}
    </p>
  );
}
