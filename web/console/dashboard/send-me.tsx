import { useEffect, useState } from 'preact/hooks';
import type { AboutAnswer, SubscriptionsAnswer } from '../../../src/console/dashboard/api';
import { get, post } from '../client';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { useWords } from '../words';

interface Props {
  readonly about: AboutAnswer;
  readonly onClose: () => void;
}

const RHYTHMS = ['daily', 'weekly', 'monthly'] as const;

/** What of a subject comes by itself into the chat with the bot, begun and ended as by its commands. */
export function SendMe({ about, onClose }: Props) {
  const words = useWords('dashboard');
  const [known, setKnown] = useState<SubscriptionsAnswer | null>(null);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState('');
  const ask = async (asking: Promise<SubscriptionsAnswer>, kind = ''): Promise<void> => {
    setBusy(kind);
    setError('');
    await asking.then(setKnown, (failure: Error) => setError(failure.message));
    setBusy('');
  };
  useEffect(() => void ask(get('/dashboard/subscriptions')), []);
  const has = (kind: string): boolean =>
    known?.subscriptions.some((one) => one.kind === kind && one.subject === about.subject) ?? false;
  return (
    <Dialog title={words('sendMe.title', { subject: about.subjectLabel })} onClose={onClose}>
      <p>{words('sendMe.how')}</p>
      {known && (
        <ul class="rhythms">
          {RHYTHMS.map((kind) => (
            <li key={kind}>
              <span>
                {words(`sendMe.${kind}`)}
                {has(kind) && <strong> · {words('sendMe.on')}</strong>}
              </span>
              <Button
                kind={kind === 'monthly' && !has(kind) ? 'main' : 'plain'}
                busy={busy === kind}
                aria-label={words(has(kind) ? 'sendMe.stopLabel' : 'sendMe.startLabel', {
                  what: words(`sendMe.${kind}`),
                })}
                onClick={() =>
                  void ask(
                    post(`/dashboard/subscriptions${has(kind) ? '/stop' : ''}`, {
                      kind,
                      subject: about.subject,
                    }),
                    kind,
                  )
                }
              >
                {words(has(kind) ? 'sendMe.stop' : 'sendMe.start')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div role="status" class="said">
        {known?.text}
      </div>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <div class="row">
        <Button onClick={onClose}>{words('sendMe.close')}</Button>
      </div>
    </Dialog>
  );
}
